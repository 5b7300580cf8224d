namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The rows of a page, runs or items, and the total of the list.</summary>
internal sealed class PagingInfo
{
    public long TotalCount { get; set; }

    public List<RunRow> PipelineRuns { get; set; } = [];

    public List<ItemRow> PipelineRunItems { get; set; } = [];
}
