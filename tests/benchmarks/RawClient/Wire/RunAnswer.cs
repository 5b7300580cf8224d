namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The answer of a single get.</summary>
internal sealed class RunAnswer
{
    public string RequestId { get; set; } = string.Empty;

    public RunRow Pipeline { get; set; } = new();
}
