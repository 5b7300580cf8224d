using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class CommandContextTests
{
    [Fact]
    public void Messages_of_other_threads_are_written_in_order_by_the_waiting_thread()
    {
        RecordingOutput output = new();
        using CommandContext command = new(output, CancellationToken.None);

        int result = command.WaitFor(Task.Run(() =>
        {
            for (int line = 0; line < 500; line++)
            {
                command.Log.Verbose!($"v{line}");
                command.Log.Debug!($"d{line}");
            }

            command.Log.Warning!("w");
            return 7;
        }));

        Assert.Equal(7, result);
        Assert.Equal(
            [.. Enumerable.Range(0, 500).SelectMany(static line => new[] { $"v{line}", $"d{line}" }), "w"],
            output.AllTexts.Select(static text => text.Text));
    }

    [Fact]
    public void Messages_of_a_completed_task_are_written_by_the_next_wait()
    {
        RecordingOutput output = new();
        using CommandContext command = new(output, CancellationToken.None);
        Task<int> ended = Task.Run(() =>
        {
            command.Log.Verbose!("message");
            return 1;
        });
        Hang.Wait(ended);

        command.WaitFor(ended);
        Assert.Equal(["message"], output.Texts("verbose"));
    }

    [Fact]
    public void A_stop_ends_the_wait_and_abandons_the_task()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource<int> never = new();

        // Messages are written only during a wait, so the stop arrives during the wait.
        RecordingOutput output = new() { AfterText = () => _ = Task.Run(stop.Cancel) };
        using CommandContext command = new(output, stop.Token);
        command.Log.Verbose!("waiting");

        Assert.ThrowsAny<OperationCanceledException>(() => command.WaitFor(never.Task));

        Assert.Equal((1, false), (output.AllTexts.Count, never.Task.IsCompleted));
    }

    [Fact]
    public void A_stop_before_the_wait_ends_it_even_if_the_task_is_completed()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        using CommandContext command = new(new RecordingOutput(), stop.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => command.WaitFor(Task.FromResult(1)));
    }

    [Fact]
    public void The_exception_of_a_task_is_thrown_unchanged()
    {
        using CommandContext command = new(new RecordingOutput(), CancellationToken.None);

        DwServiceException error = new(DwErrorKind.Throttled, "slow down");
        Assert.Same(error, Assert.Throws<DwServiceException>(() => command.WaitFor(Task.FromException<int>(error))));
    }

    [Fact]
    public void An_abandoned_task_may_still_log()
    {
        CommandContext command = new(new RecordingOutput(), CancellationToken.None);
        command.Dispose();

        Assert.Null(Record.Exception(() => command.Log.Verbose!("dropped")));
    }
}
