using System.Text.RegularExpressions;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Tests.Support;

namespace DataWorks.Pipelines.Module.Tests.Views;

public sealed partial class TimelineTextTests
{
    private const int Width = 38;

    public static TheoryData<string> Names => HostileNames.All;

    [Theory]
    [InlineData("00:00", 1200, "▌ 00:00 20m00s")]
    [InlineData("00:20", 1, "▐ 00:20 1s")]
    [InlineData("00:00", 2400, "█ 00:00 40m00s")]
    [InlineData("00:20", 2400, "▐▌ 00:20 40m00s")]
    [InlineData("04:00", 14400, "      ██████ 04:00 4h00m")]
    [InlineData("04:10", 14400, "      ██████▌ 04:10 4h00m")]
    [InlineData("04:00", 0, "      ▌ 04:00 0s")]
    public void A_bar_begins_and_ends_where_its_hours_are(string start, int seconds, string shown) =>
        Assert.Equal(shown, Plain(Task(start, seconds, "Success")));

    [Theory]
    [InlineData("20:00", 14400, "                  20:00 4h00m ██████")]
    [InlineData("23:59", 1, "                          23:59 1s ▐")]
    [InlineData("00:00", 86400, "███████████ 00:00 24h00m ███████████")]
    [InlineData("08:00", 36000, "            ███ 10h00m ████")]
    public void A_label_without_room_after_the_bar_is_before_or_in_it(string start, int seconds, string shown) =>
        Assert.Equal(shown, Plain(Task(start, seconds, "Success")));

    [Theory]
    [InlineData("22:00", 10_800, "Success", "                     22:00 3h00m ███→")]
    [InlineData("22:00", 10_800, "Running", "                     22:00 3h00m ███→")]
    [InlineData("12:00", 864_000, "Running", "      12:00 10d0h ██████████████████→")]
    public void A_bar_over_midnight_is_marked(string start, int seconds, string status, string shown) =>
        Assert.Equal(shown, Plain(Task(start, seconds, status)));

    [Theory]
    [InlineData("Running")]
    [InlineData("Suspended")]
    public void A_bar_of_a_row_that_runs_is_open_at_its_end(string status) => Assert.Equal("███… 00:00 2h00m", Plain(Task("00:00", 7200, status)));

    [Fact]
    public void A_row_without_a_start_has_words_and_no_bar()
    {
        Assert.Equal("not started", TimelineText.Bar(new TaskInstance { Status = "NotRun" }));
        Assert.Equal("no start time", TimelineText.Bar(new WorkflowInstance { Status = "Skipped" }));
        Assert.Equal("not started", TimelineText.Bar(new PipelineRun { Status = "Init", CreateTime = At("10:00") }));
    }

    [Fact]
    public void A_row_with_an_unknown_end_has_its_start_only() =>
        Assert.Equal("▌ 00:00", Plain(new PipelineNodeStatus { Status = "Failed", StartedAt = At("00:00") }));

    [Fact]
    public void A_bar_has_the_color_of_its_state_and_its_label_has_none()
    {
        string bar = TimelineText.Bar(Task("01:20", 2400, "Failure"));

        Assert.Matches("^  \u001b\\[[0-9;]+m█\u001b\\[0m 01:20 40m00s$", bar);
    }

    [Fact]
    public void No_time_of_a_day_is_wider_than_the_column()
    {
        for (int minute = 0; minute < 1440; minute += 7)
        {
            foreach (int seconds in new[] { 0, 59, 3_599, 7_200, 36_000, 86_399, 86_400, 360_000, 8_640_000 })
            {
                TaskInstance task = Task(TimeSpan.FromMinutes(minute).ToString(@"hh\:mm", null), seconds, minute % 2 == 0 ? "Running" : "Success");
                string bar = Plain(task);

                Assert.True(bar.Length <= Width, $"{bar}: {bar.Length}");
                Assert.True(bar.Count(static character => character is '█' or '▌' or '▐') <= 36, bar);
            }
        }
    }

    [Fact]
    public void The_day_is_that_of_the_start_else_the_planned_one()
    {
        string offset = new DateTimeOffset(At("00:00")).ToString("zzz", null);

        Assert.Equal("2026-11-20, UTC" + offset, TimelineText.Day(Task("23:30", 7200, "Success")));
        Assert.Equal("2026-11-20, UTC" + offset, TimelineText.Day(new TaskInstance { TriggerTime = At("05:00"), BizDate = new DateTime(2026, 11, 17) }));
        Assert.Equal("2026-11-20, UTC" + offset, TimelineText.Day(new WorkflowInstance { BizDate = new DateTime(2026, 11, 19) }));
        Assert.Equal("not known", TimelineText.Day(new PipelineRun()));
        Assert.Equal("not known", TimelineText.Day("another object"));
    }

    [Fact]
    public void A_time_in_UTC_is_drawn_as_local_time() => Assert.Equal(
        Plain(Task("10:00", 2400, "Success")),
        Plain(new TaskInstance { Status = "Success", StartedTime = At("10:00").ToUniversalTime(), Duration = TimeSpan.FromSeconds(2400) }));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_name_is_safe_text(string name)
    {
        foreach (object row in new object[] { new TaskInstance { Id = 7, TaskName = name }, new WorkflowInstance { Id = 7, Name = name }, new PipelineRun { Id = "7", Description = name }, new PipelineNodeStatus { NodeId = "7", NodeName = name } })
        {
            Assert.Equal(string.IsNullOrWhiteSpace(name) ? "7" : DisplayText.Safe(name), TimelineText.Name(row));
        }
    }

    private static DateTime At(string time) => new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Local) + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static TaskInstance Task(string start, int seconds, string status) => new() { Status = status, StartedTime = At(start), Duration = TimeSpan.FromSeconds(seconds) };

    private static string Plain(object row) => Color().Replace(TimelineText.Bar(row), string.Empty);

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Color();
}
