using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The filters of ListTaskInstances: those of the workflow instance, and those of the task instance. Empty text and null filter nothing.</summary>
internal sealed class TaskFilter(OperationCall call)
{
    // Responses have two more.
    private static readonly string[] s_statuses = ["NotRun", "Running", "Failure", "Success", "WaitTime", "WaitResource"];
    private static readonly string[] s_recurrences = ["Pause", "Skip", "Normal"];
    private static readonly string[] s_triggerTypes = ["Scheduler", "Manual"];

    private readonly long _bizDate = call.RequireNumber("Bizdate");
    private readonly long? _workflowId = call.FindNumber("WorkflowId");
    private readonly long? _workflowInstanceId = call.FindNumber("WorkflowInstanceId");
    private readonly long? _unifiedId = call.FindNumber("UnifiedWorkflowInstanceId");
    private readonly string _environment = call.FindValue("ProjectEnv", InstanceValues.Environments);
    private readonly string _instanceType = call.FindValue("WorkflowInstanceType", InstanceValues.Types);
    private readonly long[]? _ids = call.FindJson<long[]>("Ids");
    private readonly long? _taskId = call.FindNumber("TaskId");
    private readonly long[]? _taskIds = call.FindJson<long[]>("TaskIds");
    private readonly string _name = call.Text("TaskName");
    private readonly string _type = call.Text("TaskType");
    private readonly string _owner = call.Text("Owner");
    private readonly string _status = call.FindValue("Status", s_statuses);
    private readonly string _recurrence = call.FindValue("TriggerRecurrence", s_recurrences);
    private readonly string _triggerType = call.FindValue("TriggerType", s_triggerTypes);
    private readonly string _resource = call.Text("RuntimeResource");
    private readonly TimeFilter _times = TimeFilter.Create(call);

    /// <summary>Gets the only task instance to return, with all of its runs; null for the last runs of all.</summary>
    public long? Id { get; } = call.FindNumber("Id");

    public bool Matches(EmulatedWorkflowInstance instance)
        => instance.BizDate == _bizDate
            && (_workflowId is null || instance.WorkflowId == _workflowId)
            && (_workflowInstanceId is null || instance.Id == _workflowInstanceId)
            && (_unifiedId is null || instance.UnifiedWorkflowInstanceId == _unifiedId)
            && (_environment.Length == 0 || instance.EnvType == _environment)
            && (_instanceType.Length == 0 || instance.Type == _instanceType);

    public bool Matches(EmulatedTaskInstance task)
        => (_ids is null or [] || _ids.Contains(task.Id))
            && (_taskId is null || task.TaskId == _taskId)
            && (_taskIds is null or [] || _taskIds.Contains(task.TaskId))
            && (_name.Length == 0 || task.Name.Contains(_name, StringComparison.OrdinalIgnoreCase))
            && (_type.Length == 0 || task.Type == _type)
            && (_owner.Length == 0 || task.Owner == _owner)
            && (_status.Length == 0 || task.Status == _status)
            && (_recurrence.Length == 0 || task.Definition.Recurrence == _recurrence)
            && (_triggerType.Length == 0 || TaskInstanceRow.GetTriggerType(task) == _triggerType)
            && (_resource.Length == 0 || TaskInstanceRow.GetResourceGroup(task) == _resource)
            && _times.Matches(task);

    /// <summary>The JSON text <c>Filter</c>: ranges of times in epoch milliseconds, the ends included.</summary>
    private sealed record TimeFilter(
        long? StartedTimeStart, long? StartedTimeEnd, long? FinishedTimeStart, long? FinishedTimeEnd, long? CreateTimeStart, long? CreateTimeEnd)
    {
        private static readonly TimeFilter s_none = new(null, null, null, null, null, null);

        private static readonly string[] s_names =
            ["startedTimeStart", "startedTimeEnd", "finishedTimeStart", "finishedTimeEnd", "createTimeStart", "createTimeEnd"];

        public static TimeFilter Create(OperationCall call)
        {
            Dictionary<string, object?>? filter = call.FindJson<Dictionary<string, object?>>("Filter");
            string? unknown = filter?.Keys.FirstOrDefault(name => !s_names.Contains(name, StringComparer.Ordinal));
            return filter is null ? s_none
                : unknown is null ? call.FindJson<TimeFilter>("Filter")!
                : throw new ErrorResponseException(ErrorResponses.Invalid("Filter", unknown));
        }

        public bool Matches(EmulatedTaskInstance task)
            => IsIn(task.StartedTime, StartedTimeStart, StartedTimeEnd)
                && IsIn(task.FinishedTime, FinishedTimeStart, FinishedTimeEnd)
                && IsIn(task.CreateTime, CreateTimeStart, CreateTimeEnd);

        private static bool IsIn(long? time, long? start, long? end) => (start is null || time >= start) && (end is null || time <= end);
    }
}
