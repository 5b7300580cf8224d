using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class OrderedTaskQueueTests : IDisposable
{
    private readonly CommandContext _command = new(new RecordingOutput(), TestContext.Current.CancellationToken);
    private readonly List<object> _written = [];

    public void Dispose() => _command.Dispose();

    [Fact]
    public void Results_are_written_in_the_order_of_the_inputs()
    {
        TaskCompletionSource<object>[] calls = [.. Enumerable.Range(0, 4).Select(static _ => new TaskCompletionSource<object>())];
        OrderedTaskQueue<object> queue = Create(4);
        for (int index = 0; index < calls.Length; index++)
        {
            int own = index;
            queue.Add(index, _ => calls[own].Task);
        }

        calls[3].SetResult(30);
        calls[1].SetResult(10);
        queue.WriteCompleted();
        Assert.Empty(_written);

        calls[0].SetResult(0);
        queue.WriteCompleted();
        Assert.Equal([0, 10], _written);

        calls[2].SetResult(20);
        queue.Flush();
        Assert.Equal([0, 10, 20, 30], _written);
    }

    [Fact]
    public void At_most_MaxPending_calls_are_in_flight()
    {
        (int inFlight, int max) = (0, 0);
        Queue<TaskCompletionSource<object>> calls = [];
        OrderedTaskQueue<object> queue = Create(3);
        for (int index = 0; index < 20; index++)
        {
            queue.Add(
                index,
                _ =>
                {
                    max = Math.Max(max, ++inFlight);
                    calls.Enqueue(new TaskCompletionSource<object>());
                    return calls.Last().Task;
                },
                flush: () =>
                {
                    // The oldest call completes only when the queue waits for it.
                    inFlight--;
                    calls.Dequeue().SetResult(0);
                });
        }

        queue.Flush();
        Assert.Equal((3, 0, 20), (max, inFlight, _written.Count));
    }

    [Fact]
    public void A_completed_call_is_written_with_the_next_input()
    {
        OrderedTaskQueue<object> queue = Create(8);
        queue.Add(1, static _ => Task.FromResult<object>(1));
        Assert.Equal([1], _written);
    }

    [Fact]
    public async Task Abandoned_calls_are_canceled_and_their_results_disposed()
    {
        TaskCompletionSource<Disposable> late = new();
        RowWindow window = new(0, 1);
        CancellationToken token = default;
        OrderedTaskQueue<Disposable> queue = new(_command, window, 8, readsAhead: true, _ => window.TryTake());
        TaskCompletionSource<Disposable> first = new();
        queue.Add(1, _ => first.Task);
        queue.Add(2, stop =>
        {
            token = stop;
            return late.Task;
        });
        first.SetResult(new Disposable());
        queue.Flush();
        Assert.True(token.IsCancellationRequested);

        Disposable result = new();
        late.SetResult(result);
        await result.Disposed.Task.WaitAsync(TestContext.Current.CancellationToken);

        queue.Add(3, static _ => throw new InvalidOperationException("No call is made after the last row."));
    }

    [Fact]
    public async Task The_end_of_the_command_disposes_pending_results()
    {
        OrderedTaskQueue<Disposable> queue = new(_command, RowWindow.All, 8, readsAhead: true, static _ => { });
        TaskCompletionSource<Disposable> never = new();
        Disposable result = new();
        queue.Add(1, _ => never.Task);
        queue.Add(2, _ => Task.FromResult(result));

        _command.Dispose();

        await result.Disposed.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private OrderedTaskQueue<object> Create(int maxPending) => new(_command, RowWindow.All, maxPending, readsAhead: true, _written.Add);

    private sealed class Disposable : IAsyncDisposable
    {
        public TaskCompletionSource Disposed { get; } = new();

        public ValueTask DisposeAsync()
        {
            Disposed.SetResult();
            return ValueTask.CompletedTask;
        }
    }
}
