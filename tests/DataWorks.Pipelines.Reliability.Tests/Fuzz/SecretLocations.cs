using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>
/// Whether a mutation has moved a secret into a name or an address, which are shown. A text that is no JSON and a
/// line that is no setting show nothing.
/// </summary>
internal static class SecretLocations
{
    private const string Word = "CANARY";

    private static readonly string[] s_secrets =
        ["access_key_secret", "sts_token", "security_token", "access_token", "oauth_access_token", "oauth_refresh_token", "process_command", "private_key",
         "bearer_token", "external_id", "policy"];

    // As the module reads the file.
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static bool ShownInConfig(byte[] file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file.AsSpan().StartsWith("\uFEFF"u8) ? file.AsMemory(3) : file, s_options);
            return IsShown(document.RootElement, isSecret: false);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static bool ShownInIni(byte[] file) => Encoding.UTF8.GetString(file).Split('\n').Where(static line => line.Contains(Word, StringComparison.Ordinal))
        .Any(static line => line.TrimStart().StartsWith('[') || (line.Split('=') is [string name, ..] parts && parts.Length > 1
            && !s_secrets.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)));

    private static bool IsShown(JsonElement element, bool isSecret) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(static property => Read(() => property.Name) is string name
            && (name.Contains(Word, StringComparison.Ordinal) || IsShown(property.Value, s_secrets.Contains(name)))),
        JsonValueKind.Array => element.EnumerateArray().Any(static child => IsShown(child, isSecret: false)),
        JsonValueKind.String => !isSecret && Read(element.GetString)!.Contains(Word, StringComparison.Ordinal),
        _ => false,
    };

    // Half a surrogate pair costs one name or value, for the module too: the other ones are read.
    private static string Read(Func<string?> text)
    {
        try
        {
            return text() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }
}
