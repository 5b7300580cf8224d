namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>A fault for some calls: its kind, and the share of the calls from 0 to 1.</summary>
public sealed record FaultRule(FaultKind Kind, double Share = 1)
{
    /// <summary>The value of the kind, such as milliseconds, rows or seconds; null for the kind's default.</summary>
    public int? Value { get; init; }

    /// <summary>The upper end of a range that the value is drawn from.</summary>
    public int? Largest { get; init; }

    /// <summary>The affected operations; none means all.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>The first affected call, counted from 1 over the calls of the affected operations since the rule was set.</summary>
    public long From { get; init; } = 1;

    /// <summary>The last affected call; null for no end.</summary>
    public long? To { get; init; }

    /// <summary>The first affected page of a list. The number of a call says nothing about its page if calls are in flight together.</summary>
    public int FromPage { get; init; } = 1;

    /// <summary>The largest number of affected calls; null for no limit.</summary>
    public int? Times { get; init; }
}
