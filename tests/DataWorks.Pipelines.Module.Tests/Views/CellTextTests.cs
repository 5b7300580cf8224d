using System.Globalization;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Tests.Views;

public sealed class CellTextTests
{
    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Canceled)]
    [InlineData(RunState.Suspended)]
    public void A_state_has_a_color_that_is_reset(string state) => Assert.Matches($"^\u001b\\[[0-9;]+m{state}\u001b\\[0m$", CellText.State(state));

    [Theory]
    [InlineData(RunState.NotStarted, "NotStarted")]
    [InlineData(RunState.Skipped, "Skipped")]
    [InlineData(RunState.Unknown, "Unknown")]
    [InlineData(null, "")]
    [InlineData("Dancing\u001b[5m", "Dancing␛[5m")]
    public void Any_other_state_has_no_color(string? state, string shown) => Assert.Equal(shown, CellText.State(state));

    [Fact]
    public void A_time_is_local_and_to_the_second()
    {
        DateTimeOffset time = new(2026, 11, 20, 12, 30, 45, 678, TimeSpan.Zero);
        string local = time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

        Assert.Equal(local, CellText.Format(time));
        Assert.Equal(local, CellText.Format(time.UtcDateTime));
        Assert.Equal(local, CellText.Format(time.LocalDateTime));
        Assert.Equal("2026-11-20 00:00:00", CellText.Format(new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Local)));
    }

    [Fact]
    public void A_day_without_a_zone_is_shown_as_it_is_typed() => Assert.Equal("2026-11-20", CellText.Format(new DateTime(2026, 11, 20)));

    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(59.9, "0:00:59")]
    [InlineData(3661, "1:01:01")]
    [InlineData(360000, "100:00:00")]
    public void A_duration_is_hours_minutes_seconds(double seconds, string shown) => Assert.Equal(shown, CellText.Format(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.4, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(455, "7m35s")]
    [InlineData(97_920, "27h12m")]
    [InlineData(360_000, "4d4h")]
    [InlineData(86_400 * 99 + 82_800, "99d23h")]
    public void In_a_table_a_duration_takes_at_most_six_characters(double seconds, string shown) =>
        Assert.Equal(shown, CellText.FormatShort(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_missing_value_is_empty() => Assert.Equal(string.Empty, CellText.Format(null));

    [Theory]
    [InlineData("Success,Fail,Init", "S2")]
    [InlineData("Success,Running,Init", "S2")]
    [InlineData("Success,Termination,Init", "S2")]
    [InlineData("Success,Success,Success", "S3")]
    [InlineData("Success,Init,Init", "S1")]
    [InlineData("Init,Init,Init", "S1")]
    [InlineData("", "")]
    public void The_stage_is_the_current_one(string statuses, string code)
    {
        PipelineStageList stages = new(statuses.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(static (status, index) => new PipelineStage { Step = index + 1, Code = $"S{index + 1}", Status = status }));

        Assert.Equal(code, CellText.Stage(stages));
        Assert.Equal(string.Empty, CellText.Stage(null));
    }

    [Fact]
    public void A_list_is_one_line()
    {
        Assert.Equal("1 BUILD=Success", CellText.Format(new PipelineStageList([new PipelineStage { Step = 1, Code = "BUILD", Status = "Success" }])));
        Assert.Equal("a␛; b", CellText.Format(new List<string> { "a\u001b", "b" }));
        Assert.Equal("node; other (sql)", CellText.Format(new List<FlowSpecNode> { new() { Name = "node" }, new() { Name = "other", Language = "sql" } }));
        Assert.Equal("key=v␊alue; k2=v2", CellText.Format(new Dictionary<string, string> { ["key"] = "v\nalue", ["k2"] = "v2" }));
    }

    [Fact]
    public void External_text_is_made_safe()
    {
        Assert.Equal("a␛]0;b␇", CellText.Format("a\u001b]0;b\u0007"));
        Assert.Equal("42", CellText.Format(42L));
        Assert.Equal("http://localhost/", CellText.Format(new Uri("http://localhost/")));
    }
}
