using System.Globalization;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>Writes the timeline: one bar per row that has started, in order of start; many bars share lines. It is drawn in percent of the width, so that it fits any screen.</summary>
internal static class ReportTimeline
{
    private const int Top = 20;
    private const int ChunkHeight = 448;
    private const int MaxNamed = 200;
    private const int NamedHeight = 28;
    private const int BareHeight = 7;
    private const int MaxTicks = 8;

    // In percent of the chart. A short bar is still seen.
    private const double MinWidth = 0.4;

    // Seconds between two times of the axis.
    private static readonly double[] s_steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800];

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
        List<List<ReportEntry>> lines = isNamed ? [.. bars.Select(static bar => new List<ReportEntry> { bar })] : Pack(bars, TimeSpan.FromSeconds(span * MinWidth / 100));
        html.Markup("<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">Timeline</h2>\n<p class=\"soft\">").Number(bars.Length)
            .Markup(bars.Length == 1 ? " bar, from " : isNamed ? " bars in order of start, from " : " bars, those that do not overlap on one line, from ").Time(first).Markup(" to ").Time(last)
            .Markup(". The tables have the same times.</p>\n<div class=\"chart\" role=\"group\" tabindex=\"0\" aria-labelledby=\"timeline\">\n<div role=\"img\" aria-labelledby=\"timeline\">\n");
        List<(double Left, string Text)> ticks = [.. FindTicks(info, first, span)];

        // Several drawings, one below the other, because a printer cuts through a drawing that is longer than a page.
        int perChunk = ChunkHeight / height;
        for (int start = 0; start < lines.Count; start += perChunk)
        {
            int count = Math.Min(perChunk, lines.Count - start), top = start == 0 ? Top : 0;
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<svg height=\"{top + (count * height)}\">\n"));
            WriteAxis(html, ticks, top);
            for (int index = 0; index < count; index++)
            {
                foreach (ReportEntry bar in lines[start + index])
                {
                    WriteBar(html, info, bar, (bar.Start!.Value - first).TotalSeconds / span * 100, span, top + (index * height), isNamed);
                }
            }

            html.Markup("</svg>\n");
        }

        html.Markup("</div>\n</div>\n</section>\n");
    }

    // Each bar is on the line that is free first, so that there are only as many lines as bars at the same time.
    private static List<List<ReportEntry>> Pack(ReportEntry[] bars, TimeSpan shortest)
    {
        List<List<ReportEntry>> lines = [];
        PriorityQueue<List<ReportEntry>, DateTimeOffset> free = new();
        foreach (ReportEntry bar in bars)
        {
            if (!free.TryPeek(out List<ReportEntry>? line, out DateTimeOffset end) || end > bar.Start)
            {
                line = [];
                lines.Add(line);
            }
            else
            {
                free.Dequeue();
            }

            line.Add(bar);
            DateTimeOffset drawn = bar.Start!.Value + shortest;
            free.Enqueue(line, bar.End > drawn ? bar.End.Value : drawn);
        }

        return lines;
    }

    // At most eight round times of the zone.
    private static IEnumerable<(double Left, string Text)> FindTicks(ReportInfo info, DateTimeOffset first, double span)
    {
        double step = s_steps.FirstOrDefault(step => span / step <= MaxTicks, Math.Ceiling(span / MaxTicks / 86_400) * 86_400);
        string format = step < 60 ? "HH:mm:ss" : span > 86_400 ? "MM-dd HH:mm" : "HH:mm";
        TimeSpan offset = TimeZoneInfo.ConvertTime(first, info.Zone).Offset;
        DateTimeOffset day = new(first.ToOffset(offset).Date, offset);
        double start = (first - day).TotalSeconds;
        for (double tick = Math.Ceiling(start / step) * step; tick <= start + span; tick += step)
        {
            DateTimeOffset time = TimeZoneInfo.ConvertTime(day.AddSeconds(tick), info.Zone);
            yield return ((tick - start) / span * 100, time.ToString(format, CultureInfo.InvariantCulture));
        }
    }

    private static void WriteAxis(HtmlText html, List<(double Left, string Text)> ticks, int top)
    {
        for (int index = 0; index < ticks.Count; index++)
        {
            (double left, string text) = ticks[index];
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<line x1=\"{left:0.##}%\" x2=\"{left:0.##}%\" y1=\"{Math.Max(top - 4, 0)}\" y2=\"100%\"/>\n"));
            if (top > 0)
            {
                string anchor = left < 5 ? "start" : left > 95 ? "end" : "middle";
                html.Markup(string.Create(CultureInfo.InvariantCulture, $"<text class=\"axis{(index % 2 == 1 ? " wide" : string.Empty)}\" x=\"{left:0.##}%\" y=\"12\" text-anchor=\"{anchor}\">{text}</text>\n"));
            }
        }
    }

    private static void WriteBar(HtmlText html, ReportInfo info, ReportEntry bar, double left, double span, int top, bool isNamed)
    {
        double seconds = bar.End > bar.Start ? (bar.End.Value - bar.Start!.Value).TotalSeconds : 0;

        // A bar ends inside of the chart.
        double width = Math.Max(seconds / span * 100, MinWidth);
        left = Math.Min(left, 100 - width);
        html.Markup("<g class=\"").Markup(bar.State).Markup("\"><title>").Text(bar.Kind).Markup(" ").Text(bar.Name, 200).Markup(": ").Markup(bar.State)
            .Markup(", ").Markup(Format(info, bar.Start!.Value)).Markup(bar.End is { } end ? " – " + Format(info, end) : string.Empty)
            .Markup(seconds > 0 ? ", " + HtmlText.Format(TimeSpan.FromSeconds(seconds)) : string.Empty).Markup("</title>");
        if (isNamed)
        {
            // A name near the right edge ends at the bar's end.
            bool isRight = left > 60;

            // Color is not the only sign of a state.
            string facts = string.Join(", ", new[] { bar.State == RunState.Succeeded ? null : bar.State, seconds > 0 ? HtmlText.Format(TimeSpan.FromSeconds(seconds)) : null }.OfType<string>());
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{(isRight ? left + width : left):0.##}%\" y=\"{top + 14}\" text-anchor=\"{(isRight ? "end" : "start")}\">"))
                .Text(bar.Name, 60).Markup(facts.Length > 0 ? $" <tspan class=\"facts wide\">{facts}</tspan></text>" : "</text>");
        }

        html.Markup(string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{left:0.##}%\" y=\"{(isNamed ? top + 18 : top)}\" width=\"{width:0.##}%\" height=\"{(isNamed ? 7 : 5)}\" rx=\"2\"/></g>\n"));
    }

    private static string Format(ReportInfo info, DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, info.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
