using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Config;

namespace DataWorks.Pipelines.Client.Credentials.Http;

/// <summary>Reads keys out of an answer. Names are taken in any case and with or without <c>_</c>; nothing of the answer is quoted.</summary>
internal static class CredentialResponseParser
{
    /// <summary>Parses an answer.</summary>
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
            throw CredentialErrors.Unusable(source, "its answer is not a JSON object");
        }
        catch (JsonException)
        {
            throw CredentialErrors.Unusable(source, "its answer is not JSON");
        }
    }

    /// <summary>Temporary keys out of an object, or out of one inside it.</summary>
    public static ServiceCredential ReadCredential(JsonElement root, string? inside, string source, string? account)
    {
        JsonElement keys = inside is null ? root : Find(root, inside);
        return keys.ValueKind != JsonValueKind.Object
            ? throw CredentialErrors.Unusable(source, $"its answer has no {inside}")
            : new ServiceCredential(
                GetRequired(keys, "AccessKeyId", source),
                GetRequired(keys, "AccessKeySecret", source),
                GetRequired(keys, "SecurityToken", source),
                GetTime(keys, "Expiration", source),
                source)
            { Account = account };
    }

    /// <summary>The text under a name; <c>null</c> where there is none.</summary>
    public static string? GetText(JsonElement json, string name)
    {
        string? text = CliProfile.AsText(Find(json, name))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The instant under a name; <c>null</c> where there is none.</summary>
    public static DateTimeOffset? GetTime(JsonElement json, string name, string source)
    {
        if (GetText(json, name) is not string text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? instant
            : throw CredentialErrors.Unusable(source, $"the {name} in its answer is not a time");
    }

    private static string GetRequired(JsonElement json, string name, string source) =>
        GetText(json, name) ?? throw CredentialErrors.Unusable(source, $"its answer has no {name}");

    // An escape can stand for half of a character, which is only seen when the name is taken; then it is none of ours.
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
}
