namespace DataWorks.Pipelines.Client.RateLimiting;

internal sealed partial class AdaptiveRateLimiter
{
    /// <summary>A token bucket with a burst of one second's worth, which the service can close for a while, and whose rate adapts: the configured one,
    /// and less after throttling. The rate that succeeded last is about what the service accepts, so the rate falls to a little below it (multiplicative)
    /// and recovers in small steps (additive). A blind halving would either crawl or be throttled again and again. Not thread-safe; times are in
    /// seconds.</summary>
    /// <remarks>The constants are from a simulation of services that accept 5 to 50 calls per second, with one and eight callers and responses of 2 to
    /// 100 ms: at most 1.6 % of the calls are throttled, and a minute's work takes at most 3 % longer than the service needs for it.</remarks>
    private sealed class TokenBucket
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
        private double _tokens;
        private double _filledAt;
        private double _closedUntil;
        private double _closedTime;
        private double _openTime;

        /// <param name="limit">The configured rate; 0 or less for no limit but the service's.</param>
        public TokenBucket(double limit)
        {
            Rate = _limit = limit > 0 ? limit : double.PositiveInfinity;
            _minimum = Math.Min(MinRate, _limit * MinShare);
            _tokens = Burst;
        }

        /// <summary>The present rate in calls per second; infinite if nothing limits it.</summary>
        public double Rate { get; private set; }

        private double Burst => Math.Max(1, Rate);

        /// <summary>Returns the wait until a token is available.</summary>
        public double GetWait(double now)
        {
            Fill(now);
            return Math.Max(_closedUntil - now, (1 - _tokens) / Rate);
        }

        public void Take() => _tokens--;

        public void OnSuccess(double now)
        {
            double openTime = Fill(now);
            _successes.Enqueue(openTime);
            if (_successes.Count > MaxSamples || openTime - _successes.Peek() > CallsPerSample / MinRate)
            {
                _successes.Dequeue();
            }
        }

        public void OnThrottled(double now)
        {
            double openTime = Fill(now);
            double sample = Math.Max(MinSampleSeconds, CallsPerSample / Rate);
            double accepted = _successes.Count(at => openTime - at < sample) / sample;
            double known = double.IsPositiveInfinity(Rate) ? 1 : Rate;
            _throttledRate = accepted > 0 ? Math.Min(Rate, accepted) : known * BlindDecrease;
            Rate = Math.Max(_minimum, _throttledRate * Decrease);
        }

        /// <summary>Closes the bucket. Afterwards the service accepts one call, not a burst.</summary>
        public void Close(double now, double seconds)
        {
            Fill(now);
            _tokens = seconds > 0 ? 1 - seconds * Rate : 0;
            _closedTime += Math.Max(0, now + seconds - Math.Max(now, _closedUntil));
            _closedUntil = Math.Max(_closedUntil, now + seconds);
        }

        // Returns the time during which the bucket was open: the rest says nothing about what the service accepts.
        private double Fill(double now)
        {
            if (Rate < _limit)
            {
                double increase = Rate < _throttledRate * NearLimit ? _throttledRate * NearLimitIncrease : Rate * FarIncrease;
                Rate = Math.Min(_limit, Rate + (now - _filledAt) * increase);
            }

            _tokens = double.IsPositiveInfinity(Rate) ? 1 : Math.Min(Burst, _tokens + (now - _filledAt) * Rate);
            _filledAt = now;
            return _openTime = Math.Max(_openTime, now - _closedTime);
        }
    }
}
