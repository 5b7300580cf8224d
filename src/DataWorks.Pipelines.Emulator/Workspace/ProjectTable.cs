using System.Globalization;

namespace DataWorks.Pipelines.Emulator;

/// <summary>The two projects of every workspace.</summary>
internal static class ProjectTable
{
    public static EmulatedProject[] Create(ulong seed) =>
    [
        new(10001, "retail_dw", "零售数仓", false, "86001", Accounts(seed, 0, 12)) { Index = 0 },
        new(10002, "risk_dw", "Risk data warehouse", true, "86002", Accounts(seed, 1, 9)) { Index = 1 },
    ];

    private static string[] Accounts(ulong seed, ulong project, int count)
    {
        string[] accounts = new string[count];
        for (int i = 0; i < count; i++)
        {
            // RAM users have 18 digits that begin with 2 or 3, main accounts 16 that begin with 1.
            ulong hash = StableHash.Of(seed, Salt.Account, project, (ulong)i);
            ulong number = i == 0
                ? 1_000_000_000_000_000 + (hash % 900_000_000_000_000)
                : 200_000_000_000_000_000 + (hash % 190_000_000_000_000_000);
            accounts[i] = number.ToString(CultureInfo.InvariantCulture);
        }

        return accounts;
    }
}
