using System.ComponentModel;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The FlowSpec body of an item: what the node runs, when, and after what. It is parsed on first use, because most bodies are never used. A
/// body that cannot be parsed has its text and no nodes.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class FlowSpec : DisplayedObject
{
    // UTF-8 takes half the memory of a string.
    private readonly byte[] _raw;
    private FlowSpecContent? _content;

    /// <summary>Creates a body from its JSON text.</summary>
    /// <param name="raw">The JSON text.</param>
    public FlowSpec(string raw)
        : this(Encoding.UTF8.GetBytes(raw ?? string.Empty))
    {
    }

    internal FlowSpec(byte[] raw) => _raw = raw;

    /// <summary>The version of the FlowSpec format, such as <c>1.1.0</c>.</summary>
    public string? Version => Content.Version;

    /// <summary>What the body describes, such as <c>Node</c> or <c>CycleWorkflow</c>.</summary>
    public string? Kind => Content.Kind;

    internal IReadOnlyList<FlowSpecNode> Nodes => Content.Nodes;

    /// <summary>The original JSON text of the service.</summary>
    public string Raw => Encoding.UTF8.GetString(_raw);

    // Two threads may both parse it, with the same result.
    private FlowSpecContent Content => _content ??= FlowSpecContent.Read(_raw);

    /// <summary>A short line such as <c>Node: ods_orders (odps-sql, 00 30 02 * * ?)</c>. It names the workflows and nodes; without them, the other
    /// objects that the body defines: functions, resources, tables, … Each has its name, else its id, else its path.</summary>
    public override string ToString() => ToLine(200);

    /// <summary>The hidden property <c>Nodes</c> of types.ps1xml: the nodes with what they run, when, and after what. It is no property of the class
    /// because <c>ConvertTo-Json</c> would cut it at its default depth.</summary>
    public static IReadOnlyList<FlowSpecNode>? GetNodes(PSObject spec) => (spec.BaseObject as FlowSpec)?.Nodes;

    /// <summary>The same line with at most so many characters.</summary>
    internal string ToLine(int width)
    {
        FlowSpecContent content = Content;
        return DisplayText.SingleLine(content.Kind is null && content.Subjects.Count == 0 ? Raw : $"{content.Kind}: {content.Line(width)}".Trim(' ', ':'), width);
    }
}

/// <summary>The parsed part of a FlowSpec body. Missing values, and values of another kind, are left out.</summary>
internal sealed record FlowSpecContent(
    string? Version, string? Kind, IReadOnlyList<FlowSpecNode> Nodes, IReadOnlyList<FlowSpecNode> Subjects)
{
    private static readonly FlowSpecContent s_empty = new(null, null, [], []);

    /// <summary>Parses a body. A text that is not a JSON object has no content.</summary>
    public static FlowSpecContent Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return new FlowSpecReader(utf8.Span).Read() ?? s_empty;
        }
        catch (JsonException)
        {
            return s_empty;
        }
    }

    /// <summary>Joins the subjects until the line is longer than the width; the caller truncates it.</summary>
    public string Line(int width)
    {
        StringBuilder line = new();
        foreach (FlowSpecNode subject in Subjects)
        {
            string text = subject.ToString();
            if (line.Length > width)
            {
                break;
            }

            line.Append(line.Length > 0 && text.Length > 0 ? "; " : string.Empty).Append(text);
        }

        return line.ToString();
    }
}
