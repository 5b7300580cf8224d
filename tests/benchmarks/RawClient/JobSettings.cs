using System.Globalization;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The settings of a job, which the bench passes to every peer in the environment.</summary>
internal sealed record JobSettings
{
    /// <summary>Gets the address of the emulator.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Gets the workspace that is read.</summary>
    public required long ProjectId { get; init; }

    /// <summary>Gets the maximum number of concurrent calls.</summary>
    public required int Parallel { get; init; }

    /// <summary>Gets the number of calls or ids, for jobs without a list that ends.</summary>
    public required int Count { get; init; }

    /// <summary>Gets the run whose items are read.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets the file with the ids of single gets.</summary>
    public required string IdFile { get; init; }

    /// <summary>Gets the output file.</summary>
    public required string OutputFile { get; init; }

    public static JobSettings FromEnvironment() => new()
    {
        Endpoint = new Uri(Text("ENDPOINT")),
        ProjectId = Number("PROJECT", 10001),
        Parallel = (int)Number("PARALLEL", 1),
        Count = (int)Number("COUNT", 1000),
        RunId = Text("RUN"),
        IdFile = Text("IDS"),
        OutputFile = Text("OUT"),
    };

    private static string Text(string name) => Environment.GetEnvironmentVariable("BENCH_" + name) ?? string.Empty;

    private static long Number(string name, long other)
        => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : other;
}
