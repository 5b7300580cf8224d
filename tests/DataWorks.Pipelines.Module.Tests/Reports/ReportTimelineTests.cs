using AngleSharp.Dom;
using static DataWorks.Pipelines.Module.Tests.Reports.HtmlReportTests;

namespace DataWorks.Pipelines.Module.Tests.Reports;

public sealed class ReportTimelineTests
{
    [Fact]
    public void Only_rows_that_started_have_a_bar_inside_the_chart()
    {
        using IDocument document = Parse(Page(
        [
            new TaskInstance { TaskName = "waits", Status = "NotRun" },
            new TaskInstance { TaskName = "late", Status = "Success", StartedTime = Local(60), FinishedTime = Local(60), Duration = TimeSpan.Zero },
            new TaskInstance { TaskName = "early", Status = "Running", StartedTime = Local(0), Duration = TimeSpan.FromMinutes(30) },
        ]));

        Assert.Equal(["early Running, 30 min 00 s", "late"], document.QuerySelectorAll("svg g text").Select(static text => text.TextContent));
        Assert.Equal(["0%", "99.6%"], document.QuerySelectorAll(".chart rect").Select(static bar => bar.GetAttribute("x")));
        Assert.Equal("Task instance early: Running, 2026-11-20 00:00:00 – 2026-11-20 00:30:00, 30 min 00 s", document.QuerySelector("svg title")!.TextContent);
    }

    [Fact]
    public void Many_bars_that_do_not_overlap_share_a_line()
    {
        object[] rows =
        [
            .. Enumerable.Range(0, 200).Select(static index => new TaskInstance { Status = "Success", StartedTime = Local(index * 10), Duration = TimeSpan.FromMinutes(9) }),
            new TaskInstance { Status = "Failure", StartedTime = Local(5), Duration = TimeSpan.FromMinutes(1000) },
        ];
        using IDocument document = Parse(Page(rows));

        Assert.Equal(201, document.QuerySelectorAll(".chart rect").Length);
        Assert.Equal(["20", "27"], document.QuerySelectorAll(".chart rect").Select(static bar => bar.GetAttribute("y")).Distinct());
        Assert.Equal("34", Assert.Single(document.QuerySelectorAll(".chart svg")).GetAttribute("height"));
    }

    [Fact]
    public void The_axis_has_round_times_of_the_zone()
    {
        using IDocument document = Parse(Page([new TaskInstance { Status = "Success", StartedTime = Local(7), Duration = TimeSpan.FromMinutes(130) }]));

        Assert.Equal(["00:30", "01:00", "01:30", "02:00"], document.QuerySelectorAll("svg .axis").Select(static text => text.TextContent));
    }

    [Fact]
    public void The_axis_has_round_times_if_a_bar_starts_at_a_fraction_of_a_second()
    {
        DateTime start = Local(4).AddTicks(98_765_432);
        using IDocument document = Parse(Page([new TaskInstance { Status = "Success", StartedTime = start, Duration = TimeSpan.FromHours(16) - TimeSpan.FromTicks(1_234_567) }]));

        Assert.Equal(["02:00", "04:00", "06:00", "08:00", "10:00", "12:00", "14:00", "16:00"], document.QuerySelectorAll("svg .axis").Select(static text => text.TextContent));
    }
}
