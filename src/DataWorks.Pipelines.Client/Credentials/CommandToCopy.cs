using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// Writes the commands that a message tells the user to run. Names and paths in them come from files: one that a shell could take for
/// anything but a plain word is put in quotation marks, or left out if not even those make it one in sh, PowerShell and cmd alike.
/// </summary>
internal static class CommandToCopy
{
    private const string PlainSigns = "-_./+:@=";
    private const string QuotedSigns = " ()[]{}',;#&";

    /// <summary>The command that writes a profile of the vendor's CLI.</summary>
    public static string Configure(string profile, string? mode = null) => (QuoteArgument(profile), QuoteArgument(mode ?? "AK")) switch
    {
        ({ } name, _) when mode is null => $"aliyun configure --profile {name}",
        ({ } name, { } kind) => $"aliyun configure --profile {name} --mode {kind}",
        _ => "aliyun configure",
    };

    /// <summary>The command that lets only the owner read a file; <c>null</c> if the path is no safe word.</summary>
    public static string? OwnerOnly(string path)
    {
        string home = path.StartsWith("~/", StringComparison.Ordinal) ? "~/" : string.Empty;
        return QuoteArgument(path[home.Length..]) is { } word ? $"chmod 600 {home}{word}" : null;
    }

    private static string? QuoteArgument(string text) =>
        text.Length == 0 || text[0] == '-' || !DisplayText.IsSafe(text) || !text.All(static sign => IsPlain(sign) || QuotedSigns.Contains(sign)) ? null
        : text.All(IsPlain) ? text
        : $"\"{text}\"";

    private static bool IsPlain(char sign) => char.IsLetterOrDigit(sign) || PlainSigns.Contains(sign);
}
