using System.ComponentModel;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One workflow instance (GetWorkflowInstance, ListWorkflowInstances of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class WorkflowInstance : DisplayedObject
{
    internal WorkflowInstance()
    {
    }

    /// <summary>The DataWorks workspace.</summary>
    public long ProjectId { get; init; }

    /// <summary>The instance's id, up to 19 digits.</summary>
    public long Id { get; init; }

    /// <summary>The name of the workflow.</summary>
    public string? Name { get; init; }

    /// <summary>Normal, Manual, SmokeTest, SupplementData, ManualWorkflow, TriggerWorkflow, or an unknown value.</summary>
    public string? Type { get; init; }

    /// <summary>The service's status: NotRun, Running, WaitTime, CheckingCondition, WaitResource, Failure, Success, Checking, or an unknown value.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>Prod or Dev.</summary>
    public string? EnvType { get; init; }

    /// <summary>The business date: a calendar day in the scheduling time zone, at 00:00 and without a zone (<see cref="DateTimeKind.Unspecified"/>),
    /// so that it is the same day on every machine and can be used for <c>-BizDate</c>.</summary>
    public DateTime? BizDate { get; init; }

    /// <summary>When it started, in the time zone of this machine.</summary>
    public DateTime? StartedTime { get; init; }

    /// <summary>When it ended, in the time zone of this machine; <c>null</c> until then.</summary>
    public DateTime? FinishedTime { get; init; }

    /// <summary>How long it took; while it runs, the time until it was read; <c>null</c> before it starts.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The workflow of this instance.</summary>
    public long? WorkflowId { get; init; }

    /// <summary>The task instance of the workflow itself.</summary>
    public long? WorkflowTaskInstanceId { get; init; }

    /// <summary>The id shared by all instances of one multi-day run.</summary>
    public long? UnifiedWorkflowInstanceId { get; init; }

    /// <summary>The account id of the owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The account id of the creator.</summary>
    public string? CreateUser { get; init; }

    /// <summary>When it was created, in the time zone of this machine.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>The account id of the user who last changed it.</summary>
    public string? ModifyUser { get; init; }

    /// <summary>When it last changed, in the time zone of this machine.</summary>
    public DateTime? ModifyTime { get; init; }

    /// <summary>The parameters of the workflow; empty if there are none.</summary>
    public WorkflowParameters WorkflowParameters { get; init; } = WorkflowParameters.Empty;

    /// <summary>The tags.</summary>
    public WorkflowTagList Tags { get; init; } = WorkflowTagList.Empty;

    /// <summary>The request id of the call that returned this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(ProjectId), ProjectId },
        { nameof(Id), Id },
        { nameof(Name), Name },
        { nameof(Type), Type },
        { nameof(State), State },
        { nameof(EnvType), EnvType },
        { nameof(BizDate), BizDate },
        { nameof(StartedTime), StartedTime },
        { nameof(FinishedTime), FinishedTime },
        { "DurationMinutes", Duration },
        { nameof(Owner), Owner },
        { nameof(CreateTime), CreateTime },
        { nameof(ModifyTime), ModifyTime },
        { nameof(WorkflowParameters), WorkflowParameters },
        { nameof(Tags), Tags },
    }.ToObject();

    /// <summary>The name and the status.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Name} {Status}");
}
