using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class PipelineThreadTests
{
    [Fact]
    public void WhatOtherThreadsTellIsWrittenInOrderOnTheThreadThatWaits()
    {
        RecordingOutput port = new();
        using PipelineThread pump = new(port, CancellationToken.None);

        int result = pump.WaitFor(Task.Run(() =>
        {
            for (int line = 0; line < 500; line++)
            {
                pump.Log.Verbose!($"v{line}");
                pump.Log.Debug!($"d{line}");
            }

            pump.Log.Warning!("w");
            return 7;
        }));

        Assert.Equal(7, result);
        Assert.Equal(
            [.. Enumerable.Range(0, 500).SelectMany(static line => new[] { $"v{line}", $"d{line}" }), "w"],
            port.AllTexts.Select(static text => text.Text));
    }

    [Fact]
    public void WhatATaskToldBeforeItEndedIsWrittenThoughNobodyWaitedYet()
    {
        RecordingOutput port = new();
        using PipelineThread pump = new(port, CancellationToken.None);
        Task<int> ended = Task.Run(() =>
        {
            pump.Log.Verbose!("told");
            return 1;
        });
        Hang.Wait(ended);

        pump.WaitFor(ended);
        Assert.Equal(["told"], port.Texts("verbose"));
    }

    [Fact]
    public void A_stop_ends_the_wait_and_leaves_the_task_behind()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource<int> never = new();

        // A line is written only while the pump waits, so the stop arrives during the wait.
        RecordingOutput port = new() { AfterText = () => _ = Task.Run(stop.Cancel) };
        using PipelineThread pump = new(port, stop.Token);
        pump.Log.Verbose!("waiting");

        Assert.ThrowsAny<OperationCanceledException>(() => pump.WaitFor(never.Task));

        Assert.Equal((1, false), (port.AllTexts.Count, never.Task.IsCompleted));
    }

    [Fact]
    public void AStopBeforeTheWaitEndsItEvenWhereTheTaskIsDone()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        using PipelineThread pump = new(new RecordingOutput(), stop.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => pump.WaitFor(Task.FromResult(1)));
    }

    [Fact]
    public void ATasksErrorIsThrownAsItIs()
    {
        using PipelineThread pump = new(new RecordingOutput(), CancellationToken.None);

        DwServiceException error = new(DwErrorKind.Throttled, "slow down");
        Assert.Same(error, Assert.Throws<DwServiceException>(() => pump.WaitFor(Task.FromException<int>(error))));
    }

    [Fact]
    public void AWaitForTheServiceIsShownAndTakenAway()
    {
        RecordingOutput port = new();
        using PipelineThread pump = new(port, CancellationToken.None);

        pump.WaitFor(Task.Run(() =>
        {
            pump.Log.Waiting!("throttled", TimeSpan.FromSeconds(12));
            return 0;
        }));

        Assert.Equal(["throttled, next try in 12 s", "(done)"], port.Texts("progress"));
    }

    [Fact]
    public void ATaskThatWasLeftBehindMayStillTell()
    {
        PipelineThread pump = new(new RecordingOutput(), CancellationToken.None);
        pump.Dispose();

        Assert.Null(Record.Exception(() => pump.Log.Verbose!("to nobody")));
    }
}
