using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The stages of a run, ordered by their step. Prints as <c>1 BUILD_PACKAGE=Success; 2 PROD_CHECK=Running</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineStageList : ReadOnlyRowList<PipelineStage>
{
    private readonly RawJson _raw;

    /// <summary>Makes a list of stages; the order of equal steps is kept.</summary>
    /// <param name="stages">The stages in any order.</param>
    public PipelineStageList(IEnumerable<PipelineStage>? stages)
        : this(stages, default)
    {
    }

    internal PipelineStageList(IEnumerable<PipelineStage>? stages, RawJson raw)
        : base(stages?.OrderBy(static stage => stage.Step)) => _raw = raw;

    /// <summary>No stages.</summary>
    public static PipelineStageList Empty { get; } = new(null);

    /// <summary>The JSON text as the service sent it; <c>null</c> where the list did not come from the service directly.</summary>
    public string? Raw => _raw.Text;
}
