namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// A token bucket: so many calls a second with a burst of one second's worth, shared by all threads of a context. A throttled
/// call halves the rate, every call that is not brings a little of it back, up to what was set.
/// </summary>
internal sealed class RequestRate
{
    private const double LowestShare = 0.1;
    private const double RecoveryShare = 0.02;
    private static readonly TimeSpan s_quietAfterFall = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly double _most;
    private double _current;
    private double _tokens;
    private long _last;
    private long _lastFall;

    public RequestRate(double requestsPerSecond, TimeProvider time)
    {
        _time = time;
        _most = requestsPerSecond;
        _current = requestsPerSecond;
        _tokens = Math.Max(1, requestsPerSecond);
        _last = time.GetTimestamp();
        _lastFall = long.MinValue;
    }

    private double Burst => Math.Max(1, _current);

    /// <summary>Takes one token and says how long to wait for it; tokens are handed out in the order of the calls.</summary>
    public TimeSpan Take()
    {
        if (_most <= 0)
        {
            return TimeSpan.Zero;
        }

        lock (_gate)
        {
            Fill();
            _tokens -= 1;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / _current);
        }
    }

    /// <summary>Gives a token back that was waited for in vain.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _tokens = Math.Min(Burst, _tokens + 1);
        }
    }

    /// <summary>The service throttled: half the rate, at most once a second, since calls under way are throttled together.</summary>
    public void Fall()
    {
        lock (_gate)
        {
            long now = _time.GetTimestamp();
            if (_lastFall != long.MinValue && _time.GetElapsedTime(_lastFall, now) < s_quietAfterFall)
            {
                return;
            }

            Fill();
            _lastFall = now;
            _current = Math.Max(_most * LowestShare, _current / 2);
            _tokens = Math.Min(_tokens, 0);
        }
    }

    /// <summary>The service did not throttle: a little more of the rate that was set.</summary>
    public void Recover()
    {
        if (_most <= 0)
        {
            return;
        }

        lock (_gate)
        {
            Fill();
            _current = Math.Min(_most, _current + _most * RecoveryShare);
        }
    }

    private void Fill()
    {
        long now = _time.GetTimestamp();
        _tokens = Math.Min(Burst, _tokens + _time.GetElapsedTime(_last, now).TotalSeconds * _current);
        _last = now;
    }
}
