using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One output of a node of a run (PAIFlow ListPipelineRunsStatus of 2021-02-02).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineOutput : DisplayedObject
{
    internal PipelineOutput()
    {
    }

    /// <summary>The artifact's id.</summary>
    public string? Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Model, DataSet, Metrics, ModelEvaluation, or one never seen.</summary>
    public string? Type { get; init; }

    /// <summary>The run that made it.</summary>
    public string? PipelineRunId { get; init; }

    /// <summary>The node that made it.</summary>
    public string? NodeId { get; init; }

    /// <summary>What made it.</summary>
    public string? Producer { get; init; }

    /// <summary>When it was made, in the time zone of this machine.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>
    /// The value, decoded: where the service escaped its JSON twice (as in the vendor's sample) the extra layer is gone.
    /// </summary>
    public string? Value => OutputValueDecoder.Decode(RawValue);

    /// <summary>The value as the service sent it.</summary>
    public string? RawValue { get; init; }

    /// <summary>What else the service tells of it: a JSON text.</summary>
    public string? Metadata { get; init; }

    /// <summary>The place in an expanded artifact.</summary>
    public int? ExpandedArtifactIndex { get; init; }

    /// <summary>The name of the artifact that was expanded.</summary>
    public string? ExpandableArtifactName { get; init; }

    /// <summary>The name and type.</summary>
    public override string ToString() => DisplayText.SingleLine(Type is null ? Name : $"{Name} ({Type})", 80);
}
