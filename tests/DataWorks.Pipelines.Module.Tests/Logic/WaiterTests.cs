using DataWorks.Pipelines.Module.Logic;
using Microsoft.Extensions.Time.Testing;
using Event = DataWorks.Pipelines.Module.Logic.WaitEvent<string, string>;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed partial class WaiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void What_has_already_ended_is_one_look_without_a_wait()
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time }, "a", "b", "a");

        Assert.Equal(TimeSpan.Zero, waiter.Delay);
        Assert.Equal(["a", "b"], waiter.Due);
        IReadOnlyList<Event> events = Look(waiter, static _ => RunState.Succeeded);

        Assert.Equal([(WaitEventKind.Ended, "a"), (WaitEventKind.Ended, "b")], events.Select(static item => (item.Kind, item.Id)));
        Assert.True(waiter.IsDone);
    }

    [Fact]
    public void A_polling_interval_stays_the_same()
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time, PollingInterval = TimeSpan.FromSeconds(7) }, "a");
        for (int look = 0; look < 20; look++)
        {
            Look(waiter, static _ => RunState.Running);
            Assert.Equal(TimeSpan.FromSeconds(7), waiter.Delay);
            _time.Advance(waiter.Delay);
        }
    }

    [Fact]
    public void The_wait_ends_with_a_last_look_at_the_timeout()
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time, Timeout = TimeSpan.FromSeconds(3) }, "a", "b");
        Look(waiter, static _ => RunState.Running);
        Assert.Equal(TimeSpan.FromSeconds(3), waiter.Delay);
        _time.Advance(waiter.Delay);

        IReadOnlyList<Event> events = Look(waiter, static id => id == "a" ? RunState.Succeeded : RunState.Running);

        Assert.Equal([(WaitEventKind.Ended, "a"), (WaitEventKind.TimedOut, "b")], events.Select(static item => (item.Kind, item.Id)));
        Assert.Equal(RunState.Running, events[1].State!.State);
    }

    [Fact]
    public void Objects_are_returned_in_the_order_of_their_ends()
    {
        Waiter<string, string> waiter = new(
            ["a", "b", "c"],
            row => new WaitState(RunState.Failed, row, EndedAt: row == "b" ? _time.Start : row == "a" ? _time.Start.AddMinutes(1) : null),
            new WaitOptions { Time = _time });

        Assert.Equal(["b", "a", "c"], Look(waiter, static id => id).Select(static item => item.Id));
    }

    [Fact]
    public void A_change_is_one_event_and_has_the_next_look()
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time, PollingInterval = TimeSpan.FromSeconds(9) }, "a");

        List<WaitEventKind> kinds = [];
        foreach (string state in new[] { RunState.NotStarted, RunState.Running, RunState.Running })
        {
            Event item = Assert.Single(Look(waiter, _ => state));
            Assert.Equal(TimeSpan.FromSeconds(9), item.NextLook);
            kinds.Add(item.Kind);
            _time.Advance(waiter.Delay);
        }

        Assert.Equal([WaitEventKind.Changed, WaitEventKind.Changed, WaitEventKind.Unchanged], kinds);
    }

    [Theory]
    [InlineData(RunState.Suspended)]
    [InlineData(RunState.Unknown)]
    public void An_object_that_needs_a_user_is_reported_once(string state)
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time }, "a");
        List<Event> events = [];
        foreach (string next in new[] { RunState.Running, state, state, RunState.Running, state })
        {
            events.AddRange(Look(waiter, _ => next));
            _time.Advance(waiter.Delay);
        }

        Assert.Single(events, static item => item.Kind == WaitEventKind.NeedsUser);
        Assert.False(waiter.IsDone);
    }

    [Fact]
    public void A_stage_needs_a_user_after_a_minute_in_Init()
    {
        Waiter<string, string> waiter = new(
            ["a"], static row => new WaitState(RunState.Running, row, row), new WaitOptions { Time = _time, PollingInterval = TimeSpan.FromSeconds(20) });
        List<WaitEventKind> kinds = [];
        foreach (string stage in new[] { "1", "1", "2", "2", "2", "2", "2" })
        {
            kinds.AddRange(Look(waiter, _ => stage).Select(static item => item.Kind));
            _time.Advance(waiter.Delay);
        }

        // The second stage is seen at 40 s, and again at 60, 80 and 100 s.
        Assert.Equal(6, kinds.IndexOf(WaitEventKind.NeedsUser));
        Assert.Single(kinds, WaitEventKind.NeedsUser);
    }

    [Fact]
    public async Task The_wait_sleeps_between_the_looks_and_ends_with_the_last_object()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(5) };
        Waiter<string, string> waiter = Create(new WaitOptions { Time = time }, "a");
        int looks = 0;
        List<Event> events = [];
        await foreach (Event item in waiter.RunAsync(LookAsync, TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        Assert.Equal([WaitEventKind.Changed, WaitEventKind.Retrying, WaitEventKind.Ended], events.Select(static item => item.Kind));
        Assert.Equal(3, looks);
        Assert.InRange(time.GetUtcNow() - time.Start, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10.1));

        Task<IReadOnlyDictionary<string, WaitLook<string>>> LookAsync(IReadOnlyList<string> ids, CancellationToken stop) => ++looks == 2
            ? throw new DwServiceException(DwErrorKind.NetworkError, "later")
            : Task.FromResult<IReadOnlyDictionary<string, WaitLook<string>>>(
                ids.ToDictionary(static id => id, _ => new WaitLook<string>(looks == 1 ? RunState.Running : RunState.Succeeded, null)));
    }

    private static Waiter<string, string> Create(WaitOptions options, params string[] ids) =>
        new(ids, static row => new WaitState(row, row), options);

    private static IReadOnlyList<Event> Look(Waiter<string, string> waiter, Func<string, string> row) =>
        waiter.Apply(waiter.Due.ToDictionary(static id => id, id => new WaitLook<string>(row(id), null)));
}
