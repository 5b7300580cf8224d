using DataWorks.Pipelines.Client.RateLimiting;
using DataWorks.Pipelines.Client.Tests.Http;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.RateLimiting;

public sealed partial class AdaptiveRateLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void One_seconds_worth_is_granted_at_once_and_the_rest_in_order()
    {
        AdaptiveRateLimiter limiter = Proven(5);

        Task<int>[] leases = Acquire(limiter, 8, out TimeSpan[] waits);

        Assert.Equal(5, CountGranted(leases));
        Assert.Equal([0.2, 0.4, 0.6], waits[5..].Select(static wait => wait.TotalSeconds), Close);
        Assert.Equal(6, CountGranted(leases, after: 0.2));
        Assert.True(leases[5].IsCompleted);
        Assert.Equal(6, CountGranted(leases, after: 0.1));
        Assert.Equal(8, CountGranted(leases, after: 0.3));
    }

    [Fact]
    public void Tokens_refill_up_to_one_seconds_worth()
    {
        AdaptiveRateLimiter limiter = Proven(5);
        Acquire(limiter, 5);

        _time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(2, CountGranted(Acquire(limiter, 2)));

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, CountGranted(Acquire(limiter, 6)));
    }

    [Fact]
    public void A_rate_below_one_grants_one_lease_at_once()
    {
        AdaptiveRateLimiter limiter = Proven(0.5);

        Task<int>[] leases = Acquire(limiter, 3);

        Assert.Equal(1, CountGranted(leases));
        Assert.Equal(1, CountGranted(leases, after: 1.9));
        Assert.Equal(2, CountGranted(leases, after: 0.1));
        Assert.Equal(3, CountGranted(leases, after: 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Until_the_first_good_response_one_attempt_is_in_flight(double limit)
    {
        AdaptiveRateLimiter limiter = new(limit, _time);
        Task<int>[] leases = Acquire(limiter, 8);
        Assert.Equal(1, CountGranted(leases, after: 3600));

        limiter.OnSuccess(provesConnection: false);
        Assert.Equal(1, CountGranted(leases));
        limiter.Release();
        Assert.Equal(2, CountGranted(leases));
        Assert.True(leases[1].IsCompleted);

        limiter.OnSuccess(provesConnection: true);
        limiter.Release();
        Assert.Equal(8, CountGranted(leases));
    }

    [Fact]
    public async Task A_canceled_lease_does_not_block_the_others_before_the_first_response()
    {
        AdaptiveRateLimiter limiter = new(0, _time);
        Task<int>[] leases = Acquire(limiter, 3);

        limiter.Cancel(leases[1]);
        limiter.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leases[1]);
        Assert.True(leases[2].IsCompletedSuccessfully);
    }

    [Fact]
    public void A_lease_at_the_head_of_the_queue_is_granted_first()
    {
        AdaptiveRateLimiter limiter = new(0, _time);
        Task<int>[] leases = Acquire(limiter, 3);

        Task<int> again = limiter.Acquire(out _, first: true);
        limiter.Release();

        Assert.True(again.IsCompleted);
        Assert.Equal(1, CountGranted(leases));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(2.2e-7)]
    public void A_rate_of_one_call_per_month_sets_a_valid_timer(double limit)
    {
        StrictTime time = new();
        AdaptiveRateLimiter limiter = new(limit, time);
        limiter.Acquire(out _);
        Succeed(limiter, 1);

        Task<int> waits = limiter.Acquire(out _);

        Assert.False(waits.IsCompleted);
        Assert.InRange(time.MaxDueTime, TimeSpan.FromDays(1), TimeSpan.FromDays(49));
        time.Advance(TimeSpan.FromDays(30));
        Assert.False(waits.IsCompleted);
        Assert.False(limiter.Acquire(out _).IsCompleted);
    }

    [Fact]
    public async Task A_canceled_lease_makes_way_for_the_next()
    {
        AdaptiveRateLimiter limiter = Proven(1);
        Task<int>[] leases = Acquire(limiter, 3);

        limiter.Cancel(leases[1]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leases[1]);
        Assert.False(leases[2].IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(leases[2].IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Many_threads_never_exceed_the_rate()
    {
        AdaptiveRateLimiter limiter = Proven(5);

        Task<int>[][] leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Acquire(limiter, 50), TestContext.Current.CancellationToken)));

        Task<int>[] all = [.. leases.SelectMany(static thread => thread)];
        Assert.Equal(5, CountGranted(all));
        for (int tick = 1; tick <= 395; tick++)
        {
            Assert.Equal(5 + tick, CountGranted(all, after: 0.2));
        }
    }

    // A limiter after its first good response.
    private AdaptiveRateLimiter Proven(double limit)
    {
        AdaptiveRateLimiter limiter = new(limit, _time);
        Acquire(limiter, 1);
        Succeed(limiter, 16);
        for (int left = 1; left < 16; left++)
        {
            limiter.Release();
        }

        _time.Advance(TimeSpan.FromHours(1));
        return limiter;
    }

    private static void Succeed(AdaptiveRateLimiter limiter, int count)
    {
        for (int response = 0; response < count; response++)
        {
            limiter.OnSuccess(provesConnection: true);
            limiter.Release();
        }
    }

    private static Task<int>[] Acquire(AdaptiveRateLimiter limiter, int count) => Acquire(limiter, count, out _);

    private static Task<int>[] Acquire(AdaptiveRateLimiter limiter, int count, out TimeSpan[] waits)
    {
        Task<int>[] leases = new Task<int>[count];
        waits = new TimeSpan[count];
        for (int index = 0; index < count; index++)
        {
            leases[index] = limiter.Acquire(out waits[index]);
        }

        return leases;
    }

    private static int AcquireNow(AdaptiveRateLimiter limiter) => ResultOf(limiter.Acquire(out _));

    private static int ResultOf(Task<int> lease)
    {
        Assert.True(lease.IsCompletedSuccessfully);
        return lease.GetAwaiter().GetResult();
    }

    private int CountGranted(Task<int>[] leases, double after = 0)
    {
        if (after > 0)
        {
            _time.Advance(TimeSpan.FromSeconds(after));
        }

        return leases.Count(static lease => lease.IsCompleted);
    }

    private static bool Close(double left, double right) => Math.Abs(left - right) < 0.001;
}
