using System.Globalization;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Tests.Internal;

public sealed class ElapsedTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_readAt = s_start.AddHours(1);

    [Theory]
    [InlineData("Success")]
    [InlineData("Running")]
    [InlineData("PausedByAuditor")]
    [InlineData(null)]
    public void From_the_start_to_the_end_whatever_the_status(string? status)
    {
        Assert.Equal(TimeSpan.FromSeconds(90), Elapsed.Between(s_start, s_start.AddSeconds(90), status, s_readAt));
        Assert.Equal(TimeSpan.Zero, Elapsed.Between(s_start, s_start, status, s_readAt));
    }

    [Theory]
    [InlineData("Running", "01:00:00")]
    [InlineData("checking", "01:00:00")]
    [InlineData("Suspended", "01:00:00")]
    [InlineData("Init", null)]
    [InlineData("Success", null)]
    [InlineData("PausedByAuditor", null)]
    [InlineData(null, null)]
    public void Without_an_end_only_what_runs_counts_to_the_time_of_reading(string? status, string? duration)
    {
        TimeSpan? expected = duration is null ? null : TimeSpan.Parse(duration, CultureInfo.InvariantCulture);

        Assert.Equal(expected, Elapsed.Between(s_start, null, status, s_readAt));
        Assert.Equal(expected, Elapsed.Between(s_start, s_start.AddSeconds(-1), status, s_readAt));
        Assert.Null(Elapsed.Between(null, null, status, s_readAt));
        Assert.Null(Elapsed.Between(null, s_start, status, s_readAt));
    }

    [Fact]
    public void A_clock_that_is_behind_shows_no_negative_time() =>
        Assert.Equal(TimeSpan.Zero, Elapsed.Between(s_start, null, "Running", s_start.AddSeconds(-5)));
}
