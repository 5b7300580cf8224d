using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>Decodes values that PAIFlow escaped more than once.</summary>
internal static class OutputValueDecoder
{
    // Two layers were observed.
    private const int MaxLayers = 3;

    /// <summary>Removes extra layers of escaping; returns JSON text if the value is JSON, else the value.</summary>
    public static string? Decode(string? raw)
    {
        string? value = raw;
        for (int layer = 0; layer < MaxLayers && value is not null; layer++)
        {
            string? inner = Unwrap(value);
            if (inner is null)
            {
                break;
            }

            value = inner;
        }

        return value;
    }

    // Removes one layer; null if there is none.
    private static string? Unwrap(string value)
    {
        string trimmed = value.Trim();
        if (trimmed.Length > 1 && trimmed[0] == '"')
        {
            return TryUnescape(trimmed);
        }

        // {\"name\": …: escaped JSON text without outer quotes.
        bool escaped = trimmed.Length > 3 && trimmed[0] is '{' or '[' && trimmed.Contains("\\\"", StringComparison.Ordinal);
        return escaped && !IsJson(trimmed) ? TryUnescape('"' + trimmed + '"') : null;
    }

    private static string? TryUnescape(string quoted)
    {
        try
        {
            Utf8JsonReader json = new(Encoding.UTF8.GetBytes(quoted), JsonText.AnyDepth);
            string? text = json.Read() && json.TokenType == JsonTokenType.String ? JsonText.Read(in json) : null;
            return json.Read() ? null : text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            Utf8JsonReader json = new(Encoding.UTF8.GetBytes(text), JsonText.AnyDepth);
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
