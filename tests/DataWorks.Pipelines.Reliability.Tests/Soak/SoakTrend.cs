using System.Globalization;

namespace DataWorks.Pipelines.Reliability.Tests.Soak;

/// <summary>
/// A figure over a run: the median of its second third, which is past the warm-up, and of its last. A median, since one sample may
/// catch what is just being made.
/// </summary>
internal readonly record struct SoakTrend(double Second, double Last)
{
    /// <summary>How much the last third is above the second, as a share.</summary>
    public double Share => (Last - Second) / Second;

    public static SoakTrend Of(IReadOnlyList<double> samples)
    {
        int third = samples.Count / 3;
        return new SoakTrend(Median(samples.Skip(third).Take(third)), Median(samples.Skip(2 * third)));
    }

    /// <summary>Returns whether the growth stays within a share, or within an amount if it is small.</summary>
    public bool IsSteady(double share, double amount) => Last - Second <= Math.Max(Second * share, amount);

    public override string ToString() => ToString(1);

    public string ToString(double unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Second / unit:0.##} in the second third, {Last / unit:0.##} in the last ({Share:+0.0%;-0.0%})");

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
