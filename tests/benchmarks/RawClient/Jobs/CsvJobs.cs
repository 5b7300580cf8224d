using System.Globalization;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Writes rows to a CSV file with the columns of the module's types, with one page in memory.</summary>
internal static class CsvJobs
{
    private const string RunColumns =
        "ProjectId,Id,Status,State,Creator,CreateTime,ModifyTime,Duration,Description,Message,Stages,RequestId";

    private const string ItemColumns =
        "ProjectId,PipelineRunId,Id,Name,Type,Version,Status,State,CreateTime,ModifyTime,Message,Spec,RequestId";

    public static async Task<long> RunsAsync(ServiceClient client, JobSettings job)
    {
        long count = 0;
        await using CsvFile file = new(job.OutputFile, RunColumns);
        await foreach (PageResponse page in Lists.RunsAsync(client, job))
        {
            foreach (RunRow row in page.PagingInfo.PipelineRuns)
            {
                file.WriteRow(
                    Text(row.ProjectId), row.Id, row.Status, row.State, row.Creator, Text(row.Created), Text(row.Modified), $"{row.Duration}",
                    row.Description, row.Message, string.Join("; ", row.Stages), page.RequestId);
                count++;
            }
        }

        return count;
    }

    public static async Task<long> ItemsAsync(ServiceClient client, JobSettings job)
    {
        long count = 0;
        await using CsvFile file = new(job.OutputFile, ItemColumns);
        await foreach (PageResponse page in Lists.ItemsAsync(client, job))
        {
            foreach (ItemRow row in page.PagingInfo.PipelineRunItems)
            {
                file.WriteRow(
                    Text(job.ProjectId), job.RunId, row.IdText, row.Name, row.Type, Text(row.Version), row.Status, row.State, Text(row.Created),
                    Text(row.Modified), row.Message, SpecText.Of(row.Spec), page.RequestId);
                count++;
            }
        }

        return count;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset moment) => moment.ToString(CultureInfo.InvariantCulture);
}
