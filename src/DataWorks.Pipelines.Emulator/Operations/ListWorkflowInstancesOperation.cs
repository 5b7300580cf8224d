using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListWorkflowInstances: its parameters are in a form body, and the business date is mandatory.</summary>
internal static class ListWorkflowInstancesOperation
{
    private const int MaxPageSize = 500;

    private static readonly string[] s_parameters =
    [
        "ProjectId", "BizDate", "EnvType", "Filter", "Ids", "Name", "Owner", "PageNumber", "PageSize", "SortBy", "Tags", "Type", "UnifiedWorkflowInstanceId", "WorkflowId",
    ];

    private static readonly Dictionary<string, Func<EmulatedWorkflowInstance, long>> s_sortFields = new(StringComparer.Ordinal)
    {
        ["Id"] = instance => instance.Id,
        ["TriggerTime"] = instance => instance.TriggerTime,
        ["StartedTime"] = instance => instance.StartedTime ?? 0,
        ["FinishedTime"] = instance => instance.FinishedTime ?? 0,
        ["CreateTime"] = instance => instance.CreateTime,
    };

    public static Operation Create() => new("ListWorkflowInstances", "POST", ParameterLocation.Form, s_parameters, call =>
    {
        ProjectRuns runs = call.RequireProject();
        InstanceFilter filter = InstanceFilter.Read(call);
        Paging paging = call.GetPaging(MaxPageSize);
        EmulatedWorkflowInstance[] matches = SortOrder.Apply(
            call.Workspace.WorkflowInstances(runs.Project.Id).Where(filter.Matches), call.Text("SortBy"), s_sortFields, instance => instance.Id);
        IEnumerable<object> rows = OperationCall.GetRows(matches, paging).Select(GetWorkflowInstanceOperation.CreateRow);
        return call.CreatePage("WorkflowInstances", paging, matches.Length, rows);
    });
}
