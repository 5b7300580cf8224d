using System.Globalization;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>Writes the timeline: one bar per row that has started, in order of start. It is drawn in percent of the width, so that it fits any screen.</summary>
internal static class ReportTimeline
{
    private const int Top = 20;
    private const int MaxNamed = 200;
    private const int NamedHeight = 28;
    private const int BareHeight = 7;

    /// <summary>Writes the section; nothing if no row has started.</summary>
    public static void Write(HtmlText html, ReportInfo info, IReadOnlyList<object> rows)
    {
        ReportEntry[] bars = [.. rows.Select(ReportEntry.Create).OfType<ReportEntry>().Where(static entry => entry.Start is not null).OrderBy(static entry => entry.Start)];
        if (bars.Length == 0)
        {
            return;
        }

        DateTimeOffset first = bars[0].Start!.Value;
        DateTimeOffset last = bars.Max(static bar => bar.End > bar.Start ? bar.End.Value : bar.Start!.Value);
        double span = Math.Max((last - first).TotalSeconds, 1);
        bool isNamed = bars.Length <= MaxNamed;
        int height = isNamed ? NamedHeight : BareHeight;
        html.Markup("<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">Timeline</h2>\n<p class=\"soft\">").Number(bars.Length)
            .Markup(bars.Length == 1 ? " bar, from " : " bars in order of start, from ").Time(first).Markup(" to ").Time(last)
            .Markup(". The tables have the same times.</p>\n<div class=\"chart\" role=\"group\" tabindex=\"0\" aria-labelledby=\"timeline\">\n");
        html.Markup(string.Create(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-labelledby=\"timeline\" height=\"{Top + (bars.Length * height) + 4}\">\n"));
        WriteAxis(html, info, first, span);
        for (int index = 0; index < bars.Length; index++)
        {
            WriteBar(html, info, bars[index], (bars[index].Start!.Value - first).TotalSeconds / span * 100, span, Top + (index * height), isNamed);
        }

        html.Markup("</svg>\n</div>\n</section>\n");
    }

    private static void WriteAxis(HtmlText html, ReportInfo info, DateTimeOffset first, double span)
    {
        string format = span > 2 * 86_400 ? "MM-dd HH:mm" : span > 600 ? "HH:mm" : "HH:mm:ss";
        for (int tick = 0; tick <= 4; tick++)
        {
            DateTimeOffset time = TimeZoneInfo.ConvertTime(first.AddSeconds(span * tick / 4), info.Zone);
            string anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle";
            string wide = tick is 1 or 3 ? " wide" : string.Empty;
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<line x1=\"{tick * 25}%\" x2=\"{tick * 25}%\" y1=\"{Top - 4}\" y2=\"100%\"/>"))
                .Markup(string.Create(CultureInfo.InvariantCulture, $"<text class=\"axis{wide}\" x=\"{tick * 25}%\" y=\"12\" text-anchor=\"{anchor}\">{time.ToString(format, CultureInfo.InvariantCulture)}</text>\n"));
        }
    }

    private static void WriteBar(HtmlText html, ReportInfo info, ReportEntry bar, double left, double span, int top, bool isNamed)
    {
        double seconds = bar.End > bar.Start ? (bar.End.Value - bar.Start!.Value).TotalSeconds : 0;

        // A short bar is still seen, and ends inside of the chart.
        double width = Math.Max(seconds / span * 100, 0.4);
        left = Math.Min(left, 100 - width);
        html.Markup("<g class=\"").Markup(bar.State).Markup("\"><title>").Text(bar.Kind).Markup(" ").Text(bar.Name, 200).Markup(": ").Markup(bar.State)
            .Markup(", ").Markup(Format(info, bar.Start!.Value)).Markup(bar.End is { } end ? " – " + Format(info, end) : string.Empty)
            .Markup(seconds > 0 ? ", " + HtmlText.Format(TimeSpan.FromSeconds(seconds)) : string.Empty).Markup("</title>");
        if (isNamed)
        {
            // A name near the right edge ends at the bar's end.
            bool isRight = left > 60;
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{(isRight ? left + width : left):0.##}%\" y=\"{top + 14}\" text-anchor=\"{(isRight ? "end" : "start")}\">"))
                .Text(bar.Name, 60).Markup("</text>");
        }

        html.Markup(string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{left:0.##}%\" y=\"{(isNamed ? top + 18 : top)}\" width=\"{width:0.##}%\" height=\"{(isNamed ? 7 : 5)}\" rx=\"2\"/></g>\n"));
    }

    private static string Format(ReportInfo info, DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, info.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
