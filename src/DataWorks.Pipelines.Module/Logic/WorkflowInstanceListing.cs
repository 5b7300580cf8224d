using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the workflow instances of business dates, date after date in their order.</summary>
internal static class WorkflowInstanceListing
{
    public static void Write(
        CommandContext run, ServiceConnection session, PagingOptions paging, WorkflowInstanceCriteria criteria, int? throttleLimit = null)
    {
        WorkflowInstanceFilter filter = new(criteria);
        BizDateResolver dates = new(run, session, FilterValues.Text(criteria.TimeZone, "-TimeZone"));
        WorkflowInstanceQuery query = filter.ToQuery(ProjectIdResolver.Require(criteria.ProjectId, session)) with { Zone = dates.Zone };
        IReadOnlyList<DateTimeOffset> instants = dates.Resolve(criteria.BizDate);
        DataWorksClient operations = session.Operations(run.PipelineThread.Log);
        if (instants is [DateTimeOffset only])
        {
            ListWriter.Write(
                run,
                (skip, most) => operations.ListWorkflowInstances(query with { BizDate = only, Skip = skip, MaxRows = most }),
                filter.Rows,
                paging);
            return;
        }

        if (paging.IncludeTotalCount)
        {
            // The number of rows of the dates still to be read is unknown.
            run.Output.WriteTotal(0, 0);
        }

        RowWindow window = new(paging.Skip, paging.First);
        int places = paging.First == ulong.MaxValue ? throttleLimit ?? OrderedLookup<WorkflowInstance>.MaxConcurrency : 1;
        OrderedListReader<WorkflowInstance> lists = new(run, places, page => ListWriter.WriteRows(run, page.Rows, filter.Rows.Passes, window));
        foreach (DateTimeOffset instant in instants)
        {
            if (!window.IsDone)
            {
                long wanted = filter.Rows.Passes is null ? window.Wanted : long.MaxValue;
                lists.Add(new BizDate(instant), () => operations.ListWorkflowInstances(query with { BizDate = instant, MaxRows = wanted }));
            }
        }

        lists.Flush();
    }
}
