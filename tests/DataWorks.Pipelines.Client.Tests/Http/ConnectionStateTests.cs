using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class ConnectionStateTests
{
    [Fact]
    public void Waits_of_several_calls_at_a_time_count_once()
    {
        SelfAdvancingTime time = new();
        ConnectionState state = new(time);

        state.BeginWait();
        time.Advance(TimeSpan.FromSeconds(1));
        state.BeginWait();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(3), state.Waited);
        state.EndWait();
        time.Advance(TimeSpan.FromSeconds(1));
        state.EndWait();
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(4), state.Waited);
    }

    [Fact]
    public async Task Eight_calls_that_wait_for_one_hint_waited_as_long_as_the_hint()
    {
        SelfAdvancingTime time = new();
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConnection connection = new(async (_, number, _) =>
        {
            if (number == 9)
            {
                all.SetResult();
            }

            await (number == 1 ? Task.CompletedTask : all.Task);
            return number is > 1 and <= 9 ? FakeConnection.Error(429, "Throttling.User", ("x-acs-retry-after", "10000")) : FakeConnection.Run();
        });
        Client.ServiceConnection session = connection.Session(time: time);
        await FakeConnection.GetRunsAsync(session.Operations(new LogRecorder().Log), 1);

        DateTimeOffset start = time.GetUtcNow();
        Task<Task<PipelineRun>[]> calls = FakeConnection.GetRunsAsync(session.Operations(new LogRecorder().Log), 8);
        await all.Task.WithinHangLimit();
        while (!calls.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.All(await calls, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.InRange(session.Context.Waited, TimeSpan.FromSeconds(10), time.GetUtcNow() - start);
    }
}
