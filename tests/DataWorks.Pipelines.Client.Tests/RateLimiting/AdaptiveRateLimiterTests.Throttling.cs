using DataWorks.Pipelines.Client.RateLimiting;

namespace DataWorks.Pipelines.Client.Tests.RateLimiting;

public sealed partial class AdaptiveRateLimiterTests
{
    [Fact]
    public void Everybody_waits_for_as_long_as_the_service_says()
    {
        AdaptiveRateLimiter rate = Proven(10);
        RateLimitLease throttled = Enter(rate, 1)[0];

        rate.OnThrottled(throttled, TimeSpan.FromSeconds(4));
        rate.Release();
        RateLimitLease[] turns = Enter(rate, 3);

        Assert.Equal(4, turns[0].EstimatedWait.TotalSeconds, precision: 3);
        Assert.Equal(0, Come(turns, after: 3.9));
        Assert.NotEqual(0, Come(turns, after: 0.1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(6)]
    public void The_rate_falls_to_a_little_less_than_went_through_in_the_last_second(double limit)
    {
        AdaptiveRateLimiter rate = Proven(limit);
        for (int call = 0; call < 50; call++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.2));
            Enter(rate, 1);
            Answer(rate, 1);
        }

        rate.OnThrottled(Enter(rate, 1)[0], hint: null);

        Assert.InRange(rate.Current, 4, 5);
    }

    [Fact]
    public void A_service_that_lets_nothing_through_is_asked_less_and_less()
    {
        AdaptiveRateLimiter rate = Proven(0);
        double before = double.PositiveInfinity;
        for (int fall = 0; fall < 3; fall++)
        {
            RateLimitLease lease = Enter(rate, 1)[0];
            _time.Advance(TimeSpan.FromSeconds(30));
            rate.OnThrottled(lease, hint: null);
            rate.Release();
            Assert.True(rate.Current < before || rate.Current == 0.5);
            before = rate.Current;
        }
    }

    [Fact]
    public void Calls_that_are_throttled_together_lower_the_rate_once()
    {
        AdaptiveRateLimiter rate = Proven(10);
        RateLimitLease[] turns = Enter(rate, 3);

        rate.OnThrottled(turns[0], hint: null);
        double lowered = rate.Current;
        rate.OnThrottled(turns[1], hint: null);
        rate.OnThrottled(turns[2], hint: null);

        Assert.Equal(lowered, rate.Current);
    }

    [Fact]
    public void The_rate_never_falls_below_a_tenth()
    {
        AdaptiveRateLimiter rate = Proven(4);
        for (int fall = 0; fall < 40; fall++)
        {
            RateLimitLease lease = Enter(rate, 1)[0];
            _time.Advance(TimeSpan.FromSeconds(30));
            Assert.True(lease.Granted.IsCompleted);
            rate.OnThrottled(lease, hint: null);
            rate.Release();
        }

        Assert.Equal(0.4, rate.Current, precision: 3);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200)]
    public void With_time_the_rate_comes_back_to_what_was_set(double limit)
    {
        AdaptiveRateLimiter rate = Proven(limit);
        rate.OnThrottled(Enter(rate, 1)[0], hint: null);
        double fallen = rate.Current;
        Assert.True(fallen < limit);

        double last = fallen;
        for (int second = 0; second < 120; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Enter(rate, 1);
            Answer(rate, 1);
            Assert.InRange(rate.Current, last, limit);
            last = rate.Current;
        }

        Assert.Equal(limit, rate.Current);
    }

    /// <summary>Refusals that have nothing to do with this rate, such as those of other users of the account, must not bring it to a crawl.</summary>
    [Fact]
    public void One_refusal_in_thirty_leaves_a_useful_rate()
    {
        AdaptiveRateLimiter rate = Proven(0);
        TimeSpan start = TimeSpan.FromTicks(_time.GetTimestamp());
        for (int call = 1; call <= 3000; call++)
        {
            RateLimitLease lease = rate.Acquire();
            while (!lease.Granted.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(20));
            }

            if (call % 30 == 0)
            {
                rate.OnThrottled(lease, TimeSpan.FromSeconds(1));
            }
            else
            {
                rate.OnSuccess(isGood: true);
            }

            rate.Release();
        }

        double seconds = (TimeSpan.FromTicks(_time.GetTimestamp()) - start).TotalSeconds;
        Assert.True(3000 / seconds > 1, $"{3000 / seconds:0.00} calls a second");
    }
}
