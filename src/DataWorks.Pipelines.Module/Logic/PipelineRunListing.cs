using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the runs of a workspace.</summary>
internal static class PipelineRunListing
{
    public static void Write(CommandContext run, ServiceConnection session, PagingOptions paging, PipelineRunCriteria criteria)
    {
        StatusFilter status = new(KnownValues.RunStatus, criteria.Status, criteria.State);
        string? creator = FilterValues.Text(criteria.Creator, "-Creator");
        PipelineRunQuery query = new()
        {
            ProjectId = ProjectIdResolver.Require(criteria.ProjectId, session),
            Status = status.Sent,
            Creator = creator,
            ObjectId = FilterValues.Text(criteria.ObjectId, "-ObjectId"),
        };
        NewestFirst? order = criteria.After is { } after ? new NewestFirst(after, run.Output) : null;
        if (order is not null)
        {
            // Any page may be the last one that is read, until the order says otherwise.
            query = query with { MayPrefetch = () => !order.IsHeld };
        }

        DataWorksClient operations = session.Operations(run.PipelineThread.Log);

        // The service has no filter by time.
        bool byTime = criteria.After is not null || criteria.Before is not null;
        bool isEmpty = !byTime && status.IsEmpty && creator is null;
        ListWriter.Write(
            run,
            (skip, most) => operations.ListPipelineRuns(query with { Skip = skip, MaxRows = most }),
            new RowFilter<PipelineRun>(
                isEmpty ? null : row =>
                    status.Passes(row.Status)
                    && (creator is null || row.Creator is null || row.Creator == creator)
                    && (!byTime || IsWithin(row.CreateTime, criteria)),
                byTime || !status.IsServed ? ServedFilter.Part : ServedFilter.All),
            paging,
            order is null ? null : order.IsPast);
    }

    private static bool IsWithin(DateTime? local, PipelineRunCriteria criteria) =>
        local is { } time
        && (criteria.After is null || new DateTimeOffset(time) >= criteria.After)
        && (criteria.Before is null || new DateTimeOffset(time) < criteria.Before);
}
