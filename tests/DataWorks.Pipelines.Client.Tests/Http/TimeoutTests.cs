using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class TimeoutTests
{
    [Fact]
    public async Task A_stalled_attempt_ends_at_its_time_limit()
    {
        SelfAdvancingTime time = new();
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 0, timeout: 60), time: time);
        fixture.Faults.Add(FaultKind.Stall);

        Task<PipelineRun> call = fixture.GetRunAsync();
        await fixture.Counters.ReachAsync(FaultKind.Stall);
        time.Advance(TimeSpan.FromSeconds(59.9));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => call.WithinHangLimit());
        Assert.Equal(DwErrorKind.OperationTimeout, error.Kind);
        Assert.Contains("60 s", error.Message, StringComparison.Ordinal);
        Assert.Contains(fixture.Emulator.Endpoint.Authority, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, error.HttpStatus);
    }

    [Fact]
    public async Task A_stalled_attempt_is_retried()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromSeconds(1) };
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 1, timeout: 60), time: time);
        fixture.Faults.EnqueueNext(FaultKind.Stall);

        Task<PipelineRun> call = fixture.GetRunAsync();
        await fixture.Counters.ReachAsync(FaultKind.Stall);
        time.Advance(TimeSpan.FromSeconds(60));
        PipelineRun run = await call.WithinHangLimit();

        Assert.Equal(fixture.RunId, run.Id);
        Assert.Equal((2, 1), (fixture.Context.Calls, fixture.Context.Retries));
    }

    [Fact]
    public async Task Stopping_a_stalled_call_ends_it_before_its_time_limit()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(timeout: 60), time: new());
        fixture.Faults.Add(FaultKind.Stall);
        using CancellationTokenSource stop = new();
        Task<PipelineRun> call = fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, "any", stop.Token);
        await fixture.Counters.ReachAsync(FaultKind.Stall);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinHangLimit());
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.Error)]
    public async Task Canceling_ends_the_delay_between_attempts(FaultKind fault)
    {
        SelfAdvancingTime time = new();
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(timeout: 60), time: time);
        fixture.Faults.Add(fault, value: 30_000);
        using CancellationTokenSource stop = new();

        Task<PipelineRun> call = fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, "any", stop.Token);
        await fixture.Recorder.Verbose.UntilAsync(static lines => lines.Any(static line => line.Contains("retrying in", StringComparison.Ordinal)));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinHangLimit());
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task A_call_canceled_before_it_starts_is_not_sent()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, "any", stop.Token));
        Assert.Equal(0, fixture.Counters.Total);
    }
}
