using System.Text.Json.Serialization.Metadata;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Reads the pages of a list: the first contains the total, the others follow in order.</summary>
internal static class Lists
{
    private const int PageSize = 100;

    public static IAsyncEnumerable<PageResponse> RunsAsync(ServiceClient client, JobSettings job)
        => PagesAsync(job.Parallel, page => client.GetAsync("ListPipelineRuns", RunQuery(job, page), RowJsonContext.Default.PageResponse));

    public static IAsyncEnumerable<PageResponse> ItemsAsync(ServiceClient client, JobSettings job)
    {
        JsonTypeInfo<PageResponse> shape = RowJsonContext.Default.PageResponse;
        return PagesAsync(job.Parallel, page => client.GetAsync(
            "ListPipelineRunItems", $"PageNumber={page}&PageSize={PageSize}&PipelineRunId={job.RunId}&ProjectId={job.ProjectId}", shape));
    }

    public static string RunQuery(JobSettings job, int page) => $"PageNumber={page}&PageSize={PageSize}&ProjectId={job.ProjectId}";

    public static int PageCount(PageResponse first) => (int)((first.PagingInfo.TotalCount + PageSize - 1) / PageSize);

    private static async IAsyncEnumerable<PageResponse> PagesAsync(int parallel, Func<int, Task<PageResponse>> call)
    {
        PageResponse first = await call(1);
        yield return first;
        await foreach (PageResponse page in OrderedCalls.InOrderAsync(PageCount(first) - 1, parallel, index => call(index + 2)))
        {
            yield return page;
        }
    }
}
