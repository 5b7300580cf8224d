using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class CountersTests
{
    [Fact]
    public async Task Calls_are_counted_and_logged_without_secrets()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { AccessKeys = [new AccessKey("stsid", "s3cret", "CAIStoken")] });
        await fixture.Caller.SendAsync(new Call { Query = new() { ["ProjectId"] = "10001" }, Id = "stsid", Secret = "s3cret", Token = "CAIStoken" });
        await fixture.Caller.GetAsync("GetPipelineRun", ("ProjectId", "5"), ("Id", "x"));
        await fixture.Caller.PutAsync("""{"PipelineRuns":["a"]}""");

        EmulatorCounters counters = fixture.Host.Counters;
        Assert.Equal((3, 0, 1), (counters.Total, counters.InFlight, counters.MaxInFlight));
        Assert.Equal(1, counters.Operations["GetPipelineRun"]);
        Assert.Equal((2, 1), (counters.Statuses[200], counters.Statuses[400]));
        Assert.Equal(1, counters.ErrorCodes["1101080008"]);
        CallRecord first = counters.Calls[0];
        Assert.Equal("10001", first.Parameters["ProjectId"]);
        Assert.True(first.Headers.ContainsKey("x-acs-signature-nonce"));
        Assert.False(first.Headers.ContainsKey("Authorization"));
        Assert.DoesNotContain("CAIStoken", string.Join(' ', first.Headers.Values), StringComparison.Ordinal);
        Assert.Equal("""{"PipelineRuns":["a"]}""", counters.Calls[2].Body);
        counters.Reset();
        Assert.Equal((0, 0), (counters.Total, counters.Calls.Count));
    }

    [Fact]
    public async Task The_maximum_of_calls_in_flight_is_counted()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { LogCapacity = 4 });

        // Five calls end only after the sixth has.
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Overtaken) { Times = 5 });
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fixture.ListRunsAsync()));

        Assert.Equal(6, fixture.Host.Counters.MaxInFlight);
        Assert.Equal(4, fixture.Host.Counters.Calls.Count);
        Assert.Equal(6, fixture.Host.Counters.Total);
    }
}
