using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the runs of a workspace.</summary>
internal static class PipelineRunListing
{
    public static void Write(CommandRun run, ServiceSession session, PagingRequest paging, PipelineRunCriteria criteria)
    {
        PipelineRunQuery query = new()
        {
            ProjectId = ProjectIds.Required(criteria.ProjectId, session),
            Status = StatusVocabulary.PipelineRun.Normalize(criteria.Status),
            Creator = criteria.Creator?.Trim(),
            ObjectId = criteria.ObjectId?.Trim(),
        };
        ServiceOperations operations = session.Operations(run.Pump.Log);

        // The service has no filter by time.
        bool byTime = criteria.After is not null || criteria.Before is not null;
        ListWriter.Write(
            run,
            (skip, most) => operations.ListPipelineRuns(query with { Skip = skip, Most = most }),
            byTime ? row => IsWithin(row.CreateTime, criteria) : null,
            paging);
    }

    private static bool IsWithin(DateTime? local, PipelineRunCriteria criteria) =>
        local is { } time
        && (criteria.After is null || new DateTimeOffset(time) >= criteria.After)
        && (criteria.Before is null || new DateTimeOffset(time) < criteria.Before);
}
