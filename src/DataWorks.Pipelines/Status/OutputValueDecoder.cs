using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>Undoes the second escaping that some values of the batch service carry.</summary>
internal static class OutputValueDecoder
{
    // Twice is what was seen; once more is allowed for, and a value that nests itself deeper is no longer ours to guess at.
    private const int MaxLayers = 3;

    /// <summary>The value without extra layers of escaping, as JSON text where it is JSON, else as it is.</summary>
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

    // One layer less, or null where there is none to take off.
    private static string? Unwrap(string value)
    {
        string trimmed = value.Trim();
        if (trimmed.Length > 1 && trimmed[0] == '"')
        {
            return TryUnescape(trimmed);
        }

        // {\"name\": …: the quotes of a JSON text were escaped, but nothing was put around it.
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
