namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The rows of a page, of one kind or the other, and how many the list has.</summary>
internal sealed class PagingInfo
{
    public long TotalCount { get; set; }

    public List<RunRow> PipelineRuns { get; set; } = [];

    public List<ItemRow> PipelineRunItems { get; set; } = [];
}
