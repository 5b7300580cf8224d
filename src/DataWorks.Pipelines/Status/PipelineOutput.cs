using System.ComponentModel;
using System.Text;
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

    /// <summary>Model, DataSet, Metrics, ModelEvaluation, or an unknown value.</summary>
    public string? Type { get; init; }

    /// <summary>The run that created the output.</summary>
    public string? PipelineRunId { get; init; }

    /// <summary>The node that created the output.</summary>
    public string? NodeId { get; init; }

    /// <summary>The producer.</summary>
    public string? Producer { get; init; }

    /// <summary>When the output was created, in the time zone of this machine.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>The decoded value: if the service escaped its JSON twice, as in the vendor's sample, the extra layer is removed.</summary>
    public string? Value => OutputValueDecoder.Decode(RawValue);

    /// <summary>The original value of the service.</summary>
    public string? RawValue { get; init; }

    /// <summary>More information about the output: a JSON text.</summary>
    public string? Metadata { get; init; }

    /// <summary>The index in an expanded artifact.</summary>
    public int? ExpandedArtifactIndex { get; init; }

    /// <summary>The name of the artifact that was expanded.</summary>
    public string? ExpandableArtifactName { get; init; }

    /// <summary>The name and type.</summary>
    public override string ToString() => DisplayText.SingleLine(Type is null ? Name : $"{Name} ({Type})");
}

/// <summary>The outputs of a run or of a node. Prints as <c>churn_model (Model); churn_metrics (Metrics)</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineOutputList : ReadOnlyRowList<PipelineOutput>
{
    // UTF-8 takes half the memory of a string.
    private readonly byte[]? _raw;

    /// <summary>Creates a list of outputs.</summary>
    /// <param name="outputs">The outputs.</param>
    public PipelineOutputList(IEnumerable<PipelineOutput>? outputs)
        : this(outputs, raw: null)
    {
    }

    internal PipelineOutputList(IEnumerable<PipelineOutput>? outputs, byte[]? raw)
        : base(outputs) => _raw = raw;

    /// <summary>No outputs.</summary>
    public static PipelineOutputList Empty { get; } = new(null);

    /// <summary>The original JSON text of the service, one array; <c>null</c> if the list was not created from a response.</summary>
    public string? Raw => _raw is null ? null : Encoding.UTF8.GetString(_raw);
}
