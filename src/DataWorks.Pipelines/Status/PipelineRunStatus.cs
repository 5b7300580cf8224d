using System.ComponentModel;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The status of one run (PAIFlow ListPipelineRunsStatus of 2021-02-02, or GetPipelineRun).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineRunStatus : DisplayedObject
{
    internal PipelineRunStatus()
    {
    }

    /// <summary>The run's id: <c>flow-…</c> of PAIFlow, or the UUID of a DataWorks run.</summary>
    public string PipelineRunId { get; init; } = string.Empty;

    /// <summary>The name; for a DataWorks run its description.</summary>
    public string? Name { get; init; }

    /// <summary>The service's status.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>The account id of the user who runs it; for a DataWorks run its creator.</summary>
    public string? UserId { get; init; }

    /// <summary>The account that the user belongs to.</summary>
    public string? ParentUserId { get; init; }

    /// <summary>The root node of the run. Not named NodeId, so that a piped status is looked up by its run.</summary>
    public string? RootNodeId { get; init; }

    /// <summary>The id of the source of the run.</summary>
    public string? SourceId { get; init; }

    /// <summary>Whether the run was deleted.</summary>
    public bool? IsDeleted { get; init; }

    /// <summary>The outputs of the nodes of the run in the response.</summary>
    public PipelineOutputList Outputs { get; init; } = PipelineOutputList.Empty;

    /// <summary>The DataWorks workspace, for a DataWorks run.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The request id of the call that returned this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(PipelineRunId), PipelineRunId },
        { nameof(Name), Name },
        { nameof(State), State },
        { nameof(UserId), UserId },
        { nameof(IsDeleted), IsDeleted },
        { nameof(Outputs), Outputs },
    }.ToObject();

    /// <summary>The id and the status.</summary>
    public override string ToString() => DisplayText.SingleLine($"{PipelineRunId} {Status}");
}
