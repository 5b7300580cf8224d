using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A DataWorks workspace with its PAI workspace. In standard mode a run passes a development environment before production.</summary>
public sealed record EmulatedProject(long Id, string Name, string DisplayName, bool StandardMode, string WorkspaceId, IReadOnlyList<string> Creators)
{
    /// <summary>Distinguishes the projects in the hashes.</summary>
    internal ulong Index { get; init; }

    internal static EmulatedProject[] CreateAll(EmulatorOptions options) =>
    [
        new(10001, options.Text("retail_dw", 0), options.Text("零售数仓", 1), false, "86001", CreateAccounts(options, 0, 12)) { Index = 0 },
        new(10002, options.Text("risk_dw", 2), options.Text("Risk data warehouse", 3), true, "86002", CreateAccounts(options, 1, 9)) { Index = 1 },
    ];

    private static string[] CreateAccounts(EmulatorOptions options, ulong project, int count)
    {
        string[] accounts = new string[count];
        for (int i = 0; i < count; i++)
        {
            // RAM users have 18 digits that begin with 2 or 3, main accounts 16 digits that begin with 1.
            ulong hash = StableHash.Compute((ulong)options.Seed, HashPurpose.Account, project, (ulong)i);
            ulong number = i == 0 ? 1_000_000_000_000_000 + (hash % 900_000_000_000_000) : 200_000_000_000_000_000 + (hash % 190_000_000_000_000_000);
            accounts[i] = options.Text(number.ToString(CultureInfo.InvariantCulture), (ulong)i + 4);
        }

        return accounts;
    }
}
