using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Tests.RateLimiting;

public sealed partial class AdaptiveRateLimiterTests
{
    [Fact]
    public void All_requests_wait_for_as_long_as_the_service_states()
    {
        AdaptiveRateLimiter limiter = Proven(10);
        int throttled = AcquireNow(limiter);

        limiter.OnThrottled(throttled, TimeSpan.FromSeconds(4));
        limiter.Release();
        Task<int>[] leases = Acquire(limiter, 3, out TimeSpan[] waits);

        Assert.Equal(4, waits[0].TotalSeconds, precision: 3);
        Assert.Equal(0, CountGranted(leases, after: 3.9));
        Assert.NotEqual(0, CountGranted(leases, after: 0.1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(6)]
    public void The_rate_falls_a_little_below_what_succeeded_in_the_last_second(double limit)
    {
        AdaptiveRateLimiter limiter = Proven(limit);
        for (int call = 0; call < 50; call++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.2));
            Acquire(limiter, 1);
            Succeed(limiter, 1);
        }

        limiter.OnThrottled(AcquireNow(limiter), retryAfter: null);

        Assert.InRange(limiter.Current, 4, 5);
    }

    [Fact]
    public void Without_a_success_every_throttling_lowers_the_rate()
    {
        AdaptiveRateLimiter limiter = Proven(0);
        double before = double.PositiveInfinity;
        for (int fall = 0; fall < 3; fall++)
        {
            Task<int> lease = limiter.Acquire(out _);
            _time.Advance(TimeSpan.FromSeconds(30));
            limiter.OnThrottled(ResultOf(lease), retryAfter: null);
            limiter.Release();
            Assert.True(limiter.Current < before || limiter.Current == 0.5);
            before = limiter.Current;
        }
    }

    [Fact]
    public void Calls_throttled_together_lower_the_rate_once()
    {
        AdaptiveRateLimiter limiter = Proven(10);
        Task<int>[] leases = Acquire(limiter, 3);

        limiter.OnThrottled(ResultOf(leases[0]), retryAfter: null);
        double lowered = limiter.Current;
        limiter.OnThrottled(ResultOf(leases[1]), retryAfter: null);
        limiter.OnThrottled(ResultOf(leases[2]), retryAfter: null);

        Assert.Equal(lowered, limiter.Current);
    }

    [Fact]
    public void The_rate_never_falls_below_a_tenth()
    {
        AdaptiveRateLimiter limiter = Proven(4);
        for (int fall = 0; fall < 40; fall++)
        {
            Task<int> lease = limiter.Acquire(out _);
            _time.Advance(TimeSpan.FromSeconds(30));
            limiter.OnThrottled(ResultOf(lease), retryAfter: null);
            limiter.Release();
        }

        Assert.Equal(0.4, limiter.Current, precision: 3);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200)]
    public void The_rate_recovers_to_the_configured_one(double limit)
    {
        AdaptiveRateLimiter limiter = Proven(limit);
        limiter.OnThrottled(AcquireNow(limiter), retryAfter: null);
        double fallen = limiter.Current;
        Assert.True(fallen < limit);

        double last = fallen;
        for (int second = 0; second < 120; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Acquire(limiter, 1);
            Succeed(limiter, 1);
            Assert.InRange(limiter.Current, last, limit);
            last = limiter.Current;
        }

        Assert.Equal(limit, limiter.Current);
    }

    /// <summary>Throttling that other users of the account cause must not slow this connection to a crawl.</summary>
    [Fact]
    public void One_throttled_call_in_thirty_leaves_a_useful_rate()
    {
        AdaptiveRateLimiter limiter = Proven(0);
        TimeSpan start = TimeSpan.FromTicks(_time.GetTimestamp());
        for (int call = 1; call <= 3000; call++)
        {
            Task<int> lease = limiter.Acquire(out _);
            while (!lease.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(20));
            }

            if (call % 30 == 0)
            {
                limiter.OnThrottled(ResultOf(lease), TimeSpan.FromSeconds(1));
            }
            else
            {
                limiter.OnSuccess(provesConnection: true);
            }

            limiter.Release();
        }

        double seconds = (TimeSpan.FromTicks(_time.GetTimestamp()) - start).TotalSeconds;
        Assert.True(3000 / seconds > 1, $"{3000 / seconds:0.00} calls per second");
    }
}
