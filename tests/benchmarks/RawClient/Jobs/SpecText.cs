using System.Text.Json;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>The short line of a FlowSpec that the module puts into the cell: its kind, and each node with language and schedule.</summary>
internal static class SpecText
{
    public static string Of(JsonElement spec)
    {
        if (spec.ValueKind != JsonValueKind.String)
        {
            return Line(spec);
        }

        using JsonDocument document = JsonDocument.Parse(spec.GetString() ?? string.Empty);
        return Line(document.RootElement);
    }

    private static string Line(JsonElement root)
    {
        if (!root.TryGetProperty("spec", out JsonElement spec))
        {
            return string.Empty;
        }

        IEnumerable<JsonElement> holders = [spec, .. Elements(spec, "workflows")];
        IEnumerable<string> nodes = holders.SelectMany(holder => Elements(holder, "nodes")).Select(Node);
        return $"{Text(root, "kind")}: {string.Join("; ", nodes)}";
    }

    private static string Node(JsonElement node)
    {
        string? language = node.TryGetProperty("script", out JsonElement script) ? Text(script, "language") : null;
        string? cron = node.TryGetProperty("trigger", out JsonElement trigger) ? Text(trigger, "cron") : null;
        return $"{Text(node, "name")} ({language}, {cron})";
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
