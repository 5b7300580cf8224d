using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Formats the commands that a message tells the user to run. Their names and paths come from files: an argument that a shell could misread
/// is quoted, or left out if quotation marks do not make it safe in sh, PowerShell and cmd alike.</summary>
internal static class CommandToCopy
{
    private const string PlainSigns = "-_./+:@=";
    private const string QuotedSigns = " ()[]{}',;#&";

    public static string Configure(string profile, string? mode = null) => (QuoteArgument(profile), QuoteArgument(mode ?? "AK")) switch
    {
        ({ } name, _) when mode is null => $"aliyun configure --profile {name}",
        ({ } name, { } kind) => $"aliyun configure --profile {name} --mode {kind}",
        _ => "aliyun configure",
    };

    /// <summary>Gets the command that restricts a file to its owner; <c>null</c> if the path cannot be quoted safely.</summary>
    public static string? OwnerOnly(string path)
    {
        string home = path.StartsWith("~/", StringComparison.Ordinal) ? "~/" : string.Empty;
        return QuoteArgument(path[home.Length..]) is { } argument ? $"chmod 600 {home}{argument}" : null;
    }

    private static string? QuoteArgument(string text) =>
        text.Length == 0 || text[0] == '-' || !DisplayText.IsSafe(text) || !text.All(static sign => IsPlain(sign) || QuotedSigns.Contains(sign)) ? null
        : text.All(IsPlain) ? text
        : $"\"{text}\"";

    private static bool IsPlain(char sign) => char.IsLetterOrDigit(sign) || PlainSigns.Contains(sign);
}
