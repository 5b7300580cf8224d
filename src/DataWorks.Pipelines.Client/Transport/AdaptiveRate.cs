namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// How many calls a second go out: what was set, and less where the service throttles. What went through in the last second is about
/// what the service lets through, so the rate falls to a little below that and comes back in small steps: it stays long about there,
/// where a blind halving would either crawl or be throttled again and again. Its owner locks.
/// </summary>
internal sealed class AdaptiveRate
{
    private const double Fall = 0.85;

    // Nothing went through: how much less is a guess.
    private const double BlindFall = 0.7;

    // A step of a success: small near the rate that was throttled, larger once that is well behind.
    private const double NearStep = 0.005;
    private const double FarStep = 0.02;
    private const double Near = 1.15;

    private const double LowestShare = 0.1;
    private const double Lowest = 0.5;
    private const double SampleSeconds = 1;
    private const int MostSamples = 10_000;

    private readonly Queue<double> _through = new();
    private readonly double _limit;
    private readonly double _lowest;
    private double _throttledAt;

    /// <summary>A rate.</summary>
    /// <param name="limit">The calls a second that were set; 0 or less for no limit but the service's.</param>
    public AdaptiveRate(double limit)
    {
        _limit = limit > 0 ? limit : double.PositiveInfinity;
        _lowest = Math.Min(Lowest, _limit * LowestShare);
        Current = _limit;
    }

    /// <summary>The calls a second now; infinite where nothing limits them.</summary>
    public double Current { get; private set; }

    /// <summary>The calls that may go at once after a pause: one second's worth.</summary>
    public double Burst => Math.Max(1, Current);

    /// <summary>A call was not throttled.</summary>
    /// <param name="now">In seconds.</param>
    public void Succeeded(double now)
    {
        _through.Enqueue(now);
        Forget(now);
        if (Current < _limit)
        {
            Current = Math.Min(_limit, Current + (Current < _throttledAt * Near ? _throttledAt * NearStep : Current * FarStep));
        }
    }

    /// <summary>A call was throttled.</summary>
    /// <param name="now">In seconds.</param>
    public void Throttled(double now)
    {
        Forget(now);
        double known = double.IsPositiveInfinity(Current) ? 1 : Current;
        _throttledAt = _through.Count > 0 ? Math.Min(Current, _through.Count / SampleSeconds) : known * BlindFall;
        Current = Math.Max(_lowest, _throttledAt * Fall);
    }

    private void Forget(double now)
    {
        while (_through.TryPeek(out double oldest) && (now - oldest >= SampleSeconds || _through.Count > MostSamples))
        {
            _through.Dequeue();
        }
    }
}
