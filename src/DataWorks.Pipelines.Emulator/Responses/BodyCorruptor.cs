using System.Text.Json.Nodes;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>Corrupts the body of a response.</summary>
internal static class BodyCorruptor
{
    public static byte[] Corrupt(byte[] body, FaultKind? kind, long callNumber)
    {
        switch (kind)
        {
            case FaultKind.MalformedJson:
                return body[..(body.Length * 2 / 3)];
            case FaultKind.Bom:
                return [0xEF, 0xBB, 0xBF, .. body];
            case FaultKind.InvalidUtf8:
                int quote = Array.LastIndexOf(body, (byte)'"');
                return [.. body.AsSpan(0, quote), 0xC3, 0x28, 0xFF, .. body.AsSpan(quote)];
            case FaultKind.WrongTypes:
                ulong state = (ulong)callNumber;
                return ResponseJson.Serialize(ChangeTypes(JsonNode.Parse(body), ref state)!);
            default:
                return body;
        }
    }

    // About a third of the numbers becomes text, and a third of the texts a list.
    private static JsonNode? ChangeTypes(JsonNode? node, ref ulong state)
    {
        state = StableHash.Mix(state);
        switch (node)
        {
            case JsonObject source:
                JsonObject target = [];
                foreach ((string name, JsonNode? value) in source)
                {
                    target[name] = ChangeTypes(value, ref state);
                }

                return target;
            case JsonArray source:
                JsonArray list = [];
                foreach (JsonNode? item in source)
                {
                    list.Add(ChangeTypes(item, ref state));
                }

                return list;
            default:
                return (node?.GetValueKind(), state % 3) switch
                {
                    (System.Text.Json.JsonValueKind.Number, 0) => JsonValue.Create("n/a"),
                    (System.Text.Json.JsonValueKind.String, 0) => new JsonArray(1),
                    _ => node?.DeepClone(),
                };
        }
    }
}
