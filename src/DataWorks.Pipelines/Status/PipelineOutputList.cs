using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The outputs of a run or of a node. Prints as <c>churn_model (Model); churn_metrics (Metrics)</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineOutputList : ReadOnlyRowList<PipelineOutput>
{
    private readonly RawJson _raw;

    /// <summary>Makes a list of outputs.</summary>
    /// <param name="outputs">The outputs in the order to keep.</param>
    public PipelineOutputList(IEnumerable<PipelineOutput>? outputs)
        : this(outputs, default)
    {
    }

    internal PipelineOutputList(IEnumerable<PipelineOutput>? outputs, RawJson raw)
        : base(outputs) => _raw = raw;

    /// <summary>No outputs.</summary>
    public static PipelineOutputList Empty { get; } = new(null);

    /// <summary>The JSON text as the service sent it, one array; <c>null</c> where the list did not come from the service directly.</summary>
    public string? Raw => _raw.Text;
}
