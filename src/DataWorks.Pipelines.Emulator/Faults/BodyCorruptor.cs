using System.Text.Json;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>Makes a good body bad.</summary>
internal static class BodyCorruptor
{
    public static void Corrupt(ResponseBuffer buffer, FaultKind? kind, long number)
    {
        byte[] body = kind is null ? [] : buffer.Written.ToArray();
        switch (kind)
        {
            case FaultKind.MalformedJson:
                buffer.Replace(body.AsSpan(0, body.Length * 2 / 3));
                break;
            case FaultKind.Bom:
                buffer.Replace([0xEF, 0xBB, 0xBF, .. body]);
                break;
            case FaultKind.InvalidUtf8:
                int quote = body.AsSpan().LastIndexOf((byte)'"');
                buffer.Replace([.. body.AsSpan(0, quote), 0xC3, 0x28, 0xFF, .. body.AsSpan(quote)]);
                break;
            case FaultKind.WrongTypes:
                ChangeTypes(buffer, body, (ulong)number);
                break;
            default:
                break;
        }
    }

    private static void ChangeTypes(ResponseBuffer buffer, byte[] body, ulong number)
    {
        buffer.Clear();
        using Utf8JsonWriter json = new(buffer, ResponseBuffer.JsonOptions);
        using JsonDocument document = JsonDocument.Parse(body);
        ulong state = number;
        Copy(document.RootElement, json, ref state);
    }

    private static void Copy(JsonElement element, Utf8JsonWriter json, ref ulong state)
    {
        state = StableHash.Mix(state);
        bool change = state % 3 == 0;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Copy(property.Value, json, ref state);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Copy(item, json, ref state);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Number when change:
                json.WriteStringValue("n/a");
                break;
            case JsonValueKind.String when change:
                json.WriteStartArray();
                json.WriteNumberValue(1);
                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
