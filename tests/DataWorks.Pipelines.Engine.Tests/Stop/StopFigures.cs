namespace DataWorks.Pipelines.Engine.Tests.Stop;

/// <summary>Durations of stops.</summary>
internal sealed record StopFigures(int Count, double Median, double Most)
{
    public static StopFigures Of(IEnumerable<TimeSpan> stops)
    {
        double[] sorted = [.. stops.Select(static stop => stop.TotalMilliseconds).Order()];
        return sorted.Length == 0
            ? new StopFigures(0, 0, 0)
            : new StopFigures(sorted.Length, (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[^1]);
    }

    public override string ToString() => FormattableString.Invariant($"{Count} stops, median {Median:0.0} ms, longest {Most:0} ms");
}
