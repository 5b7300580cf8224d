using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Prepares text of a response for an error message: one line, no control characters, nothing that was signed.</summary>
internal static class ErrorText
{
    // The error of a wrong signature repeats what the server signed, with headers and security token.
    private static readonly string[] s_dumps = ["string to sign", "stringtosign", "canonicalrequest", "canonical request"];

    /// <summary>Returns the text in one line without secrets; <c>null</c> if nothing is left of it.</summary>
    /// <param name="secrets">Secrets that were sent, which the text may repeat; <c>null</c> for none.</param>
    public static string? Line(string? text, int width, IReadOnlyList<string?>? secrets = null)
    {
        if (text is null)
        {
            return null;
        }

        int dump = s_dumps
            .Select(marker => text.IndexOf(marker, StringComparison.OrdinalIgnoreCase))
            .Where(static index => index >= 0)
            .DefaultIfEmpty(text.Length)
            .Min();
        string line = DisplayText.SingleLine(Redaction.Apply(dump < text.Length ? BeforeSentence(text, dump) : text, secrets ?? []), width);
        return line.Length == 0 ? null : line;
    }

    // "… our calculation. server string to sign is:": the start of that sentence is removed too.
    private static string BeforeSentence(string text, int dump)
    {
        int end = text.LastIndexOfAny(['.', ',', ';', '{', '"'], Math.Max(0, dump - 1));
        return end < 0 ? string.Empty : text[..(end + 1)];
    }
}
