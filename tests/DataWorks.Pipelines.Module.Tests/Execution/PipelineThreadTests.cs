using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class PipelineThreadTests
{
    [Fact]
    public void What_other_threads_tell_is_written_in_order_on_the_thread_that_waits()
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
    public void What_a_task_told_before_it_ended_is_written_though_nobody_waited_yet()
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
    public void A_stop_before_the_wait_ends_it_even_where_the_task_is_done()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        using PipelineThread pump = new(new RecordingOutput(), stop.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => pump.WaitFor(Task.FromResult(1)));
    }

    [Fact]
    public void A_tasks_error_is_thrown_as_it_is()
    {
        using PipelineThread pump = new(new RecordingOutput(), CancellationToken.None);

        DwServiceException error = new(DwErrorKind.Throttled, "slow down");
        Assert.Same(error, Assert.Throws<DwServiceException>(() => pump.WaitFor(Task.FromException<int>(error))));
    }

    [Fact]
    public void A_wait_for_the_service_is_shown_and_taken_away()
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
    public void A_task_that_was_left_behind_may_still_tell()
    {
        PipelineThread pump = new(new RecordingOutput(), CancellationToken.None);
        pump.Dispose();

        Assert.Null(Record.Exception(() => pump.Log.Verbose!("to nobody")));
    }
}
