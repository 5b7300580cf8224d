using System.Globalization;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>Writes the summary: one sentence with what failed and what still runs, a bar with the share of each state, and a count for each.</summary>
internal static class ReportSummary
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, IReadOnlyList<object> rows)
    {
        (string Kind, string State)[] entries = [.. rows.Select(ReportEntry.Create).OfType<ReportEntry>().Select(static entry => (entry.Kind, entry.State))];
        if (entries.Length == 0)
        {
            // Logs without their tasks stand for them.
            entries = [.. rows.OfType<TaskInstanceLog>().Select(static log => ("Task log", log.State is { } state && ReportEntry.IsKnownState(state) ? state : RunState.Unknown))];
        }

        html.Markup("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">Summary <span class=\"soft\">").Number(entries.Length).Markup("</span></h2>\n");
        if (entries.Length == 0)
        {
            html.Markup("<p>Nothing to report.</p>\n</section>\n");
            return;
        }

        bool hasFailed = WriteSentence(html, entries, RunState.Failed, "Failed");
        html.Markup(hasFailed ? string.Empty : "<p class=\"verdict\">Nothing failed.</p>\n");
        WriteSentence(html, entries, RunState.Running, "Still running");
        Dictionary<string, int> counts = entries.GroupBy(static entry => entry.State).ToDictionary(static group => group.Key, static group => group.Count());
        WriteShares(html, counts, entries.Length);
        html.Markup("<ul class=\"cards\">\n");
        foreach (string state in ReportEntry.States.Where(counts.ContainsKey))
        {
            html.Markup($"<li class=\"{state}\"><b>").Number(counts[state]).Markup($"</b> {state}</li>\n");
        }

        html.Markup("</ul>\n</section>\n");
    }

    // "Failed: 2 of 12 pipeline runs, 7 of 40 workflow instances."
    private static bool WriteSentence(HtmlText html, (string Kind, string State)[] entries, string state, string words)
    {
        string[] parts =
        [
            .. entries.GroupBy(static entry => entry.Kind).Select(group => (group.Key, Count: group.Count(entry => entry.State == state), All: group.Count()))
                .Where(static group => group.Count > 0)
                .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count:N0} of {group.All:N0} {Plural(group.Key, group.All)}")),
        ];
        if (parts.Length > 0)
        {
            html.Markup("<p class=\"verdict\">").Markup($"<span class=\"{state}\">{words}:</span> ").Markup(string.Join(", ", parts)).Markup(".</p>\n");
        }

        return parts.Length > 0;
    }

    private static string Plural(string kind, int count) =>
        kind.ToLowerInvariant() + (count == 1 ? string.Empty : kind.EndsWith('s') ? "es" : "s");

    // The cards have the same numbers as text.
    private static void WriteShares(HtmlText html, Dictionary<string, int> counts, int all)
    {
        html.Markup("<svg class=\"shares\" height=\"10\" aria-hidden=\"true\">");
        double left = 0;
        foreach (string state in ReportEntry.States.Where(counts.ContainsKey))
        {
            double width = 100.0 * counts[state] / all;
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<rect class=\"{state}\" x=\"{left:0.##}%\" width=\"{width:0.##}%\" height=\"10\"/>"));
            left += width;
        }

        html.Markup("</svg>\n");
    }
}
