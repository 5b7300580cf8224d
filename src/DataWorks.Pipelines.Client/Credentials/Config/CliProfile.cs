using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>One profile of the CLI's file. Its keys are read when they are asked for, since each mode has its own.</summary>
internal sealed class CliProfile
{
    /// <summary>The place of a key whose name is not text.</summary>
    public const string UnreadableKey = "\uFFFD";

    // 13 digits are milliseconds until the year 5138 is written in seconds.
    private const long FirstMilliseconds = 100_000_000_000;

    private readonly IReadOnlyDictionary<string, (JsonElement Value, int Line)> _values;
    private readonly string _file;

    public CliProfile(IReadOnlyDictionary<string, (JsonElement Value, int Line)> values, string file)
    {
        _values = values;
        _file = file;
        Name = TryGetText("name") ?? string.Empty;
        Mode = TryGetText("mode") ?? CliProfileMode.Recognize(key => TryGetText(key) is not null) ?? string.Empty;
    }

    public string Name { get; }

    /// <summary>The mode as it is written, else the one that the keys are those of; empty if neither says it.</summary>
    public string Mode { get; }

    /// <summary>The profile as a source, with its mode in the CLI's spelling and what else belongs to it.</summary>
    public string GetDisplayName(string mode) => $"profile {Name} ({mode}) in {_file}";

    /// <summary>The place of a value, for a message about it.</summary>
    public string DescribeOrigin(string key) => $"{key} of profile {Name} in {_file}{DescribeLine(key)}";

    /// <summary>The line of a value as an addition to the file's name; empty if it is not there.</summary>
    public string DescribeLine(string key) => _values.TryGetValue(key, out (JsonElement Value, int Line) found) ? FormattableString.Invariant($", line {found.Line}") : string.Empty;

    /// <summary>This profile, if its keys and its mode can be read.</summary>
    /// <exception cref="DwServiceException">The name of a key or the mode is not text.</exception>
    public CliProfile EnsureReadable()
    {
        _ = GetText("mode");
        return _values.TryGetValue(UnreadableKey, out (JsonElement Value, int Line) found)
            ? throw CredentialErrors.NotFound(
                FormattableString.Invariant($"{_file} holds a key whose name is not text, in profile {Name}, line {found.Line}."),
                "Correct the file, or write it again with 'aliyun configure'.")
            : this;
    }

    /// <summary>The trimmed text under a key; <c>null</c> where it is absent, null or blank.</summary>
    public string? GetText(string key)
    {
        if (!_values.TryGetValue(key, out (JsonElement Value, int Line) found) || found.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string text = InvisibleText.Trim(AsText(found.Value) ?? throw CredentialErrors.NotFound(
            FormattableString.Invariant($"The key {key} of a profile in {_file} holds no text (line {found.Line})."),
            "Write the profile again with 'aliyun configure'."));
        return text.Length == 0 ? null : text;
    }

    public string GetRequired(string key) =>
        GetText(key) ?? throw CredentialErrors.NotFound(
            $"Profile {Name} ({Mode}) in {_file} has no {key}.",
            $"Write it again with '{CommandToCopy.Configure(Name, Mode)}'.");

    /// <summary>The access key, and its token if it has one; a value that cannot be one is named with its line.</summary>
    /// <param name="source">The source that the credentials show.</param>
    /// <param name="token">The security token; <c>null</c> for none.</param>
    /// <param name="expiresAt">When they expire; <c>null</c> if they do not.</param>
    public ServiceCredential CreateCredential(string source, string? token, DateTimeOffset? expiresAt)
    {
        string id = CredentialValidation.RequireHeaderValue(GetRequired("access_key_id"), "access key id", $"{source}{DescribeLine("access_key_id")}");
        string secret = GetRequired("access_key_secret");
        _ = token is null ? null : CredentialValidation.RequireHeaderValue(token, "security token", $"{source}{DescribeLine("sts_token")}");
        return new ServiceCredential(id, secret, token, expiresAt, source);
    }

    /// <summary>A number, also one written as text; <c>null</c> where absent or 0.</summary>
    public int? GetInt32(string key) => GetInt64(key) is > 0 and <= int.MaxValue and long number ? (int)number : null;

    /// <summary>An instant written as epoch seconds (milliseconds and text are taken too); <c>null</c> where absent or 0.</summary>
    public DateTimeOffset? GetTime(string key)
    {
        long number = GetInt64(key);
        return number switch
        {
            <= 0 => null,
            < FirstMilliseconds => DateTimeOffset.FromUnixTimeSeconds(number),
            < FirstMilliseconds * 1000 => DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => null,
        };
    }

    private long GetInt64(string key) => !_values.TryGetValue(key, out (JsonElement Value, int Line) found)
        ? 0
        : found.Value.ValueKind switch
        {
            JsonValueKind.Number when found.Value.TryGetInt64(out long given) => given,
            JsonValueKind.String when long.TryParse(AsText(found.Value), NumberStyles.Integer, CultureInfo.InvariantCulture, out long given) => given,
            _ => 0,
        };

    private string? TryGetText(string key) =>
        _values.TryGetValue(key, out (JsonElement Value, int Line) found) && AsText(found.Value) is { } text && InvisibleText.Trim(text) is { Length: > 0 } trimmed
            ? trimmed
            : null;

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
