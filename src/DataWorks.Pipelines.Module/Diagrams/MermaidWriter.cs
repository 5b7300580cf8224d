using System.Globalization;
using System.Text;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Diagrams;

/// <summary>
/// Writes a diagram as a Mermaid flowchart. Nodes have generated ids, and names are only in quoted labels, because words such as <c>end</c> and
/// <c>default</c> and many characters break an id (https://mermaid.js.org/syntax/flowchart.html).
/// </summary>
internal static class MermaidWriter
{
    private const int LabelWidth = 200;

    /// <summary>Writes the text, with LF at the end of each line.</summary>
    public static void Write(Diagram diagram, TextWriter writer)
    {
        writer.Write(diagram.IsHorizontal ? "flowchart LR\n" : "flowchart TD\n");
        bool hasTitle = diagram.Title.Length > 0 && diagram.Nodes.Count > 0;
        if (hasTitle)
        {
            writer.Write($"  subgraph g1[\"{Escape(diagram.Title)}\"]\n");
            writer.Write(diagram.IsHorizontal ? "  direction LR\n" : "  direction TD\n");
        }

        for (int index = 0; index < diagram.Nodes.Count; index++)
        {
            DiagramNode node = diagram.Nodes[index];
            string state = node.State is null ? string.Empty : "<br/>" + Escape(node.State);
            string label = $"\"{Escape(node.Name)}{state}\"";
            writer.Write(node.IsExternal ? $"  {Id(index)}([{label}])\n" : $"  {Id(index)}[{label}]\n");
        }

        foreach (DiagramEdge edge in diagram.Edges)
        {
            writer.Write($"  {Id(edge.From)} {(edge.IsOrderOnly ? "~~~" : "-->")} {Id(edge.To)}\n");
        }

        writer.Write(hasTitle ? "  end\n" : string.Empty);
        WriteColors(diagram, writer);
    }

    /// <summary>
    /// Makes a name safe in a quoted label. Only letters, digits, spaces, and <c>_</c> or <c>-</c> inside a word stay: labels are read as Markdown, and
    /// a colon starts a style. U+FB02 and U+00B6 are Mermaid's own marks for entity codes.
    /// </summary>
    internal static string Escape(string? name)
    {
        string line = DisplayText.SingleLine(name, LabelWidth);
        if (line.Length == 0)
        {
            return "#40;no name#41;";
        }

        StringBuilder label = new(line.Length + 16);
        for (int index = 0; index < line.Length; index++)
        {
            char character = line[index];
            bool isInsideWord = character is '_' or '-' && index > 0 && index < line.Length - 1
                && char.IsAsciiLetterOrDigit(line[index - 1]) && char.IsAsciiLetterOrDigit(line[index + 1]);
            if (char.IsAsciiLetterOrDigit(character) || character == ' ' || isInsideWord || (character > '\u007F' && character is not ('\uFB02' or '\u00B6')))
            {
                label.Append(character);
            }
            else
            {
                label.Append(CultureInfo.InvariantCulture, $"#{(int)character};");
            }
        }

        return label.ToString();
    }

    private static void WriteColors(Diagram diagram, TextWriter writer)
    {
        HashSet<DiagramColors> used = [];
        for (int index = 0; index < diagram.Nodes.Count; index++)
        {
            DiagramColors colors = DiagramColors.Get(diagram.Nodes[index].State);
            writer.Write($"  class {Id(index)} {colors.Name}\n");
            used.Add(colors);
        }

        foreach (DiagramColors colors in DiagramColors.All.Where(used.Contains))
        {
            writer.Write($"  classDef {colors.Name} fill:{colors.Fill},stroke:{colors.Line},color:{colors.Text}\n");
        }
    }

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"n{index + 1}");
}
