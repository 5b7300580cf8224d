using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>
/// Writes rows as one HTML page that needs nothing else: its Content-Security-Policy allows the page's own style and script and no request at all. The
/// page is complete without its script, which only sorts and filters.
/// </summary>
internal static class HtmlReport
{
    private static readonly string s_style = ReadAsset("report.css");
    private static readonly string s_script = ReadAsset("report.js");

    /// <summary>Writes the page. The rows are read several times and never copied.</summary>
    /// <param name="rows">Any mix of the module's rows; others are left out.</param>
    /// <param name="info">What the page says about itself.</param>
    /// <param name="writer">Receives the page; write it as UTF-8.</param>
    public static void Write(IReadOnlyList<object> rows, ReportInfo info, TextWriter writer)
    {
        HtmlText html = new(writer, info.Zone);
        ReportFailures failures = new(rows);
        html.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Markup($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{Hash(s_style)}'; script-src 'sha256-{Hash(s_script)}'; base-uri 'none'; form-action 'none'\">\n")
            .Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>").Text(info.Title)
            .Markup("</title>\n<style>").Markup(s_style).Markup("</style>\n</head>\n<body>\n");
        WriteHeader(html, info, rows, failures.Count);
        html.Markup("<main>\n");
        ReportSummary.Write(html, rows);
        failures.Write(html);
        ReportTimeline.Write(html, info, rows);
        ReportTables.Write(html, rows);
        html.Markup("</main>\n<script>").Markup(s_script).Markup("</script>\n</body>\n</html>\n");
    }

    private static void WriteHeader(HtmlText html, ReportInfo info, IReadOnlyList<object> rows, int failures)
    {
        html.Markup("<header>\n<h1>").Text(info.Title).Markup("</h1>\n<dl class=\"about\">\n<div><dt>Made</dt><dd>").Time(info.MadeAt)
            .Markup(TimeZoneInfo.ConvertTime(info.MadeAt, info.Zone).ToString(" 'UTC'zzz", CultureInfo.InvariantCulture)).Markup("</dd></div>\n");
        WriteFact(html, "By", info.MadeBy);
        WriteFact(html, "Workspace", info.Workspace);
        WriteFact(html, "Times in", info.Zone.Id);
        html.Markup("</dl>\n<nav aria-label=\"Sections\"><ul>\n");
        html.Markup(failures > 0 ? "<li><a href=\"#failures\">Failures</a></li>\n" : string.Empty);
        html.Markup(rows.Any(static row => ReportEntry.Create(row)?.Start is not null) ? "<li><a href=\"#timeline\">Timeline</a></li>\n" : string.Empty);
        foreach ((string title, string anchor, _) in ReportTables.List(rows))
        {
            html.Markup($"<li><a href=\"#{anchor}\">{title}</a></li>\n");
        }

        html.Markup("</ul></nav>\n</header>\n");
    }

    private static void WriteFact(HtmlText html, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            html.Markup($"<div><dt>{name}</dt><dd>").Text(value).Markup("</dd></div>\n");
        }
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A checkout may have changed the line breaks, and a browser computes the hash with LF.
    private static string ReadAsset(string name)
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource '{name}' is missing.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
