using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>Reads the text of a workflow's parameters.</summary>
internal static class WorkflowParameterText
{
    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n'];

    /// <summary>The values by name; a name given twice keeps its last value, as the scheduler does.</summary>
    public static Dictionary<string, string> Read(string raw)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        if (!TryReadObject(raw, values))
        {
            ReadPairs(raw, values);
        }

        return values;
    }

    private static bool TryReadObject(string raw, Dictionary<string, string> values)
    {
        if (!raw.AsSpan().TrimStart().StartsWith("{"))
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(raw);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                values[property.Name] = property.Value.ValueKind == JsonValueKind.String
                    ? property.Value.GetString()!
                    : property.Value.GetRawText();
            }

            return true;
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            values.Clear();
            return false;
        }
    }

    // A word without "=" belongs to the value before it: date=2026-11-20 00:00:00.
    private static void ReadPairs(string raw, Dictionary<string, string> values)
    {
        string? name = null;
        StringBuilder value = new();
        foreach (string word in raw.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries))
        {
            int sign = word.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
            {
                Keep();
                name = word[..sign];
                value.Append(word, sign + 1, word.Length - sign - 1);
            }
            else
            {
                value.Append(' ').Append(word);
            }
        }

        Keep();

        void Keep()
        {
            if (name is not null)
            {
                values[name] = value.ToString();
            }

            value.Clear();
        }
    }
}
