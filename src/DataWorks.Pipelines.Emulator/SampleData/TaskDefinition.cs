namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A task of a workflow: the same in each instance of it. The position counts from 0, and a task comes after all of its upstream tasks.</summary>
internal sealed record TaskDefinition(int Position, long Id, string Name, string Type, string Owner, string Table, string Source, IReadOnlyList<int> Upstream)
{
    public required string Description { get; init; }

    /// <summary>The script before its parameters are replaced.</summary>
    public required string Script { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; }

    /// <summary>Decides on the settings of the task.</summary>
    public required ulong Quirks { get; init; }

    public int Priority => Position % 4 == 0 ? 1 + (int)(Quirks % 8) : 1;

    public string RerunMode => ((Quirks >> 8) % 10) switch { < 7 => "AllAllowed", < 9 => "FailureAllowed", _ => "AllDenied" };

    public string Recurrence => Type != TaskTypes.Virtual && (Quirks >> 16) % 30 == 0 ? "Skip" : "Normal";

    /// <summary>In seconds.</summary>
    public int Timeout => (int)((Quirks >> 24) % 3) * 3600;
}

/// <summary>The types of tasks.</summary>
internal static class TaskTypes
{
    public const string Virtual = "VIRTUAL";
    public const string DataIntegration = "DI";
    public const string OdpsSql = "ODPS_SQL";
    public const string PyOdps = "PYODPS3";
    public const string Hologres = "HOLOGRES_SQL";
    public const string Spark = "ODPS_SPARK";
    public const string Shell = "DIDE_SHELL";

    public static readonly string[] All = [Virtual, DataIntegration, OdpsSql, PyOdps, Hologres, Spark, Shell];
}
