namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The answer of a list.</summary>
internal sealed class PageAnswer
{
    public string RequestId { get; set; } = string.Empty;

    public PagingInfo PagingInfo { get; set; } = new();
}
