using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the workflow instances of business dates, in the order of the dates.</summary>
internal static class WorkflowInstanceListing
{
    public static void Write(
        CommandContext command,
        ServiceConnection connection,
        PagingOptions paging,
        InstanceFilter filter,
        IReadOnlyList<BizDate> dates,
        string? timeZone = null,
        int? throttleLimit = null)
    {
        BizDateResolver resolver = new(command, connection, FilterValues.Text(timeZone, "-TimeZone"));
        WorkflowInstanceQuery query = filter.Query with { ProjectId = ProjectIdResolver.Require(filter.Query.ProjectId, connection), Zone = resolver.Zone };
        IReadOnlyList<DateTimeOffset> instants = resolver.Resolve(dates);
        DataWorksClient client = connection.Operations(command.PipelineThread.Log);
        if (instants is [DateTimeOffset only])
        {
            ListWriter.Write(
                command, (skip, maxRows) => client.ListWorkflowInstances(query with { BizDate = only, Skip = skip, MaxRows = maxRows }), filter.Rows, paging);
            return;
        }

        OrderedListReader<WorkflowInstance> lists = new(command, paging, throttleLimit, filter.Rows.Matches, "date");
        lists.AddInputs(instants.Count);
        foreach (DateTimeOffset instant in instants)
        {
            if (!lists.Window.IsDone)
            {
                long maxRows = filter.Rows.Matches is null ? lists.Window.Wanted : long.MaxValue;
                lists.Add(new BizDate(instant), () => client.ListWorkflowInstances(query with { BizDate = instant, MaxRows = maxRows }));
            }
        }

        lists.Flush();
    }
}
