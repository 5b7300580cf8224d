using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Credentials.External;

/// <summary>
/// What a failed program wrote to its error stream, fit to be shown: the first line, shortened, without anything that looks
/// like a key or stands behind the name of one.
/// </summary>
internal static partial class StderrSummary
{
    private const int MaxLength = 160;

    /// <summary>The line as the end of a sentence; empty where there is none.</summary>
    public static string FirstLine(string text)
    {
        string line = text.Split('\n').Select(static part => part.Trim()).FirstOrDefault(static part => part.Length > 0) ?? string.Empty;
        string safe = LongToken().Replace(NamedSecret().Replace(Redaction.Apply(line, []), "$1 ****"), "****");
        string shown = safe.Length > MaxLength ? safe[..MaxLength] + "…" : safe;
        return shown.Length == 0 ? string.Empty : $": {shown.TrimEnd('.')}";
    }

    [GeneratedRegex("""\b(\w*(?:secret|token|password|passwd|signature|key|bearer|credential)\w*["']?\s*[:= ]).*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedSecret();

    // Words of a sentence are shorter than this; a path keeps its parts.
    [GeneratedRegex("""[A-Za-z0-9+=_.\-]{13,}""", RegexOptions.CultureInvariant)]
    private static partial Regex LongToken();
}
