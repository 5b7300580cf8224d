using System.ComponentModel;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One task instance (GetTaskInstance, ListTaskInstances of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TaskInstance : DisplayedObject
{
    internal TaskInstance()
    {
    }

    /// <summary>The DataWorks workspace.</summary>
    public long ProjectId { get; init; }

    /// <summary>The id, up to 19 digits. A rerun has the same id and another <see cref="RunNumber"/>.</summary>
    public long Id { get; init; }

    /// <summary>The name of the task.</summary>
    public string? TaskName { get; init; }

    /// <summary>The type, such as <c>ODPS_SQL</c>.</summary>
    public string? TaskType { get; init; }

    /// <summary>The service's value: NotRun, Running, WaitTime, CheckingCondition, WaitResource, Failure, Success, Checking, or one of a newer service.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>Prod or Dev.</summary>
    public string? EnvType { get; init; }

    /// <summary>The business date: a calendar day in the scheduling time zone, at 00:00 and without a zone (<see cref="DateTimeKind.Unspecified"/>).</summary>
    public DateTime? BizDate { get; init; }

    /// <summary>1 for the first run, one more for each rerun.</summary>
    public int? RunNumber { get; init; }

    /// <summary>When the scheduler should start it, in the time zone of this machine.</summary>
    public DateTime? TriggerTime { get; init; }

    /// <summary>When it started, in the time zone of this machine; <c>null</c> until then.</summary>
    public DateTime? StartedTime { get; init; }

    /// <summary>When it ended, in the time zone of this machine; <c>null</c> until then.</summary>
    public DateTime? FinishedTime { get; init; }

    /// <summary>How long it took; while it runs, the time until it was read; <c>null</c> before it starts.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The workflow instance that it belongs to.</summary>
    public long? WorkflowInstanceId { get; init; }

    /// <summary>The name of the workflow.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>The workflow; 1 for scheduled tasks outside of one.</summary>
    public long? WorkflowId { get; init; }

    /// <summary>The task that this is an instance of.</summary>
    public long? TaskId { get; init; }

    /// <summary>The account id of the owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The priority, 1–8; a higher one goes first.</summary>
    public int? Priority { get; init; }

    /// <summary>AllDenied, FailureAllowed, AllAllowed, or a value of a newer service.</summary>
    public string? RerunMode { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>Scheduler or Manual.</summary>
    public string? TriggerType { get; init; }

    /// <summary>Pause, Skip or Normal.</summary>
    public string? TriggerRecurrence { get; init; }

    /// <summary>SmokeTest, SupplementData, Manual, ManualWorkflow, Normal, ManualFlow, or a value of a newer service.</summary>
    public string? WorkflowInstanceType { get; init; }

    /// <summary>The id that everything of one trigger and business date shares.</summary>
    public long? UnifiedWorkflowInstanceId { get; init; }

    /// <summary>The number of the period in the day, from 1.</summary>
    public int? PeriodNumber { get; init; }

    /// <summary>The baseline.</summary>
    public long? BaselineId { get; init; }

    /// <summary>When it began to wait for its time, in the time zone of this machine.</summary>
    public DateTime? WaitingTriggerTime { get; init; }

    /// <summary>When it began to wait for a resource, in the time zone of this machine.</summary>
    public DateTime? WaitingResourceTime { get; init; }

    /// <summary>The time after which the service ends it.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The name of the data source.</summary>
    public string? DataSource { get; init; }

    /// <summary>Where it runs.</summary>
    public TaskRuntime? Runtime { get; init; }

    /// <summary>What it runs with.</summary>
    public TaskRuntimeResource? RuntimeResource { get; init; }

    /// <summary>The parameters with their values, as a list returns them: <c>day=20261120</c>.</summary>
    public string? ScriptParameters { get; init; }

    /// <summary>The script; <c>null</c> in a list.</summary>
    public TaskScript? Script { get; init; }

    /// <summary>The input variables; empty in a list.</summary>
    public TaskVariableList Inputs { get; init; } = TaskVariableList.Empty;

    /// <summary>The output variables; empty in a list.</summary>
    public TaskVariableList Outputs { get; init; } = TaskVariableList.Empty;

    /// <summary>The outputs that other tasks depend on; empty in a list.</summary>
    public TextList TaskOutputs { get; init; } = TextList.Empty;

    /// <summary>The tags; empty in a list.</summary>
    public WorkflowTagList Tags { get; init; } = WorkflowTagList.Empty;

    /// <summary>The account id of who created it.</summary>
    public string? CreateUser { get; init; }

    /// <summary>When it was created, in the time zone of this machine.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>The account id of who last changed it.</summary>
    public string? ModifyUser { get; init; }

    /// <summary>When it last changed, in the time zone of this machine.</summary>
    public DateTime? ModifyTime { get; init; }

    /// <summary>The id of the call that returned this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(ProjectId), ProjectId },
        { nameof(Id), Id },
        { nameof(TaskName), TaskName },
        { nameof(TaskType), TaskType },
        { nameof(State), State },
        { nameof(EnvType), EnvType },
        { nameof(BizDate), BizDate },
        { nameof(RunNumber), RunNumber },
        { nameof(TriggerTime), TriggerTime },
        { nameof(StartedTime), StartedTime },
        { nameof(FinishedTime), FinishedTime },
        { "DurationMinutes", Duration },
        { nameof(WorkflowInstanceId), WorkflowInstanceId },
        { nameof(WorkflowName), WorkflowName },
        { nameof(Owner), Owner },
        { nameof(Priority), Priority },
        { nameof(RerunMode), RerunMode },
        { nameof(Description), Description },
        { nameof(ScriptParameters), ScriptParameters },
    }.ToObject();

    /// <summary>The name of the task and the status.</summary>
    public override string ToString() => DisplayText.SingleLine($"{TaskName} {Status}");
}
