using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The status of one run, asked for together with many others (PAIFlow ListPipelineRunsStatus of 2021-02-02, or GetPipelineRun).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineRunStatus : DisplayedObject
{
    internal PipelineRunStatus()
    {
    }

    /// <summary>The run's id: <c>flow-…</c> of the batch service, or the UUID of a DataWorks run.</summary>
    public string PipelineRunId { get; init; } = string.Empty;

    /// <summary>The name; for a DataWorks run its description.</summary>
    public string? Name { get; init; }

    /// <summary>The service's word.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>The account id of who runs it; for a DataWorks run its creator.</summary>
    public string? UserId { get; init; }

    /// <summary>The account that the user belongs to.</summary>
    public string? ParentUserId { get; init; }

    /// <summary>The node at the root of the run. Not named NodeId: a status piped on is asked for by its run.</summary>
    public string? RootNodeId { get; init; }

    /// <summary>The id of what the run was made from.</summary>
    public string? SourceId { get; init; }

    /// <summary>Whether the run was deleted.</summary>
    public bool? IsDeleted { get; init; }

    /// <summary>The outputs of the run's nodes that the answer held.</summary>
    public PipelineOutputList Outputs { get; init; } = PipelineOutputList.Empty;

    /// <summary>The DataWorks workspace, for a DataWorks run.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The id of the call that brought this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>The id and the status.</summary>
    public override string ToString() => DisplayText.SingleLine($"{PipelineRunId} {Status}");
}
