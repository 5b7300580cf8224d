using System.Globalization;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials.Http;

/// <summary>Reads credentials from a response. Names match in any case, with or without <c>_</c>. Errors quote nothing of the response.</summary>
internal static class CredentialResponseParser
{
    public static JsonDocument Parse(ReadOnlyMemory<byte> body, string source)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(ForeignCredentialText.ToUtf8(body), ForeignCredentialText.DocumentOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw CredentialErrors.Unusable(source, "its response is not a JSON object");
        }
        catch (JsonException)
        {
            throw CredentialErrors.Unusable(source, "its response is not JSON");
        }
    }

    public static ServiceCredential ReadCredential(JsonElement root, string? inside, string source, string? account)
    {
        JsonElement json = inside is null ? root : Find(root, inside);
        return json.ValueKind != JsonValueKind.Object
            ? throw CredentialErrors.Unusable(source, $"its response has no {inside}")
            : new ServiceCredential(
                GetRequired(json, "AccessKeyId", source),
                GetRequired(json, "AccessKeySecret", source),
                GetRequired(json, "SecurityToken", source),
                GetTime(json, "Expiration", source),
                source)
            { Account = account };
    }

    /// <summary>Gets the trimmed text of a property; <c>null</c> if there is none.</summary>
    public static string? GetText(JsonElement json, string name)
    {
        string? text = ForeignCredentialText.GetText(Find(json, name))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Gets the time of a property; <c>null</c> if there is none.</summary>
    public static DateTimeOffset? GetTime(JsonElement json, string name, string source)
    {
        if (GetText(json, name) is not string text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw CredentialErrors.Unusable(source, $"the {name} in its response is not a time");
    }

    public static string GetRequired(JsonElement json, string name, string source) =>
        GetText(json, name) ?? throw CredentialErrors.Unusable(source, $"its response has no {name}");

    private static JsonElement Find(JsonElement json, string name)
    {
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (GetName(property).Replace("_", string.Empty, StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return default;
    }

    // An escape of half a character only fails when the name is decoded; no known name has one.
    private static string GetName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }
}
