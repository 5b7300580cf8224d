using System.Text.Json.Serialization.Metadata;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Pages of a list: the first tells how many there are, the others follow in order.</summary>
internal static class Lists
{
    private const int PageSize = 100;

    public static IAsyncEnumerable<PageAnswer> RunsAsync(ServiceClient client, JobSettings job)
        => PagesAsync(job.Parallel, page => client.GetAsync("ListPipelineRuns", RunQuery(job, page), WireContext.Default.PageAnswer));

    public static IAsyncEnumerable<PageAnswer> ItemsAsync(ServiceClient client, JobSettings job)
    {
        JsonTypeInfo<PageAnswer> shape = WireContext.Default.PageAnswer;
        return PagesAsync(job.Parallel, page => client.GetAsync(
            "ListPipelineRunItems", $"PageNumber={page}&PageSize={PageSize}&PipelineRunId={job.RunId}&ProjectId={job.ProjectId}", shape));
    }

    public static string RunQuery(JobSettings job, int page) => $"PageNumber={page}&PageSize={PageSize}&ProjectId={job.ProjectId}";

    public static int PageCount(PageAnswer first) => (int)((first.PagingInfo.TotalCount + PageSize - 1) / PageSize);

    private static async IAsyncEnumerable<PageAnswer> PagesAsync(int parallel, Func<int, Task<PageAnswer>> call)
    {
        PageAnswer first = await call(1);
        yield return first;
        await foreach (PageAnswer page in ReadAhead.InOrderAsync(PageCount(first) - 1, parallel, index => call(index + 2)))
        {
            yield return page;
        }
    }
}
