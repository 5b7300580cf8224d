using DataWorks.Pipelines.Client.RateLimiting;
using DataWorks.Pipelines.Client.Tests.Http;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.RateLimiting;

public sealed partial class AdaptiveRateLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void One_seconds_worth_goes_at_once_and_the_rest_in_the_order_of_the_calls()
    {
        AdaptiveRateLimiter rate = Proven(5);

        RateLimitLease[] turns = Enter(rate, 8);

        Assert.Equal(5, Come(turns));
        Assert.Equal([0.2, 0.4, 0.6], turns[5..].Select(static lease => lease.EstimatedWait.TotalSeconds), Close);
        Assert.Equal(6, Come(turns, after: 0.2));
        Assert.True(turns[5].Granted.IsCompleted);
        Assert.Equal(6, Come(turns, after: 0.1));
        Assert.Equal(8, Come(turns, after: 0.3));
    }

    [Fact]
    public void Tokens_come_back_with_time_but_no_more_than_a_seconds_worth()
    {
        AdaptiveRateLimiter rate = Proven(5);
        Enter(rate, 5);

        _time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(2, Come(Enter(rate, 2)));

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Come(Enter(rate, 6)));
    }

    [Fact]
    public void A_rate_below_one_still_lets_one_go()
    {
        AdaptiveRateLimiter rate = Proven(0.5);

        RateLimitLease[] turns = Enter(rate, 3);

        Assert.Equal(1, Come(turns));
        Assert.Equal(1, Come(turns, after: 1.9));
        Assert.Equal(2, Come(turns, after: 0.1));
        Assert.Equal(3, Come(turns, after: 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Until_the_first_good_response_one_attempt_is_in_flight(double limit)
    {
        AdaptiveRateLimiter rate = new(limit, _time);
        RateLimitLease[] turns = Enter(rate, 8);
        Assert.Equal(1, Come(turns, after: 3600));

        rate.OnSuccess(isGood: false);
        Assert.Equal(1, Come(turns));
        rate.Release();
        Assert.Equal(2, Come(turns));
        Assert.True(turns[1].Granted.IsCompleted);

        rate.OnSuccess(isGood: true);
        rate.Release();
        Assert.Equal(8, Come(turns));
    }

    [Fact]
    public async Task An_attempt_that_is_given_up_before_the_first_good_response_does_not_hold_the_others()
    {
        AdaptiveRateLimiter rate = new(0, _time);
        RateLimitLease[] turns = Enter(rate, 3);

        rate.Cancel(turns[1]);
        rate.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns[1].Granted);
        Assert.True(turns[2].Granted.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_repeated_attempt_at_the_head_of_the_queue_goes_before_the_ones_that_wait()
    {
        AdaptiveRateLimiter rate = new(0, _time);
        RateLimitLease[] turns = Enter(rate, 3);

        RateLimitLease again = rate.Acquire(first: true);
        rate.Release();

        Assert.True(again.Granted.IsCompleted);
        Assert.Equal(1, Come(turns));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(2.2e-7)]
    public void A_rate_of_one_call_in_months_sets_a_timer_that_can_be_set(double limit)
    {
        StrictTime time = new();
        AdaptiveRateLimiter rate = new(limit, time);
        rate.Acquire();
        Answer(rate, 1);

        RateLimitLease waits = rate.Acquire();

        Assert.False(waits.Granted.IsCompleted);
        Assert.InRange(time.LongestDue, TimeSpan.FromDays(1), TimeSpan.FromDays(49));
        time.Advance(TimeSpan.FromDays(30));
        Assert.False(waits.Granted.IsCompleted);
        Assert.False(rate.Acquire().Granted.IsCompleted);
    }

    [Fact]
    public async Task A_place_that_is_given_up_is_the_next_ones()
    {
        AdaptiveRateLimiter rate = Proven(1);
        RateLimitLease[] turns = Enter(rate, 3);

        rate.Cancel(turns[1]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns[1].Granted);
        Assert.False(turns[2].Granted.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(turns[2].Granted.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Many_threads_never_get_more_than_there_is()
    {
        AdaptiveRateLimiter rate = Proven(5);

        RateLimitLease[][] turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enter(rate, 50), TestContext.Current.CancellationToken)));

        RateLimitLease[] all = [.. turns.SelectMany(static one => one)];
        Assert.Equal(5, Come(all));
        for (int tick = 1; tick <= 395; tick++)
        {
            Assert.Equal(5 + tick, Come(all, after: 0.2));
        }
    }

    // Past the first calls, which go out few at a time.
    private AdaptiveRateLimiter Proven(double limit)
    {
        AdaptiveRateLimiter rate = new(limit, _time);
        Enter(rate, 1);
        Answer(rate, 16);
        for (int left = 1; left < 16; left++)
        {
            rate.Release();
        }

        _time.Advance(TimeSpan.FromHours(1));
        return rate;
    }

    private static void Answer(AdaptiveRateLimiter rate, int count)
    {
        for (int response = 0; response < count; response++)
        {
            rate.OnSuccess(isGood: true);
            rate.Release();
        }
    }

    private static RateLimitLease[] Enter(AdaptiveRateLimiter rate, int count) => [.. Enumerable.Range(0, count).Select(_ => rate.Acquire())];

    private int Come(RateLimitLease[] turns, double after = 0)
    {
        if (after > 0)
        {
            _time.Advance(TimeSpan.FromSeconds(after));
        }

        return turns.Count(static lease => lease.Granted.IsCompleted);
    }

    private static bool Close(double left, double right) => Math.Abs(left - right) < 0.001;
}
