namespace DataWorks.Pipelines.Client.RateLimiting;

/// <summary>A token bucket with a burst of one second's worth, which the service can close for a while. Not thread-safe; times are in seconds.</summary>
internal sealed class TokenBucket(RateController rate)
{
    private double _tokens = rate.Burst;
    private double _filledAt;
    private double _closedUntil;
    private double _closedTime;
    private double _openTime;

    /// <summary>Returns the wait until a token is available.</summary>
    public double GetWait(double now)
    {
        Fill(now);
        return Math.Max(_closedUntil - now, (1 - _tokens) / rate.Current);
    }

    public void Take() => _tokens--;

    /// <summary>Closes the bucket. Afterwards the service accepts one call, not a burst.</summary>
    public void Close(double now, double seconds)
    {
        _tokens = seconds > 0 ? 1 - seconds * rate.Current : 0;
        _closedTime += Math.Max(0, now + seconds - Math.Max(now, _closedUntil));
        _closedUntil = Math.Max(_closedUntil, now + seconds);
    }

    /// <summary>Fills the bucket and returns the time during which it was open: the rest says nothing about what the service accepts.</summary>
    public double Fill(double now)
    {
        rate.Recover(now - _filledAt);
        _tokens = double.IsPositiveInfinity(rate.Current) ? 1 : Math.Min(rate.Burst, _tokens + (now - _filledAt) * rate.Current);
        _filledAt = now;
        return _openTime = Math.Max(_openTime, now - _closedTime);
    }
}
