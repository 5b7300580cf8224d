using System.Text.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Finds the parts of a JSON text, which may be broken already.</summary>
internal static class JsonScan
{
    public static List<JsonSpan> Spans(ReadOnlySpan<byte> json)
    {
        List<JsonSpan> spans = [];
        Stack<(int Start, int Value)> open = new();
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 1000 });
        int name = -1;
        try
        {
            while (reader.Read())
            {
                int start = (int)reader.TokenStartIndex;
                int end = (int)reader.BytesConsumed;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = start;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push((name < 0 ? start : name, start));
                        name = -1;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        (int first, int value) = open.Pop();
                        spans.Add(new JsonSpan(first, value, end));
                        break;
                    default:
                        spans.Add(new JsonSpan(name < 0 ? start : name, start, end));
                        name = -1;
                        break;
                }
            }
        }
        catch (JsonException)
        {
            return spans;
        }

        return spans;
    }
}
