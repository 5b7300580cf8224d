using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the workflow instances of business dates, date after date in their order.</summary>
internal static class WorkflowInstanceListing
{
    public static void Write(
        CommandRun run, ServiceSession session, PagingRequest paging, WorkflowInstanceCriteria criteria, int? throttleLimit = null)
    {
        WorkflowInstanceFilter filter = new(criteria);
        BizDateResolver dates = new(run, session, FilterWords.Text(criteria.TimeZone, "-TimeZone"));
        WorkflowInstanceQuery query = filter.ToQuery(ProjectIds.Required(criteria.ProjectId, session)) with { Zone = dates.Zone };
        IReadOnlyList<DateTimeOffset> instants = dates.Resolve(criteria.BizDate);
        ServiceOperations operations = session.Operations(run.Pump.Log);
        if (instants is [DateTimeOffset only])
        {
            ListWriter.Write(
                run,
                (skip, most) => operations.ListWorkflowInstances(query with { BizDate = only, Skip = skip, Most = most }),
                filter.Rows,
                paging);
            return;
        }

        if (paging.IncludeTotalCount)
        {
            // The number of rows of the dates still to be read is unknown.
            run.Port.WriteTotal(0, 0);
        }

        RowWindow window = new(paging.Skip, paging.First);
        int places = paging.First == ulong.MaxValue ? throttleLimit ?? OrderedLookup<WorkflowInstance>.Places : 1;
        OrderedLists<WorkflowInstance> lists = new(run, places, page => ListWriter.WriteRows(run, page.Rows, filter.Rows.Passes, window));
        foreach (DateTimeOffset instant in instants)
        {
            if (!window.IsDone)
            {
                long wanted = filter.Rows.Passes is null ? window.Wanted : long.MaxValue;
                lists.Add(new BizDate(instant), () => operations.ListWorkflowInstances(query with { BizDate = instant, Most = wanted }));
            }
        }

        lists.Flush();
    }
}
