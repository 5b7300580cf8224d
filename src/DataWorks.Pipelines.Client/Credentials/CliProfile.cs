using System.Globalization;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>One profile of the CLI's file. Its keys are read when they are asked for, since each mode has its own.</summary>
internal sealed class CliProfile
{
    // 13 digits are milliseconds until the year 5138 is written in seconds.
    private const long FirstMilliseconds = 100_000_000_000;

    private readonly JsonElement _json;
    private readonly string _file;

    public CliProfile(JsonElement json, string file)
    {
        _json = json;
        _file = file;
        Name = Text("name") ?? string.Empty;
        Mode = Text("mode") ?? string.Empty;
    }

    public string Name { get; }

    /// <summary>The mode as it is written; empty where there is none.</summary>
    public string Mode { get; }

    public string? RegionId => Text("region_id");

    /// <summary>The profile as a source, with its mode in the CLI's spelling and what else belongs to it.</summary>
    public string SourceAs(string mode) => $"profile {Name} ({mode}) in {_file}";

    /// <summary>The trimmed text under a key; <c>null</c> where it is absent, null or blank.</summary>
    public string? Text(string key)
    {
        if (!_json.TryGetProperty(key, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string text = AsText(value)?.Trim() ?? throw CredentialErrors.NotFound(
            $"The key {key} of a profile in {_file} holds no text.",
            "Write the profile again with 'aliyun configure'.");
        return text.Length == 0 ? null : text;
    }

    public string Required(string key) =>
        Text(key) ?? throw CredentialErrors.NotFound(
            $"Profile {Name} ({Mode}) in {_file} has no {key}.",
            $"Write it again with '{CommandToCopy.Configure(Name, Mode)}'.");

    /// <summary>A number, also one written as text; <c>null</c> where absent or 0.</summary>
    public int? Number(string key) => Whole(key) is > 0 and <= int.MaxValue and long number ? (int)number : null;

    /// <summary>An instant written as epoch seconds (milliseconds and text are taken too); <c>null</c> where absent or 0.</summary>
    public DateTimeOffset? Instant(string key)
    {
        long number = Whole(key);
        return number switch
        {
            <= 0 => null,
            < FirstMilliseconds => DateTimeOffset.FromUnixTimeSeconds(number),
            < FirstMilliseconds * 1000 => DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => null,
        };
    }

    private long Whole(string key) => !_json.TryGetProperty(key, out JsonElement value)
        ? 0
        : value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out long given) => given,
            JsonValueKind.String when long.TryParse(AsText(value), NumberStyles.Integer, CultureInfo.InvariantCulture, out long given) => given,
            _ => 0,
        };

    // An escape can stand for half of a character, which is only seen when the text is taken.
    internal static string? AsText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
