using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>
/// The FlowSpec body of an item: what the node runs, when, and after what. It is read when first looked into: most rows
/// never are. A body that cannot be read keeps its text and has no nodes.
/// </summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class FlowSpec : DisplayedObject
{
    private readonly RawJson _raw;
    private FlowSpecContent? _content;

    /// <summary>Makes a body of its JSON text.</summary>
    /// <param name="raw">The JSON text.</param>
    public FlowSpec(string raw)
        : this(new RawJson(raw))
    {
    }

    internal FlowSpec(RawJson raw) => _raw = raw;

    /// <summary>The version of the FlowSpec format, such as <c>1.1.0</c>.</summary>
    public string? Version => Content.Version;

    /// <summary>What the body describes, such as <c>Node</c> or <c>CycleWorkflow</c>.</summary>
    public string? Kind => Content.Kind;

    /// <summary>The nodes with what they run, when, and after what.</summary>
    public IReadOnlyList<FlowSpecNode> Nodes => Content.Nodes;

    /// <summary>The JSON text as the service sent it.</summary>
    public string Raw => _raw.Text ?? string.Empty;

    // Two threads that look for the first time may both read it: they read the same.
    private FlowSpecContent Content => _content ??= FlowSpecContent.Read(_raw.Utf8);

    /// <summary>
    /// A short line such as <c>Node: ods_orders (odps-sql, 00 30 02 * * ?)</c>. It names the workflows and nodes, else what the body defines in their
    /// place: functions, resources, tables, … Each is named by its name, else its id, else its path.
    /// </summary>
    public override string ToString()
    {
        FlowSpecContent content = Content;
        return DisplayText.SingleLine(
            content.Kind is null && content.Subjects.Count == 0 ? Raw : $"{content.Kind}: {content.Line(DisplayText.DefaultWidth)}".Trim(' ', ':'));
    }
}
