using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class OrderedTaskQueueTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_inputs_whatever_ends_first()
    {
        List<(object Input, int Result)> emitted = [];
        TaskCompletionSource<int>[] calls = [.. Enumerable.Range(0, 4).Select(static _ => new TaskCompletionSource<int>())];
        OrderedTaskQueue<int> window = new(4, (input, call) => emitted.Add((input, call.GetAwaiter().GetResult())));
        for (int index = 0; index < calls.Length; index++)
        {
            int own = index;
            window.Add(index, () => calls[own].Task);
        }

        calls[3].SetResult(30);
        calls[1].SetResult(10);
        Assert.Empty(emitted);

        calls[0].SetResult(0);
        calls[2].SetResult(20);
        window.Flush();
        Assert.Equal([(0, 0), (1, 10), (2, 20), (3, 30)], emitted);
    }

    [Fact]
    public void No_more_calls_are_under_way_than_there_are_places()
    {
        int underWay = 0;
        int most = 0;
        Queue<TaskCompletionSource<int>> calls = [];
        OrderedTaskQueue<int> window = new(3, (_, call) =>
        {
            // Whoever waits for the oldest lets it end.
            if (!call.IsCompleted)
            {
                calls.Dequeue().SetResult(0);
            }

            underWay--;
        });
        for (int index = 0; index < 20; index++)
        {
            window.Add(index, () =>
            {
                most = Math.Max(most, ++underWay);
                TaskCompletionSource<int> call = new();
                calls.Enqueue(call);
                return call.Task;
            });
        }

        window.Flush();
        Assert.Equal((3, 0), (most, underWay));
    }

    [Fact]
    public void What_is_ready_is_given_at_once()
    {
        List<object> emitted = [];
        OrderedTaskQueue<int> window = new(8, (input, _) => emitted.Add(input));

        window.Add("a", static () => Task.FromResult(1));
        Assert.Equal(["a"], emitted);
    }
}
