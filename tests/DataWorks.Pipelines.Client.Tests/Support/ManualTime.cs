namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>
/// A clock that goes on only when it is told to, from the present on, since the service checks dates. Waits up to <see cref="SkipsUpTo"/> pass at once, so that a test of retries
/// takes no time and still sees how long each wait would have been.
/// </summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<TimeSpan> _skipped = [];
    private DateTimeOffset _now = System.GetUtcNow();

    /// <summary>The longest wait that passes at once; zero for none.</summary>
    public TimeSpan SkipsUpTo { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The waits that passed at once, in their order.</summary>
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

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass and calls the timers that are due.</summary>
    public void Advance(TimeSpan by)
    {
        ManualTimer[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.RemoveAll(due.Contains);
        }

        foreach (ManualTimer timer in due)
        {
            timer.Fire();
        }
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            if (dueTime > SkipsUpTo)
            {
                timer.Due = _now + dueTime;
                _timers.Add(timer);
                return;
            }

            _now += dueTime;
            _skipped.Add(dueTime);
        }

        ThreadPool.QueueUserWorkItem(static fired => fired.Fire(), timer, preferLocal: false);
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }
}
