using System.Text.RegularExpressions;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Removes secrets from a text of the framework, of a service or of a program before a message or an exception quotes it.</summary>
internal static partial class Redaction
{
    private const string Mask = "****";

    // Shorter secrets would mask ordinary words.
    private const int MinLength = 4;

    // The minimum length of the start of a secret at the end of a text: a shorter one may be the end of a word.
    private const int MinCut = 6;

    /// <summary>Returns the text without secrets.</summary>
    /// <param name="secrets">Secrets that were sent, which the text may repeat.</param>
    public static string Apply(string text, IEnumerable<string?> secrets)
    {
        foreach (string? secret in secrets)
        {
            if (secret is { Length: >= MinLength })
            {
                // The text may already be in one line.
                string folded = DisplayText.SingleLine(secret, secret.Length);
                text = MaskCut(text.Replace(secret, Mask, StringComparison.Ordinal), secret);
                text = folded.Length < MinLength ? text : text.Replace(folded, Mask, StringComparison.Ordinal);
            }
        }

        return NamedSecret().Replace(UserInfo().Replace(text, $"://{Mask}@"), $"${{name}}{Mask}");
    }

    /// <summary>Returns an exception as the inner one of an error, or <c>null</c> if it contains a secret, since all of it may be shown.</summary>
    public static Exception? RedactInner(Exception? exception, IEnumerable<string?> secrets)
    {
        string? text = exception?.ToString();
        return text is null || Apply(text, secrets) == text ? exception : null;
    }

    // A truncated text may end inside a secret.
    private static string MaskCut(string text, string secret)
    {
        string shown = text.TrimEnd('…');
        for (int length = Math.Min(secret.Length - 1, shown.Length); length >= MinCut; length--)
        {
            if (shown.EndsWith(secret.AsSpan(0, length), StringComparison.Ordinal))
            {
                return $"{shown.AsSpan(0, shown.Length - length)}{Mask}{text.AsSpan(shown.Length)}";
            }
        }

        return text;
    }

    // user:password@ of an address, up to the last @ before the path. With the scheme in the pattern, a long word would take quadratic time.
    [GeneratedRegex(@"://[^\s/?#""'<>]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    // A value after the name of a secret, as in headers, queries, JSON and connection strings.
    [GeneratedRegex(
        """(?<name>(?:secret|token|passw(?:or)?d|pwd|signature|authorization)["']?\s*[:=]\s*)(?:"[^"]*"?|'[^']*'?|(?:(?:basic|bearer|digest|negotiate|ntlm|acs3-hmac-sha256)\s+)?[^\s,;&"'<>{}]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedSecret();
}
