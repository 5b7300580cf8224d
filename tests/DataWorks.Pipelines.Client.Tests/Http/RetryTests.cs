using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class RetryTests
{
    [Fact]
    public async Task A_throttled_call_waits_as_requested_and_is_retried()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.EnqueueNext(FaultKind.Throttle, count: 2, value: 1500);

        PipelineRun run = await fixture.GetRunAsync();

        Assert.Equal(fixture.RunId, run.Id);
        Assert.Equal([TimeSpan.FromMilliseconds(1500), TimeSpan.FromMilliseconds(1500)], fixture.Time.Skipped);
        Assert.Equal((3, 2, 2), (fixture.Context.Calls, fixture.Context.Retries, fixture.Context.Throttled));
        Assert.Equal(TimeSpan.FromSeconds(3), fixture.Context.Waited);
        Assert.Equal(3, fixture.Counters.Total);
    }

    [Fact]
    public async Task Every_form_of_throttling_is_recognized()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 4));
        fixture.Faults.EnqueueNext(FaultKind.Throttle, count: 4, value: 0);

        await fixture.GetRunAsync();

        Assert.Equal((5, 4, 4), (fixture.Context.Calls, fixture.Context.Retries, fixture.Context.Throttled));
        Assert.Equal(3, fixture.Counters.ErrorCodes.Count(static code => code.Key is "Throttling.User" or "9990020002" or "Throttling"));
    }

    [Theory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Html502)]
    [InlineData(FaultKind.XmlError)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ResetBody)]
    public async Task Transient_errors_are_retried(FaultKind fault)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.EnqueueNext(fault, count: 2);

        PipelineRun run = await fixture.GetRunAsync();

        Assert.Equal(fixture.RunId, run.Id);
        Assert.Equal((3, 2, 0), (fixture.Context.Calls, fixture.Context.Retries, fixture.Context.Throttled));
        Assert.Equal(3, fixture.Counters.Total);
    }

    [Fact]
    public async Task A_truncated_response_is_retried()
    {
        byte[] whole = RawResponse.Run();
        await using RawServerFixture passing = new(whole[..^20], whole[..^1], whole);
        await using RawServerFixture lasting = new(whole[..^20]);

        PipelineRun run = await passing.GetRunAsync();
        DwServiceException error = await lasting.GetRunFailsAsync();

        Assert.Equal("run-1", run.Id);
        Assert.Equal((3, 2), (passing.Context.Calls, passing.Context.Retries));
        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.Contains("before the response was complete", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, lasting.Server.Requests.Count);
    }

    [Fact]
    public async Task Waits_grow_and_are_not_all_the_same()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 5));
        fixture.Faults.EnqueueNext(FaultKind.Error, count: 5);

        await fixture.GetRunAsync();

        double[] seconds = [.. fixture.Time.Skipped.Select(static wait => wait.TotalSeconds)];
        Assert.Equal(5, seconds.Length);
        for (int index = 0; index < seconds.Length; index++)
        {
            double whole = 0.5 * Math.Pow(2, index);
            Assert.InRange(seconds[index], whole / 2, whole);
        }
    }

    [Fact]
    public async Task A_used_nonce_is_followed_by_a_fresh_one()
    {
        await using RawServerFixture fixture = new(RawResponse.Error(400, "SignatureNonceUsed", "Specified signature nonce was used already."), RawResponse.Run());

        PipelineRun run = await fixture.GetRunAsync();

        Assert.Equal("run-1", run.Id);
        Assert.Equal(2, fixture.Server.Header("x-acs-signature-nonce").Distinct().Count());
        Assert.Equal((2, 1), (fixture.Context.Calls, fixture.Context.Retries));
    }

    [Fact]
    public async Task Every_attempt_has_its_own_nonce()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.EnqueueNext(FaultKind.Error, count: 3);

        await fixture.GetRunAsync();

        string[] nonces = [.. fixture.Counters.Calls.Select(static call => call.Headers["x-acs-signature-nonce"])];
        Assert.Equal(4, nonces.Length);
        Assert.Equal(4, nonces.Distinct().Count());
        Assert.Equal(1, fixture.Counters.Statuses[200]);
    }

    [Theory]
    [InlineData(FaultKind.Throttle, DwErrorKind.Throttled)]
    [InlineData(FaultKind.Error, DwErrorKind.ServiceError)]
    [InlineData(FaultKind.Html502, DwErrorKind.ServiceError)]
    [InlineData(FaultKind.Reset, DwErrorKind.NetworkError)]
    [InlineData(FaultKind.ResetBody, DwErrorKind.NetworkError)]
    public async Task After_the_last_retry_it_is_an_error(FaultKind fault, DwErrorKind kind)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 2));
        fixture.Faults.Add(fault);

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.True(kind == error.Kind, error.Message);
        Assert.Equal((3, 2), (fixture.Context.Calls, fixture.Context.Retries));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task With_a_retry_count_of_zero_there_is_one_attempt()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 0));
        fixture.Faults.EnqueueNext(FaultKind.Throttle, value: 10);

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.Throttled, error.Kind);
        Assert.Equal((1, 0, 1), (fixture.Context.Calls, fixture.Context.Retries, fixture.Context.Throttled));
        Assert.Empty(fixture.Time.Skipped);
    }
}
