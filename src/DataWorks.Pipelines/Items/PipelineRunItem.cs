using System.ComponentModel;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One item that a deployment pipeline run publishes (ListPipelineRunItems of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineRunItem : DisplayedObject
{
    internal PipelineRunItem()
    {
    }

    /// <summary>The DataWorks workspace of the request.</summary>
    public long ProjectId { get; init; }

    /// <summary>The run of the request. The response does not contain it.</summary>
    public string PipelineRunId { get; init; } = string.Empty;

    /// <summary>The id, up to 19 digits; a string since the service changed it from a number in January 2026.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Node, WorkflowDefinition, Resource, Function, or an unknown value.</summary>
    public string? Type { get; init; }

    /// <summary>The version that is published.</summary>
    public long? Version { get; init; }

    /// <summary>The service's status: Init, Running, Success, Fail, Termination, or an unknown value.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>When the item was created, in the time zone of this machine.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>When the item last changed, in the time zone of this machine.</summary>
    public DateTime? ModifyTime { get; init; }

    /// <summary>The error message, in the service's language.</summary>
    public string? Message { get; init; }

    /// <summary>The FlowSpec body; <c>null</c> if the response has none.</summary>
    public FlowSpec? Spec { get; init; }

    /// <summary>The request id of the call that returned this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(ProjectId), ProjectId },
        { nameof(PipelineRunId), PipelineRunId },
        { nameof(Name), Name },
        { nameof(Type), Type },
        { nameof(Version), Version },
        { nameof(State), State },
        { nameof(CreateTime), CreateTime },
        { nameof(ModifyTime), ModifyTime },
        { nameof(Message), Message },
        { nameof(Spec), Spec?.ToLine(DisplayText.CellWidth) },
    }.ToObject();

    /// <summary>The name and the status.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Name} {Status}");
}
