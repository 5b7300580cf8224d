using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A DataWorks workspace with its PAI workspace. In standard mode a run passes a development environment before production.</summary>
public sealed record EmulatedProject(long Id, string Name, string DisplayName, bool StandardMode, string WorkspaceId, IReadOnlyList<string> Creators)
{
    public string Owner => Creators[0];

    /// <summary>One of <see cref="Statuses"/>.</summary>
    public string Status { get; init; } = "Available";

    public required string Description { get; init; }

    public required string ResourceGroupId { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; }

    public bool DevRoleDisabled { get; init; }

    public bool PaiTaskEnabled { get; init; }

    internal static string[] Statuses { get; } =
        ["Available", "Initializing", "InitFailed", "Forbidden", "Deleting", "DeleteFailed", "Frozen", "Updating", "UpdateFailed"];

    /// <summary>Distinguishes the projects in the hashes.</summary>
    internal ulong Index { get; init; }

    /// <summary>Creates the projects that have runs, instances and flows.</summary>
    internal static EmulatedProject[] CreateAll(EmulatorOptions options) =>
    [
        Create(options, 0, "retail_dw", "零售数仓", false, "门店与线上订单的数据仓库", CreateAccounts(options, 0, 12)) with
        {
            Tags = [new("batch", "blue"), new("部门", "零售")],
            PaiTaskEnabled = true,
        },
        Create(options, 1, "risk_dw", "Risk data warehouse", true, "Credit risk, fraud and collection", CreateAccounts(options, 1, 9)) with
        {
            Tags = [new("batch", "green")],
            PaiTaskEnabled = true,
            DevRoleDisabled = true,
        },
    ];

    /// <summary>Creates the projects that are empty: one of each status.</summary>
    internal static EmulatedProject[] CreateEmpty(EmulatorOptions options)
    {
        (string Name, string DisplayName, bool StandardMode, string Status)[] projects =
        [
            ("sales_dw", "销售数仓", true, "Available"),
            ("sales_archive", "Sales archive", false, "Frozen"),
            ("marketing_lab", "营销实验室", false, "Deleting"),
            ("iot_stream", "IoT streams", true, "Initializing"),
            ("pai_sandbox", "PAI sandbox", false, "InitFailed"),
            ("finance_dw", "财务数仓", true, "Forbidden"),
            ("logistics_old", "Logistics (old)", false, "DeleteFailed"),
            ("hr_dw", "人力资源", true, "Updating"),
            ("supply_chain", "Supply chain", true, "UpdateFailed"),
        ];
        return [.. projects.Select((project, i) => Create(options, i + 2, project.Name, project.DisplayName, project.StandardMode, string.Empty, CreateAccounts(options, (ulong)i + 2, 1)) with
        {
            Status = project.Status,
        })];
    }

    private static EmulatedProject Create(
        EmulatorOptions options, int index, string name, string displayName, bool standardMode, string description, string[] creators)
    {
        ulong number = (ulong)index * 2;
        return new EmulatedProject(
            10001 + index, options.Text(name, number), options.Text(displayName, number + 1), standardMode, (86001 + index).ToString(CultureInfo.InvariantCulture), creators)
        {
            Description = description.Length > 0 ? options.Text(description, number + 5) : string.Empty,
            ResourceGroupId = "rg-acfm" + StableHash.Base36(StableHash.Compute((ulong)options.Seed, HashPurpose.Account, number, 99), 11),
            Tags = [],
            Index = (ulong)index,
        };
    }

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
