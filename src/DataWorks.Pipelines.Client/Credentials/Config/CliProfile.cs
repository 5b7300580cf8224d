using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>One profile of the CLI's file. Its values are read on use, because each mode has its own.</summary>
internal sealed class CliProfile
{
    public const string UnreadableName = "\uFFFD";

    // Below it a time is in seconds (until the year 5138), from it in milliseconds.
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

    /// <summary>The mode as written, else the one that its properties imply; empty if neither names one.</summary>
    public string Mode { get; }

    public string GetDisplayName(string mode) => $"profile {Name} ({mode}) in {_file}";

    public string DescribeOrigin(string key) => $"{key} of profile {Name} in {_file}{DescribeLine(key)}";

    /// <summary>Gets the line of a value, to append to the file's name; empty if the value is absent.</summary>
    public string DescribeLine(string key) => _values.TryGetValue(key, out (JsonElement Value, int Line) found) ? FormattableString.Invariant($", line {found.Line}") : string.Empty;

    public CliProfile EnsureReadable()
    {
        _ = GetText("mode");
        return _values.TryGetValue(UnreadableName, out (JsonElement Value, int Line) found)
            ? throw CredentialErrors.NotFound(
                FormattableString.Invariant($"{_file} contains a property whose name is not text, in profile {Name}, line {found.Line}."),
                "Correct the file, or write it again with 'aliyun configure'.")
            : this;
    }

    /// <summary>Gets the trimmed text of a property; <c>null</c> if it is absent, null or empty.</summary>
    public string? GetText(string key)
    {
        if (!_values.TryGetValue(key, out (JsonElement Value, int Line) found) || found.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string text = InvisibleText.Trim(ForeignCredentialText.GetText(found.Value) ?? throw CredentialErrors.NotFound(
            FormattableString.Invariant($"The property {key} of a profile in {_file} is not text (line {found.Line})."),
            "Write the profile again with 'aliyun configure'."));
        return text.Length == 0 ? null : text;
    }

    public string GetRequired(string key) =>
        GetText(key) ?? throw CredentialErrors.NotFound(
            $"Profile {Name} ({Mode}) in {_file} has no {key}.",
            $"Write it again with '{CommandToCopy.Configure(Name, Mode)}'.");

    /// <summary>Creates a credential from the profile's access key; the error for an invalid value names its line.</summary>
    public ServiceCredential CreateCredential(string source, string? token, DateTimeOffset? expiresAt)
    {
        string id = CredentialValidation.RequireHeaderValue(GetRequired("access_key_id"), "access key id", $"{source}{DescribeLine("access_key_id")}");
        string secret = GetRequired("access_key_secret");
        _ = token is null ? null : CredentialValidation.RequireHeaderValue(token, "security token", $"{source}{DescribeLine("sts_token")}");
        return new ServiceCredential(id, secret, token, expiresAt, source);
    }

    /// <summary>Gets a number, also one written as text; <c>null</c> if absent or 0.</summary>
    public int? GetInt32(string key) => GetInt64(key) is > 0 and <= int.MaxValue and long number ? (int)number : null;

    /// <summary>Gets a time in epoch seconds or milliseconds, also one written as text; <c>null</c> if absent or 0.</summary>
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
            JsonValueKind.String when long.TryParse(ForeignCredentialText.GetText(found.Value), NumberStyles.Integer, CultureInfo.InvariantCulture, out long given) => given,
            _ => 0,
        };

    private string? TryGetText(string key) =>
        _values.TryGetValue(key, out (JsonElement Value, int Line) found) && ForeignCredentialText.GetText(found.Value) is { } text && InvisibleText.Trim(text) is { Length: > 0 } trimmed
            ? trimmed
            : null;
}
