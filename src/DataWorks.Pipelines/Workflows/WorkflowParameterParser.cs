using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>Reads the text of a workflow's parameters.</summary>
internal static class WorkflowParameterParser
{
    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n'];

    /// <summary>The values by name; a name given twice keeps its last value, as the scheduler does.</summary>
    public static Dictionary<string, string> Parse(string raw)
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
            byte[] utf8 = Encoding.UTF8.GetBytes(raw);
            Utf8JsonReader json = new(utf8, JsonText.AnyDepth);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = JsonText.Read(in json);
                json.Read();
                values[name] = JsonText.ReadAny(ref json, utf8);
            }

            // Text that follows the object makes it none.
            json.Read();
            return true;
        }
        catch (JsonException)
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
