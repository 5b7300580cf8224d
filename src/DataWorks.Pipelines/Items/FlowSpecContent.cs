using System.Runtime.CompilerServices;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>The part of a FlowSpec body that has a shape, read leniently: what is missing or of another kind is left out.</summary>
/// <remarks>
/// Every row that goes into a file comes through here. .NET would compile these methods well only after some seconds, behind the thousands
/// that a long list has it compile, so they are compiled well at once.
/// </remarks>
internal sealed record FlowSpecContent(string? Version, string? Kind, IReadOnlyList<FlowSpecNode> Nodes)
{
    private static readonly FlowSpecContent s_empty = new(null, null, []);

    /// <summary>Reads a body; one that is not JSON has no content.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FlowSpecContent Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            JsonElement root = document.RootElement;
            JsonElement spec = Child(root, "spec"u8);

            // A workflow has its nodes inside (aliyun/dataworks-spec: spec.workflows), a node stands on its own.
            JsonElement[] holders = [spec, .. Elements(spec, "workflows"u8)];
            Dictionary<string, List<string>>? depends = null;
            foreach (JsonElement holder in holders)
            {
                ReadDepends(Elements(holder, "flow"u8), ref depends);
                ReadDepends(Elements(holder, "dependencies"u8), ref depends);
            }

            List<FlowSpecNode> nodes = [];
            foreach (JsonElement holder in holders)
            {
                foreach (JsonElement node in Elements(holder, "nodes"u8))
                {
                    nodes.Add(ReadNode(node, depends));
                }
            }

            return new FlowSpecContent(Text(root, "version"u8), Text(root, "kind"u8), nodes);
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            return s_empty;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static FlowSpecNode ReadNode(JsonElement node, Dictionary<string, List<string>>? depends)
    {
        JsonElement script = Child(node, "script"u8);
        JsonElement trigger = Child(node, "trigger"u8);
        string? id = Text(node, "id"u8);
        return new FlowSpecNode
        {
            Id = id,
            Name = Text(node, "name"u8),
            Owner = Text(node, "owner"u8),
            Language = Text(script, "language"u8),
            Command = Text(Child(script, "runtime"u8), "command"u8),
            Path = Text(script, "path"u8),
            Cron = Text(trigger, "cron"u8),
            TimeZone = Text(trigger, "timezone"u8),
            // Not copied: a body may name one node a hundred thousand times.
            DependsOn = id is not null && depends is not null && depends.TryGetValue(id, out List<string>? outputs) ? outputs : [],
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadDepends(JsonElement.ArrayEnumerator flows, ref Dictionary<string, List<string>>? depends)
    {
        foreach (JsonElement flow in flows)
        {
            if (Text(flow, "nodeId"u8) is not { } nodeId)
            {
                continue;
            }

            foreach (JsonElement depend in Elements(flow, "depends"u8))
            {
                if (Text(depend, "output"u8) is { } output)
                {
                    depends ??= new Dictionary<string, List<string>>(StringComparer.Ordinal);
                    if (!depends.TryGetValue(nodeId, out List<string>? outputs))
                    {
                        depends[nodeId] = outputs = [];
                    }

                    outputs.Add(output);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static JsonElement Child(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement child) ? child : default;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, ReadOnlySpan<byte> name)
    {
        JsonElement list = Child(parent, name);
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static string? Text(JsonElement parent, ReadOnlySpan<byte> name)
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
