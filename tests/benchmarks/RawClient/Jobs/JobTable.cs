namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The jobs by name. Each returns the number of rows that it read.</summary>
internal static class JobTable
{
    public static async Task<long> RunAsync(string name, JobSettings job)
    {
        using ServiceClient client = new(job.Endpoint);
        return name switch
        {
            "runs" => await RunsAsync(client, job),
            "runs-csv" => await CsvJobs.RunsAsync(client, job),
            "items-csv" => await CsvJobs.ItemsAsync(client, job),
            "gets" => await GetsAsync(client, job),
            "first" => await FirstAsync(client, job),
            "discard" => await DiscardAsync(client, job),
            "keep-alive" => await KeepAliveAsync(client, job),
            "ids" => await IdsAsync(client, job),
            _ => throw new ArgumentException($"There is no job '{name}'."),
        };
    }

    private static async Task<long> RunsAsync(ServiceClient client, JobSettings job)
    {
        List<RunRow> rows = [];
        await foreach (PageResponse page in Lists.RunsAsync(client, job))
        {
            foreach (RunRow row in page.PagingInfo.PipelineRuns)
            {
                row.RequestId = page.RequestId;
                rows.Add(row);
            }
        }

        return rows.Count;
    }

    private static async Task<long> GetsAsync(ServiceClient client, JobSettings job)
    {
        string[] ids = await File.ReadAllLinesAsync(job.IdFile);
        List<RunRow> rows = [];
        await foreach (RunResponse response in OrderedCalls.InOrderAsync(ids.Length, job.Parallel, index => client.GetAsync(
            "GetPipelineRun", $"Id={ids[index]}&ProjectId={job.ProjectId}", RowJsonContext.Default.RunResponse)))
        {
            response.Pipeline.RequestId = response.RequestId;
            rows.Add(response.Pipeline);
        }

        return rows.Count;
    }

    private static async Task<long> FirstAsync(ServiceClient client, JobSettings job)
    {
        PageResponse page = await client.GetAsync("ListPipelineRuns", $"PageNumber=1&PageSize=1&ProjectId={job.ProjectId}", RowJsonContext.Default.PageResponse);
        return page.PagingInfo.PipelineRuns.Count;
    }

    // The same calls as "runs", with their responses discarded: the upper limit of the server.
    private static async Task<long> DiscardAsync(ServiceClient client, JobSettings job)
    {
        long calls = 0;
        await foreach (bool done in OrderedCalls.InOrderAsync(job.Count, job.Parallel, async index =>
        {
            await client.DiscardAsync("ListPipelineRuns", Lists.RunQuery(job, index + 1));
            return true;
        }))
        {
            calls += done ? 1 : 0;
        }

        return calls;
    }

    private static async Task<long> KeepAliveAsync(ServiceClient client, JobSettings job)
    {
        for (int call = 0; call < job.Count; call++)
        {
            await client.PingAsync();
        }

        return job.Count;
    }

    private static async Task<long> IdsAsync(ServiceClient client, JobSettings job)
    {
        List<string> ids = [];
        await foreach (PageResponse page in Lists.RunsAsync(client, job))
        {
            ids.AddRange(page.PagingInfo.PipelineRuns.Select(row => row.Id).Take(job.Count - ids.Count));
            if (ids.Count >= job.Count)
            {
                break;
            }
        }

        await File.WriteAllLinesAsync(job.OutputFile, ids);
        return ids.Count;
    }
}
