using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>
/// The FlowSpec body of an item: what the node runs, when, and after what. It is read when first looked into: most rows
/// never are. A body that cannot be read keeps its text and has no nodes.
/// </summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class FlowSpec
{
    private readonly RawJson _raw;
    private readonly Lazy<FlowSpecContent> _content;

    /// <summary>Makes a body of its JSON text.</summary>
    /// <param name="raw">The JSON text.</param>
    public FlowSpec(string raw)
        : this(new RawJson(raw))
    {
    }

    internal FlowSpec(RawJson raw)
    {
        _raw = raw;
        _content = new Lazy<FlowSpecContent>(() => FlowSpecContent.Read(raw.Utf8), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The version of the FlowSpec format, such as <c>1.1.0</c>.</summary>
    public string? Version => _content.Value.Version;

    /// <summary>What the body describes, such as <c>Node</c> or <c>CycleWorkflow</c>.</summary>
    public string? Kind => _content.Value.Kind;

    /// <summary>The nodes with what they run, when, and after what.</summary>
    public IReadOnlyList<FlowSpecNode> Nodes => _content.Value.Nodes;

    /// <summary>The JSON text as the service sent it.</summary>
    public string Raw => _raw.Text ?? string.Empty;

    /// <summary>A short line such as <c>Node: ods_orders (odps-sql, 00 30 02 * * ?)</c>.</summary>
    public override string ToString() => OneLine.Of(
        Kind is null && Nodes.Count == 0 ? Raw : $"{Kind}: {string.Join("; ", Nodes)}".Trim(' ', ':'));
}
