using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Credentials.External;

/// <summary>Shortens what a failed program wrote to its error stream to its first line, without anything that resembles a secret or follows the name
/// of one.</summary>
internal static partial class StderrSummary
{
    private const int MaxLength = 160;

    /// <summary>Gets the line as the end of a sentence; empty if there is none.</summary>
    public static string GetFirstLine(string text)
    {
        string line = text.Split('\n').Select(static part => part.Trim()).FirstOrDefault(static part => part.Length > 0) ?? string.Empty;
        string safe = LongToken().Replace(NamedSecret().Replace(Redaction.Apply(line, []), "$1 ****"), "****");
        string shown = safe.Length > MaxLength ? safe[..MaxLength] + "…" : safe;
        return shown.Length == 0 ? string.Empty : $": {shown.TrimEnd('.')}";
    }

    [GeneratedRegex("""\b(\w*(?:secret|token|password|passwd|signature|key|bearer|credential)\w*["']?\s*[:= ]).*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedSecret();

    // The words of a sentence are shorter than this, and so are the parts of a path.
    [GeneratedRegex("""[A-Za-z0-9+=_.\-]{13,}""", RegexOptions.CultureInvariant)]
    private static partial Regex LongToken();
}
