using System.Globalization;

namespace DataWorks.Pipelines.Tests.Status;

public sealed class RunStateDurationTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_readAt = s_start.AddHours(1);

    [Theory]
    [InlineData("Success")]
    [InlineData("Running")]
    [InlineData("PausedByAuditor")]
    [InlineData(null)]
    public void The_duration_is_the_time_from_start_to_end(string? status)
    {
        Assert.Equal(TimeSpan.FromSeconds(90), RunState.GetDuration(s_start, s_start.AddSeconds(90), status, s_readAt));
        Assert.Equal(TimeSpan.Zero, RunState.GetDuration(s_start, s_start, status, s_readAt));
    }

    [Theory]
    [InlineData("Running", "01:00:00")]
    [InlineData("checking", "01:00:00")]
    [InlineData("Suspended", "01:00:00")]
    [InlineData("Init", null)]
    [InlineData("Success", null)]
    [InlineData("PausedByAuditor", null)]
    [InlineData(null, null)]
    public void Without_an_end_only_running_objects_have_a_duration(string? status, string? duration)
    {
        TimeSpan? expected = duration is null ? null : TimeSpan.Parse(duration, CultureInfo.InvariantCulture);

        Assert.Equal(expected, RunState.GetDuration(s_start, null, status, s_readAt));
        Assert.Equal(expected, RunState.GetDuration(s_start, s_start.AddSeconds(-1), status, s_readAt));
        Assert.Null(RunState.GetDuration(null, null, status, s_readAt));
        Assert.Null(RunState.GetDuration(null, s_start, status, s_readAt));
    }

    [Fact]
    public void A_slow_clock_gives_no_negative_duration() =>
        Assert.Equal(TimeSpan.Zero, RunState.GetDuration(s_start, null, "Running", s_start.AddSeconds(-5)));
}
