using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Makes text out of an answer fit for an error message: one line, no control characters, nothing that was signed.</summary>
internal static class ErrorText
{
    // A refused signature comes with what the server signed, headers and security token and all.
    private static readonly string[] s_dumps = ["string to sign", "stringtosign", "canonicalrequest", "canonical request"];

    /// <summary>The text in one line of at most so many characters, without secrets; <c>null</c> where nothing is left of it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The characters at most.</param>
    /// <param name="secrets">Secrets that were sent, which the text may repeat; <c>null</c> for none.</param>
    public static string? Line(string? text, int width, IReadOnlyList<string?>? secrets = null)
    {
        if (text is null)
        {
            return null;
        }

        int dump = s_dumps
            .Select(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase))
            .Where(static place => place >= 0)
            .DefaultIfEmpty(text.Length)
            .Min();
        string line = DisplayText.SingleLine(Redaction.Apply(dump < text.Length ? BeforeSentence(text, dump) : text, secrets ?? []), width);
        return line.Length == 0 ? null : line;
    }

    // "… our calculation. server string to sign is:": the half sentence before the dump goes too.
    private static string BeforeSentence(string text, int dump)
    {
        int end = text.LastIndexOfAny(['.', ',', ';', '{', '"'], Math.Max(0, dump - 1));
        return end < 0 ? string.Empty : text[..(end + 1)];
    }
}
