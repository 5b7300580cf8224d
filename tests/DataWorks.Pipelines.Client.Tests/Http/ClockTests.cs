using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class ClockTests
{
    [Theory]
    [InlineData(1800, "1800 s behind")]
    [InlineData(-3600, "3600 s ahead of")]
    public async Task A_clock_that_is_off_is_corrected_once_with_a_warning(int seconds, string difference)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.Add(FaultKind.ClockDrift, value: seconds);

        PipelineRun run = await fixture.GetRunAsync();
        await fixture.GetRunAsync();

        Assert.Equal(fixture.RunId, run.Id);
        Assert.Equal(3, fixture.Counters.Total);
        Assert.Equal(1, fixture.Counters.ErrorCodes["InvalidTimeStamp.Expired"]);
        string warning = Assert.Single(fixture.Recorder.Warnings);
        Assert.Contains(difference, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_not_counted_as_a_retry()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 0));
        fixture.Faults.Add(FaultKind.ClockDrift, value: 1800);

        await fixture.GetRunAsync();

        Assert.Equal(2, fixture.Counters.Total);
        Assert.Equal(2, fixture.Context.Calls);
    }

    [Fact]
    public async Task A_clock_that_stays_wrong_is_an_error_with_the_difference()
    {
        string date = new SelfAdvancingTime().GetUtcNow().AddSeconds(7200).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        await using RawServerFixture fixture = new(
            RawResponse.Error(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.", $"Date: {date}"));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.AuthenticationFailed, error.Kind);
        Assert.Equal(2, fixture.Server.Requests.Count);
        Assert.Contains("7200 s", error.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_services_time_the_clock_is_not_corrected()
    {
        await using RawServerFixture fixture = new(RawResponse.Error(400, "InvalidTimeStamp.Expired", "expired"), RawResponse.Run());

        Assert.Equal(DwErrorKind.AuthenticationFailed, (await fixture.GetRunFailsAsync()).Kind);
        Assert.Single(fixture.Server.Requests);
    }
}
