using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>
/// ListTaskInstances: its parameters are in a form body, and the business date is mandatory; it is spelled <c>Bizdate</c> here. The list has
/// the last run of each task instance; with the parameter <c>Id</c> it has all runs of that one.
/// </summary>
internal static class ListTaskInstancesOperation
{
    private const int MaxPageSize = 500;

    private static readonly string[] s_parameters =
    [
        "ProjectId", "Bizdate", "Filter", "Id", "Ids", "Owner", "PageNumber", "PageSize", "ProjectEnv", "RuntimeResource", "SortBy", "Status", "TaskId", "TaskIds", "TaskName",
        "TaskType", "TriggerRecurrence", "TriggerType", "UnifiedWorkflowInstanceId", "WorkflowId", "WorkflowInstanceId", "WorkflowInstanceType",
    ];

    private static readonly Dictionary<string, Func<EmulatedTaskInstance, long>> s_sortFields = new(StringComparer.Ordinal)
    {
        ["Id"] = task => task.Id,
        ["TriggerTime"] = task => task.TriggerTime,
        ["StartedTime"] = task => task.StartedTime ?? 0,
        ["FinishedTime"] = task => task.FinishedTime ?? 0,
        ["CreateTime"] = task => task.CreateTime,
    };

    public static Operation Create() => new("ListTaskInstances", "POST", ParameterLocation.Form, s_parameters, call =>
    {
        long project = call.RequireProject().Project.Id;
        TaskFilter filter = new(call);
        Paging paging = call.GetPaging(MaxPageSize);
        IEnumerable<EmulatedTaskInstance> tasks = filter.Id is long id
            ? call.Workspace.TaskRuns(id).Where(run => run.WorkflowInstance.Project.Id == project && filter.Matches(run.WorkflowInstance))
            : call.Workspace.WorkflowInstances(project).Where(filter.Matches).SelectMany(call.Workspace.TaskInstances);
        EmulatedTaskInstance[] matches = SortOrder.Apply(
            tasks.Where(filter.Matches), call.Text("SortBy"), s_sortFields, task => filter.Id is null ? task.Id : task.RunNumber);
        return call.CreatePage("TaskInstances", paging, matches.Length, OperationCall.GetRows(matches, paging).Select(TaskInstanceRow.CreateListed));
    });
}
