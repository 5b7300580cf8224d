namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The response of a list operation.</summary>
internal sealed class PageResponse
{
    public string RequestId { get; set; } = string.Empty;

    public PagingInfo PagingInfo { get; set; } = new();
}
