using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Converts the values of a hashtable to the texts that the service expects: times as milliseconds since 1970, <c>true</c> and <c>false</c>,
/// lists and tables as JSON. Numbers keep all digits.</summary>
internal static class ApiParameters
{
    private const int MaxDepth = 32;

    // As the official client writes JSON: only what JSON requires is escaped.
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Converts a table. <c>null</c> values stay <c>null</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> ToTexts(IDictionary? table)
    {
        List<KeyValuePair<string, string?>> texts = [];
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            string name = Unwrap(entry.Key)?.ToString() ?? string.Empty;
            texts.Add(new(name, ToText(name, entry.Value)));
        }

        // The order of a hashtable differs from one session to the next.
        return table is Hashtable ? [.. texts.OrderBy(static pair => pair.Key, StringComparer.Ordinal)] : texts;
    }

    /// <summary>Converts a body: text as it is, anything else to JSON; <c>null</c> for none.</summary>
    public static string? ToBody(object? body) => Unwrap(body) switch
    {
        null => null,
        string text => text,
        _ => ToJson("-Body", body!),
    };

    private static string? ToText(string name, object? given) => Unwrap(given) switch
    {
        null => null,
        string text => text,
        IDictionary or PSCustomObject or IEnumerable => ToJson(name, given!),
        object value => Convert(name, value) switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            object number => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture),
        },
    };

    // A scalar as text, Boolean or number.
    private static object Convert(string name, object value) => value switch
    {
        bool flag => flag,
        SwitchParameter flag => flag.IsPresent,
        SecureString or PSCredential => throw ErrorRecords.InvalidParameter($"'{name}' is a secret, which is not sent."),
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        DateTime { Kind: DateTimeKind.Unspecified } time => throw ErrorRecords.InvalidParameter(
            $"'{name}' is {time:yyyy-MM-dd HH:mm:ss} without a time zone.",
            "Use a DateTimeOffset such as [DateTimeOffset] '2026-11-20T00:00:00+08:00', or milliseconds."),
        DateTime time => new DateTimeOffset(time).ToUnixTimeMilliseconds(),
        double or float when !TextIdAttribute.IsExact(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)) && double.IsInteger(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)) =>
            throw ErrorRecords.InvalidParameter($"'{name}' is the rounded number {value}.", "Use a whole number with all digits, or text."),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger when value is not Enum => value,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string ToJson(string name, object value)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_json))
        {
            Write(json, name, value, 0);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, object? given, int depth)
    {
        object? value = Unwrap(given);
        if (depth > MaxDepth)
        {
            throw ErrorRecords.InvalidParameter($"'{name}' is nested deeper than {MaxDepth} levels.");
        }

        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IDictionary table:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in table)
                {
                    json.WritePropertyName(Unwrap(entry.Key)?.ToString() ?? string.Empty);
                    Write(json, name, entry.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
            case PSCustomObject:
                json.WriteStartObject();
                foreach (PSPropertyInfo property in PSObject.AsPSObject(given!).Properties)
                {
                    json.WritePropertyName(property.Name);
                    Write(json, name, property.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (object? each in list)
                {
                    Write(json, name, each, depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                WriteScalar(json, Convert(name, value));
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, object scalar)
    {
        switch (scalar)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteRawValue(((IFormattable)scalar).ToString(scalar is float or double ? "R" : null, CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
        }
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
