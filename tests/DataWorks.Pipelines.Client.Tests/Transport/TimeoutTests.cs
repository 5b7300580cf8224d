using System.Diagnostics;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator;

namespace DataWorks.Pipelines.Client.Tests.Transport;

public sealed class TimeoutTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AStalledTryEndsAfterItsTime()
    {
        ManualTime time = new();
        await using ServiceRig rig = await ServiceRig.StartAsync(settings: ServiceRig.Settings(retries: 0, timeout: 60), time: time);
        rig.Faults.Add(FaultKind.Stall);

        Task<PipelineRun> call = rig.GetRunAsync();
        await UntilInFlightAsync(rig);
        time.Advance(TimeSpan.FromSeconds(59.9));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => call.WaitAsync(s_hang, TestContext.Current.CancellationToken));
        Assert.Equal(DwErrorKind.OperationTimeout, error.Kind);
        Assert.Contains("60 s", error.Message, StringComparison.Ordinal);
        Assert.Contains(rig.Emulator.Endpoint.Authority, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, error.HttpStatus);
    }

    [Fact]
    public async Task AStalledTryIsRepeated()
    {
        ManualTime time = new() { SkipsUpTo = TimeSpan.FromSeconds(1) };
        await using ServiceRig rig = await ServiceRig.StartAsync(settings: ServiceRig.Settings(retries: 1, timeout: 60), time: time);
        rig.Faults.EnqueueNext(FaultKind.Stall);

        Task<PipelineRun> call = rig.GetRunAsync();
        await UntilInFlightAsync(rig);
        time.Advance(TimeSpan.FromSeconds(60));
        PipelineRun run = await call.WaitAsync(s_hang, TestContext.Current.CancellationToken);

        Assert.Equal(rig.RunId, run.Id);
        Assert.Equal((2, 1), (rig.Context.Calls, rig.Context.Retries));
    }

    [Fact]
    public async Task StoppingAStalledCallEndsItAtOnce()
    {
        ManualTime time = new();
        await using ServiceRig rig = await ServiceRig.StartAsync(settings: ServiceRig.Settings(timeout: 60), time: time);
        rig.Faults.Add(FaultKind.Stall);

        // The fastest of three: a machine under load may be late once.
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            using CancellationTokenSource stop = new();
            Task<PipelineRun> call = rig.Operations.GetPipelineRunAsync(ServiceRig.ProjectId, "any", stop.Token);
            await UntilInFlightAsync(rig, round + 1);
            long start = Stopwatch.GetTimestamp();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_hang, TestContext.Current.CancellationToken));
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            fastest = took < fastest ? took : fastest;
        }

        Assert.True(fastest < TimeSpan.FromSeconds(1), $"Stopping took {fastest}.");
    }

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.Error)]
    public async Task StoppingAWaitBetweenTriesEndsItAtOnce(FaultKind fault)
    {
        ManualTime time = new();
        await using ServiceRig rig = await ServiceRig.StartAsync(settings: ServiceRig.Settings(timeout: 60), time: time);
        rig.Faults.Add(fault, value: 30_000);
        using CancellationTokenSource stop = new();

        Task<PipelineRun> call = rig.Operations.GetPipelineRunAsync(ServiceRig.ProjectId, "any", stop.Token);
        await Until.TrueAsync(() => rig.Recorder.Verbose.Any(static line => line.Contains("next try", StringComparison.Ordinal)));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_hang, TestContext.Current.CancellationToken));
        Assert.Equal(1, rig.Counters.Total);
    }

    [Fact]
    public async Task ACallThatWasStoppedBeforeItBeganIsNotMade()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => rig.Operations.GetPipelineRunAsync(ServiceRig.ProjectId, "any", stop.Token));
        Assert.Equal(0, rig.Counters.Total);
    }

    private static Task UntilInFlightAsync(ServiceRig rig, long total = 1) =>
        Until.TrueAsync(() => rig.Counters.Total >= total && rig.Counters.Injected.GetValueOrDefault(FaultKind.Stall) >= total);
}
