using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the runs of a workspace.</summary>
internal static class PipelineRunListing
{
    /// <summary>Writes the runs that match a query as the user typed it, and a status and a range of creation times.</summary>
    public static void Write(
        CommandContext command,
        ServiceConnection connection,
        PagingOptions paging,
        PipelineRunQuery typed,
        StatusFilter status,
        DateTimeOffset? after = null,
        DateTimeOffset? before = null)
    {
        NewestFirst? order = after is null ? null : new NewestFirst(after.Value, command.Output);
        PipelineRunQuery query = typed with
        {
            Status = status.Sent,
            Creator = FilterValues.Text(typed.Creator, "-Creator"),
            ObjectId = FilterValues.Text(typed.ObjectId, "-ObjectId"),
            ProjectId = ProjectIdResolver.Require(typed.ProjectId, connection),

            // With -After every page may be the last one that is needed, unless the runs are in another order.
            MayPrefetch = order is null ? null : () => !order.IsInOrder,
        };

        // The service has no filter by time.
        bool byTime = after is not null || before is not null;
        bool isEmpty = !byTime && status.IsEmpty && query.Creator is null;
        DataWorksClient client = connection.Operations(command.PipelineThread.Log);
        ListWriter.Write(
            command,
            (skip, maxRows) => client.ListPipelineRuns(query with { Skip = skip, MaxRows = maxRows }),
            new RowFilter<PipelineRun>(isEmpty ? null : Matches, byTime || !status.IsAppliedByServer ? ServerFilter.Part : ServerFilter.All),
            paging,
            order is null ? null : order.IsPast);

        bool Matches(PipelineRun row) =>
            status.Matches(row.Status)
            && (query.Creator is null || row.Creator is null || row.Creator == query.Creator)
            && (!byTime || (row.CreateTime is { } time && (after is null || new DateTimeOffset(time) >= after) && (before is null || new DateTimeOffset(time) < before)));
    }
}
