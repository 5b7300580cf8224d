namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The response of a single get.</summary>
internal sealed class RunResponse
{
    public string RequestId { get; set; } = string.Empty;

    public RunRow Pipeline { get; set; } = new();
}
