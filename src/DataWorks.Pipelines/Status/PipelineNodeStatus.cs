using System.ComponentModel;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The status of one node of a run (PAIFlow ListPipelineRunsStatus of 2021-02-02, requested by node).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineNodeStatus : DisplayedObject
{
    internal PipelineNodeStatus()
    {
    }

    /// <summary>The run's id, <c>flow-…</c>.</summary>
    public string PipelineRunId { get; init; } = string.Empty;

    /// <summary>The node's id, <c>node-…</c>.</summary>
    public string NodeId { get; init; } = string.Empty;

    /// <summary>The node's name.</summary>
    public string? NodeName { get; init; }

    /// <summary>The service's status.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>When the node started, in the time zone of this machine.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When the node ended, in the time zone of this machine; <c>null</c> until then.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>How long the node took; while it runs, the time until it was read; <c>null</c> before it starts.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether the input artifacts are archived.</summary>
    public bool? InputArtifactArchived { get; init; }

    /// <summary>Whether the output artifacts are archived.</summary>
    public bool? OutputArtifactArchived { get; init; }

    /// <summary>The outputs of the node in the response.</summary>
    public PipelineOutputList Outputs { get; init; } = PipelineOutputList.Empty;

    /// <summary>The request id of the call that returned this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(PipelineRunId), PipelineRunId },
        { nameof(NodeId), NodeId },
        { nameof(NodeName), NodeName },
        { nameof(State), State },
        { nameof(StartedAt), StartedAt },
        { nameof(FinishedAt), FinishedAt },
        { "DurationMinutes", Duration },
        { nameof(Outputs), Outputs },
    }.ToObject();

    /// <summary>The node and the status.</summary>
    public override string ToString() => DisplayText.SingleLine($"{PipelineRunId}/{NodeId} {Status}");
}
