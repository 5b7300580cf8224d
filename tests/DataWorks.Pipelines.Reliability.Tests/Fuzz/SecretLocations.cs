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

    public static bool ShownInConfig(byte[] file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file.AsSpan().StartsWith("\uFEFF"u8) ? file.AsMemory(3) : file);
            return IsShown(document.RootElement, isSecret: false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public static bool ShownInIni(byte[] file) => Encoding.UTF8.GetString(file).Split('\n').Where(static line => line.Contains(Word, StringComparison.Ordinal))
        .Any(static line => line.TrimStart().StartsWith('[') || (line.Split('=') is [string name, ..] parts && parts.Length > 1
            && !s_secrets.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)));

    private static bool IsShown(JsonElement element, bool isSecret) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => property.Name.Contains(Word, StringComparison.Ordinal)
            || IsShown(property.Value, s_secrets.Contains(property.Name))),
        JsonValueKind.Array => element.EnumerateArray().Any(static child => IsShown(child, isSecret: false)),
        JsonValueKind.String => !isSecret && element.GetString()!.Contains(Word, StringComparison.Ordinal),
        _ => false,
    };
}
