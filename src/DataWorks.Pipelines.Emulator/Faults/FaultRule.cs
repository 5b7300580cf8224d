namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>One way to misbehave: what, how often and at which calls.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Share">The share of the calls it is aimed at, 0 to 1.</param>
public sealed record FaultRule(FaultKind Kind, double Share = 1)
{
    /// <summary>Gets the value of the kind: milliseconds, rows, seconds; null for the kind's own.</summary>
    public int? Value { get; init; }

    /// <summary>Gets the upper end where the value is drawn from a range.</summary>
    public int? Largest { get; init; }

    /// <summary>Gets the operations it is aimed at; none means all.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>Gets the first call it is aimed at, counted from 1 over the calls of its operations since the rule was set.</summary>
    public long From { get; init; } = 1;

    /// <summary>Gets the last call it is aimed at.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>Gets the first page of a list that it is aimed at: with calls under way together their numbers do not tell the page.</summary>
    public int FromPage { get; init; } = 1;

    /// <summary>Gets how often it happens at the most; null for no end.</summary>
    public int? Times { get; init; }
}
