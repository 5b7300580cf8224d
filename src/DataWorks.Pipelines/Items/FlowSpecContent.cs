using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines;

/// <summary>The part of a FlowSpec body that has a shape, read leniently: what is missing or of another kind is left out.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Kind">What the body describes.</param>
/// <param name="Nodes">The nodes, those of its workflows included.</param>
/// <param name="Subjects">What the one-line text names: workflows and nodes, else whatever else the body defines.</param>
internal sealed record FlowSpecContent(
    string? Version, string? Kind, IReadOnlyList<FlowSpecNode> Nodes, IReadOnlyList<FlowSpecNode> Subjects)
{
    private static readonly FlowSpecContent s_empty = new(null, null, [], []);

    /// <summary>Reads a body; one that is not a JSON object has no content.</summary>
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

    /// <summary>The subjects in one line, which is cut later.</summary>
    /// <param name="width">The characters after which no further one is added.</param>
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
