namespace DataWorks.Pipelines.Client.RateLimiting;

/// <summary>
/// Lets the tries of a context out: a token bucket with a burst of one second's worth and one queue for all threads, first come,
/// first served. When the service throttles, everybody waits for as long as it says, and the rate adapts (<see cref="RateController"/>).
/// Until the first good response one try is in flight at a time: what is wrong with the connection is wrong with every call.
/// Own code: the limiters of .NET and of Polly know neither a server's hint nor a rate that changes, and are one more DLL.
/// </summary>
internal sealed class AdaptiveRateLimiter
{
    // Longer waits are waited for in parts: a timer takes no more than 49 days, and a rate may be as low as one call in a year.
    private const double MaxTimerMilliseconds = int.MaxValue;

    // Not worth a wait: what rounding leaves.
    private const double Nothing = 1e-9;

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly RateController _rate;
    private readonly LinkedList<RateLimitLease> _waiting = new();
    private ITimer? _timer;
    private double _timerDue = double.PositiveInfinity;
    private double _tokens;
    private double _filled;
    private double _blockedUntil;
    private double _blocked;
    private double _open;
    private double _lastFall = double.NegativeInfinity;
    private bool _isProven;
    private int _inFlight;

    /// <summary>A rate.</summary>
    /// <param name="requestsPerSecond">The calls a second that were set; 0 or less for no limit but the service's.</param>
    /// <param name="time">The clock.</param>
    public AdaptiveRateLimiter(double requestsPerSecond, TimeProvider time)
    {
        (_time, _origin) = (time, time.GetTimestamp());
        _rate = new RateController(requestsPerSecond);
        _tokens = _rate.Burst;
    }

    /// <summary>The calls a second that go out now; infinite where nothing limits them.</summary>
    public double Current
    {
        get
        {
            lock (_gate)
            {
                return _rate.Current;
            }
        }
    }

    private double Now => _time.GetElapsedTime(_origin).TotalSeconds;

    /// <summary>Takes a place in the queue. Each is left with <see cref="Release()"/> or <see cref="Cancel"/>.</summary>
    /// <param name="first">Whether the place is at the head: a try that repeats another at once.</param>
    public RateLimitLease Acquire(bool first = false)
    {
        lock (_gate)
        {
            double now = Now;
            RateLimitLease lease = new();
            if (first)
            {
                _waiting.AddFirst(lease);
            }
            else
            {
                _waiting.AddLast(lease);
            }

            Release(now);
            if (!lease.Granted.IsCompleted)
            {
                // How long the first response takes cannot be known.
                double wait = WaitOfFirst(now) + (first ? 0 : _waiting.Count - 1) / _rate.Current;
                lease.EstimatedWait = double.IsPositiveInfinity(wait)
                    ? TimeSpan.Zero
                    : TimeSpan.FromSeconds(Math.Min(wait, TimeSpan.MaxValue.TotalSeconds / 2));
            }

            return lease;
        }
    }

    /// <summary>Leaves the queue before its turn came; the turn ends as canceled.</summary>
    public void Cancel(RateLimitLease lease)
    {
        lock (_gate)
        {
            if (_waiting.Remove(lease))
            {
                lease.Cancel();
                Release(Now);
            }
        }
    }

    /// <summary>A try whose turn came has ended, however it did.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _inFlight--;
            Release(Now);
        }
    }

    /// <summary>The service answered a try and did not throttle it.</summary>
    /// <param name="isGood">Whether the response shows that the connection works; from then on tries go out together.</param>
    public void OnSuccess(bool isGood)
    {
        lock (_gate)
        {
            double now = Now;
            Fill(now);
            _rate.Succeeded(Open(now));
            _isProven |= isGood;
        }
    }

    /// <summary>The service throttled a try. Those that were under way with it are throttled for the same reason, which counts once.</summary>
    /// <param name="lease">The try.</param>
    /// <param name="hint">How long the service asks to wait; <c>null</c> where it does not say or asks for more than a call waits.</param>
    public void OnThrottled(RateLimitLease lease, TimeSpan? hint)
    {
        lock (_gate)
        {
            double now = Now;
            Fill(now);
            if (lease.GrantedAt > _lastFall)
            {
                _lastFall = now;
                _rate.Throttled(Open(now));
            }

            // When the hint is over the service takes one call.
            double seconds = hint?.TotalSeconds ?? 0;
            _tokens = seconds > 0 ? 1 - seconds * _rate.Current : 0;
            _blocked += Math.Max(0, now + seconds - Math.Max(now, _blockedUntil));
            _blockedUntil = Math.Max(_blockedUntil, now + seconds);
        }
    }

    // The clock without the times in which the service had everybody wait: those say nothing about what it lets through.
    private double Open(double now) => _open = Math.Max(_open, now - _blocked);

    private void Fill(double now)
    {
        _rate.Recover(now - _filled);
        _tokens = double.IsPositiveInfinity(_rate.Current) ? 1 : Math.Min(_rate.Burst, _tokens + (now - _filled) * _rate.Current);
        _filled = now;
    }

    private void Release(double now)
    {
        while (_waiting.First is { } first)
        {
            Fill(now);
            double wait = WaitOfFirst(now);
            if (wait > Nothing)
            {
                Arm(now, wait);
                return;
            }

            _waiting.RemoveFirst();
            _tokens--;
            _inFlight++;
            first.Value.Grant(now);
        }
    }

    private double WaitOfFirst(double now)
    {
        // The end of the try in flight releases the next one; no timer does.
        return !_isProven && _inFlight > 0 ? double.PositiveInfinity : Math.Max(_blockedUntil - now, (1 - _tokens) / _rate.Current);
    }

    private void Arm(double now, double wait)
    {
        // A timer that is due before is early at worst, and is then set again.
        if (!double.IsPositiveInfinity(wait) && now + wait < _timerDue)
        {
            _timerDue = now + wait;
            _timer ??= _time.CreateTimer(static rate => ((AdaptiveRateLimiter)rate!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait * 1000 - Nothing), MaxTimerMilliseconds)), Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timerDue = double.PositiveInfinity;
            Release(Now);
        }
    }
}
