using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Suites;

/// <summary>
/// A clock that stands still until a test advances it or something waits: a wait of at most <see cref="MaxSkip"/> advances the clock to its own end.
/// A test of retries so takes no time, and still sees how long each wait is. Longer waits, such as time limits, end when the test says so.
/// </summary>
internal sealed class SelfAdvancingTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero))
{
    private readonly object _gate = new();
    private readonly List<TimeSpan> _skipped = [];
    private Task _advancing = Task.CompletedTask;

    /// <summary>The longest wait that advances the clock; zero for none.</summary>
    public TimeSpan MaxSkip { get; init; }

    /// <summary>The waits that advanced the clock, in their order.</summary>
    public IReadOnlyList<TimeSpan> Skipped
    {
        get
        {
            lock (_gate)
            {
                return [.. _skipped];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        SkippingTimer timer = new(this, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period));
        timer.Change(dueTime, period);
        return timer;
    }

    private void OnArmed(TimeSpan wait)
    {
        if (wait < TimeSpan.Zero || wait > MaxSkip)
        {
            return;
        }

        DateTimeOffset end = GetUtcNow() + wait;
        lock (_gate)
        {
            _skipped.Add(wait);

            // Not on this thread, which may hold a lock that the timer's callback takes; and one after another, so that no time is counted twice.
            _advancing = _advancing.ContinueWith(_ => AdvanceTo(end), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void AdvanceTo(DateTimeOffset end)
    {
        TimeSpan left = end - GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            Advance(left);
        }
    }

    private sealed class SkippingTimer(SelfAdvancingTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool changed = timer.Change(dueTime, period);
            time.OnArmed(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
