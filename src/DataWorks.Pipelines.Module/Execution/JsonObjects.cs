using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Converts JSON to objects as ConvertFrom-Json does, but exactly: whole numbers are <see cref="long"/> or <see cref="BigInteger"/>, and
/// texts stay texts, also if they look like times.</summary>
internal static class JsonObjects
{
    public const string TypeName = "DataWorks.Pipelines.ApiObject";

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 512, AllowTrailingCommas = true };

    /// <summary>Converts a text; <c>null</c> if it is empty or the JSON value <c>null</c>.</summary>
    public static object? Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return Convert(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new DwServiceException(DwErrorKind.InvalidResponse, "The response is not valid JSON.", error) { Recommend = "Use -Raw to see the text." };
        }
    }

    private static object? Convert(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ToObject(value),
        JsonValueKind.Array => value.EnumerateArray().Select(Convert).ToArray(),
        JsonValueKind.String => ToText(value),
        JsonValueKind.Number => value.TryGetInt64(out long number) ? number
            : BigInteger.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger large) ? large
            : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static PSObject ToObject(JsonElement value)
    {
        PSObject row = new();
        row.TypeNames.Insert(0, TypeName);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            // Names of properties are not empty, and differ in more than case.
            string name = property.Name.Length == 0 ? "_" : property.Name;
            while (row.Properties[name] is not null)
            {
                name += "_";
            }

            row.Properties.Add(new PSNoteProperty(name, Convert(property.Value)));
        }

        return row;
    }

    private static string ToText(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return value.GetRawText()[1..^1];
        }
    }
}
