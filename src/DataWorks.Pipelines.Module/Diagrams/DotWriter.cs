using System.Globalization;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Diagrams;

/// <summary>
/// Writes a diagram in the DOT language. Nodes have generated ids, and names are only in quoted labels (https://graphviz.org/doc/info/lang.html).
/// </summary>
internal static class DotWriter
{
    private const int LabelWidth = 200;

    /// <summary>Writes the text, with LF at the end of each line.</summary>
    public static void Write(Diagram diagram, TextWriter writer)
    {
        writer.Write("digraph g1 {\n");
        writer.Write($"  graph [rankdir={(diagram.IsHorizontal ? "LR" : "TB")}, bgcolor=transparent, labelloc=t, fontname=\"Helvetica\", fontcolor=\"{DiagramColors.Neutral}\"];\n");
        writer.Write("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\"];\n");
        writer.Write($"  edge [color=\"{DiagramColors.Neutral}\"];\n");
        if (diagram.Title.Length > 0)
        {
            writer.Write($"  label=\"{Escape(diagram.Title)}\";\n");
        }

        for (int index = 0; index < diagram.Nodes.Count; index++)
        {
            DiagramNode node = diagram.Nodes[index];
            DiagramColors colors = DiagramColors.Get(node.State);
            string state = node.State is null ? string.Empty : "\\n" + Escape(node.State);
            string style = node.IsExternal ? ", style=\"rounded,filled,dashed\"" : string.Empty;
            writer.Write($"  {Id(index)} [label=\"{Escape(node.Name)}{state}\", fillcolor=\"{colors.Fill}\", color=\"{colors.Line}\", fontcolor=\"{colors.Text}\"{style}];\n");
        }

        foreach (DiagramEdge edge in diagram.Edges)
        {
            writer.Write($"  {Id(edge.From)} -> {Id(edge.To)}{(edge.IsOrderOnly ? " [style=invis]" : string.Empty)};\n");
        }

        writer.Write("}\n");
    }

    /// <summary>Makes a name safe in a quoted label, which reads backslash escapes and HTML entities. The backslash must be escaped first.</summary>
    internal static string Escape(string? name)
    {
        string line = DisplayText.SingleLine(name, LabelWidth);
        return line.Length == 0
            ? "(no name)"
            : line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal);
    }

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"n{index + 1}");
}
