using System.ComponentModel;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One deployment pipeline run of a DataWorks workspace (GetPipelineRun, ListPipelineRuns of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineRun : DisplayedObject
{
    internal PipelineRun()
    {
    }

    /// <summary>The DataWorks workspace that the run belongs to.</summary>
    public long ProjectId { get; init; }

    /// <summary>The run's id, a UUID.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The service's status: Init, Running, Success, Fail, Termination, Cancel, or an unknown value.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>The account id of the creator.</summary>
    public string? Creator { get; init; }

    /// <summary>When the run was created, in the time zone of this machine.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>When the run last changed, in the time zone of this machine.</summary>
    public DateTime? ModifyTime { get; init; }

    /// <summary>How long the run took; while it runs, the time until it was read; <c>null</c> before it starts.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The description; <c>null</c> from servers before 2026.</summary>
    public string? Description { get; init; }

    /// <summary>The error message, in the service's language.</summary>
    public string? Message { get; init; }

    /// <summary>The stages in the order in which they run.</summary>
    public PipelineStageList Stages { get; init; } = PipelineStageList.Empty;

    /// <summary>The request id of the call that returned this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(ProjectId), ProjectId },
        { nameof(Id), Id },
        { nameof(State), State },
        { nameof(Creator), Creator },
        { nameof(CreateTime), CreateTime },
        { nameof(ModifyTime), ModifyTime },
        { "DurationMinutes", Duration },
        { nameof(Description), Description },
        { nameof(Message), Message },
        { nameof(Stages), Stages },
    }.ToObject();

    /// <summary>The id and the status.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Id} {Status}");
}
