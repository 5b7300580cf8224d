namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// Lets the tries of a context out: a token bucket with a burst of one second's worth and one queue for all threads, first come,
/// first served. When the service throttles, everybody waits for as long as it says, and the rate adapts (<see cref="AdaptiveRate"/>).
/// Own code: the limiters of .NET and of Polly know neither a server's hint nor a rate that changes, and are one more DLL.
/// </summary>
internal sealed class RequestRate
{
    // Nobody knows the service's limit at first: few go together, and every second answer makes room for one more, so that a service which
    // throttles soon has not refused eight calls before the first refusal is read. 9 is more than a command has under way.
    private const double FirstPlaces = 2;
    private const double PlacesOfAnAnswer = 0.5;
    private const double EnoughPlaces = 9;
    private const double SlowStartSeconds = 1;

    // Not worth a wait: what rounding leaves.
    private const double Nothing = 1e-9;

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly AdaptiveRate _rate;
    private readonly LinkedList<RateTurn> _waiting = new();
    private ITimer? _timer;
    private double _timerDue = double.PositiveInfinity;
    private double _tokens;
    private double _filled;
    private double _blockedUntil;
    private double _blocked;
    private double _open;
    private double _lastFall = double.NegativeInfinity;
    private double _slowUntil = double.PositiveInfinity;
    private double _places = FirstPlaces;
    private int _underWay;

    /// <summary>A rate.</summary>
    /// <param name="requestsPerSecond">The calls a second that were set; 0 or less for no limit but the service's.</param>
    /// <param name="time">The clock.</param>
    public RequestRate(double requestsPerSecond, TimeProvider time)
    {
        (_time, _origin) = (time, time.GetTimestamp());
        _rate = new AdaptiveRate(requestsPerSecond);
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

    /// <summary>Takes a place in the queue. Whoever has one leaves with <see cref="Leave"/> or <see cref="GiveUp"/>.</summary>
    public RateTurn Enter()
    {
        lock (_gate)
        {
            double now = Now;
            if (double.IsPositiveInfinity(_slowUntil))
            {
                _slowUntil = now + SlowStartSeconds;
            }

            RateTurn turn = new(now);
            _waiting.AddLast(turn);
            Release(now);
            if (!turn.Come.IsCompleted)
            {
                double wait = WaitOfFirst(now) + (_waiting.Count - 1) / _rate.Current;
                turn.Expected = TimeSpan.FromSeconds(Math.Min(wait, TimeSpan.MaxValue.TotalSeconds / 2));
            }

            return turn;
        }
    }

    /// <summary>Leaves the queue before its turn came; the turn ends as canceled.</summary>
    public void GiveUp(RateTurn turn)
    {
        lock (_gate)
        {
            if (_waiting.Remove(turn))
            {
                turn.GiveUp();
                Release(Now);
            }
        }
    }

    /// <summary>A try whose turn came has ended, however it did.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _underWay--;
            Release(Now);
        }
    }

    /// <summary>The service answered a try and did not throttle it.</summary>
    public void Succeeded()
    {
        lock (_gate)
        {
            double now = Now;
            Fill(now);
            _rate.Succeeded(Open(now));
            _places = Math.Min(EnoughPlaces, _places + PlacesOfAnAnswer);
        }
    }

    /// <summary>The service throttled a try. Those that were under way with it are throttled for the same reason, which counts once.</summary>
    /// <param name="turn">The try.</param>
    /// <param name="hint">How long the service asks to wait; <c>null</c> where it does not say or asks for more than a call waits.</param>
    public void Throttled(RateTurn turn, TimeSpan? hint)
    {
        lock (_gate)
        {
            double now = Now;
            Fill(now);
            if (turn.Went > _lastFall)
            {
                _lastFall = now;
                _places = EnoughPlaces;
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
            _underWay++;
            first.Value.Give(now);
        }
    }

    private double WaitOfFirst(double now)
    {
        double wait = Math.Max(_blockedUntil - now, (1 - _tokens) / _rate.Current);
        return _places < EnoughPlaces && _underWay + 1 > _places ? Math.Max(wait, _slowUntil - now) : wait;
    }

    private void Arm(double now, double wait)
    {
        // A timer that is due before is early at worst, and is then set again.
        if (now + wait < _timerDue)
        {
            _timerDue = now + wait;
            _timer ??= _time.CreateTimer(static rate => ((RequestRate)rate!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait * 1000 - Nothing)), Timeout.InfiniteTimeSpan);
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
