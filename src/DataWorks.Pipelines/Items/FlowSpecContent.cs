using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>The part of a FlowSpec body that has a shape, read leniently: what is missing or of another kind is left out.</summary>
internal sealed record FlowSpecContent(string? Version, string? Kind, IReadOnlyList<FlowSpecNode> Nodes)
{
    private static readonly FlowSpecContent s_empty = new(null, null, []);

    /// <summary>Reads a body; one that is not JSON has no content.</summary>
    public static FlowSpecContent Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            JsonElement root = document.RootElement;
            JsonElement spec = Child(root, "spec");

            // A workflow has its nodes inside (aliyun/dataworks-spec: spec.workflows), a node stands on its own.
            JsonElement[] holders = [spec, .. Elements(spec, "workflows")];
            Dictionary<string, string[]> depends = holders
                .SelectMany(static holder => ReadDepends(holder, "flow").Concat(ReadDepends(holder, "dependencies")))
                .GroupBy(static pair => pair.NodeId, static pair => pair.Output, StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);
            return new FlowSpecContent(
                Text(root, "version"),
                Text(root, "kind"),
                [.. holders.SelectMany(static holder => Elements(holder, "nodes")).Select(node => ReadNode(node, depends))]);
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            return s_empty;
        }
    }

    private static FlowSpecNode ReadNode(JsonElement node, Dictionary<string, string[]> depends)
    {
        JsonElement script = Child(node, "script");
        JsonElement trigger = Child(node, "trigger");
        string? id = Text(node, "id");
        return new FlowSpecNode
        {
            Id = id,
            Name = Text(node, "name"),
            Owner = Text(node, "owner"),
            Language = Text(script, "language"),
            Command = Text(Child(script, "runtime"), "command"),
            Path = Text(script, "path"),
            Cron = Text(trigger, "cron"),
            TimeZone = Text(trigger, "timezone"),
            DependsOn = id is not null && depends.TryGetValue(id, out string[]? outputs) ? outputs : [],
        };
    }

    private static IEnumerable<(string NodeId, string Output)> ReadDepends(JsonElement holder, string list) =>
        from flow in Elements(holder, list)
        let nodeId = Text(flow, "nodeId")
        where nodeId is not null
        from depend in Elements(flow, "depends")
        let output = Text(depend, "output")
        where output is not null
        select (nodeId, output);

    private static JsonElement Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement child) ? child : default;

    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name)
    {
        JsonElement list = Child(parent, name);
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
    }

    private static string? Text(JsonElement parent, string name)
    {
        JsonElement value = Child(parent, name);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()?.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
