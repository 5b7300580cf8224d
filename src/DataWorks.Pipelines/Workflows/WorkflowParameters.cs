using System.ComponentModel;
using System.Text.Json;
using System.Text;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The parameters of a workflow: <c>key1=value1 key2=value2</c> of scheduled workflows, or the JSON object of manual ones
/// (GetWorkflowInstance of 2024-05-18). Any other text has no values.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class WorkflowParameters : DisplayedObject
{
    private readonly Lazy<Dictionary<string, string>> _values;

    /// <summary>Creates parameters from their text.</summary>
    /// <param name="raw">The original text of the service.</param>
    public WorkflowParameters(string raw)
    {
        Raw = raw;
        _values = new Lazy<Dictionary<string, string>>(() => WorkflowParameterParser.Parse(Raw), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>No parameters.</summary>
    public static WorkflowParameters Empty { get; } = new(string.Empty);

    /// <summary>The values by name, in the order of the text.</summary>
    public IReadOnlyDictionary<string, string> Values => _values.Value;

    /// <summary>The original text of the service.</summary>
    public string Raw { get; }

    /// <summary>The value of one parameter; <c>null</c> if there is none.</summary>
    /// <param name="name">The name; case-sensitive.</param>
    public string? this[string name] => _values.Value.GetValueOrDefault(name ?? string.Empty);

    /// <summary>One line such as <c>bizdate=20261119; retries=3</c>.</summary>
    public override string ToString() => DisplayText.SingleLine(
        _values.Value.Count == 0 ? Raw : string.Join("; ", _values.Value.Select(static pair => $"{pair.Key}={pair.Value}")));
}

/// <summary>Parses the parameters of a workflow.</summary>
internal static class WorkflowParameterParser
{
    private static readonly char[] s_spaces = [' ', '\t', '\r', '\n'];

    /// <summary>Parses a text. If a name is repeated, its last value is used, as in the scheduler.</summary>
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

            // Throws if text follows the object.
            json.Read();
            return true;
        }
        catch (JsonException)
        {
            values.Clear();
            return false;
        }
    }

    // A part without "=" belongs to the value before it: date=2026-11-20 00:00:00.
    private static void ReadPairs(string raw, Dictionary<string, string> values)
    {
        string? name = null;
        StringBuilder value = new();
        foreach (string part in raw.Split(s_spaces, StringSplitOptions.RemoveEmptyEntries))
        {
            int sign = part.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
            {
                Store();
                name = part[..sign];
                value.Append(part, sign + 1, part.Length - sign - 1);
            }
            else
            {
                value.Append(' ').Append(part);
            }
        }

        Store();

        void Store()
        {
            if (name is not null)
            {
                values[name] = value.ToString();
            }

            value.Clear();
        }
    }
}
