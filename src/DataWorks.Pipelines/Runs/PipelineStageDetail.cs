using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>
/// What a stage tells beside its status. The schema calls it a map of anything, and the vendor's own sample holds half a JSON
/// text in a string; so the text is kept as it came and no shape is forced on it.
/// </summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineStageDetail : DisplayedObject
{
    private readonly RawJson _raw;

    /// <summary>Makes a detail of a JSON text.</summary>
    /// <param name="raw">The JSON text.</param>
    public PipelineStageDetail(string raw) => _raw = new RawJson(raw);

    internal PipelineStageDetail(RawJson raw) => _raw = raw;

    /// <summary>The JSON text as the service sent it.</summary>
    public string Raw => _raw.Text ?? string.Empty;

    /// <summary>The JSON text in one short line.</summary>
    public override string ToString() => DisplayText.SingleLine(Raw, 80);
}
