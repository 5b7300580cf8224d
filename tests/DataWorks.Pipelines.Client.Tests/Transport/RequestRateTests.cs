using DataWorks.Pipelines.Client.Transport;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.Transport;

public sealed class RequestRateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void OneSecondsWorthGoesAtOnceAndTheRestInTheOrderOfTheCalls()
    {
        RequestRate rate = Proven(5);

        RateTurn[] turns = Enter(rate, 8);

        Assert.Equal(5, Come(turns));
        Assert.Equal([0.2, 0.4, 0.6], turns[5..].Select(static turn => turn.Expected.TotalSeconds), Close);
        Assert.Equal(6, Come(turns, after: 0.2));
        Assert.True(turns[5].Come.IsCompleted);
        Assert.Equal(6, Come(turns, after: 0.1));
        Assert.Equal(8, Come(turns, after: 0.3));
    }

    [Fact]
    public void TokensComeBackWithTimeButNoMoreThanASecondsWorth()
    {
        RequestRate rate = Proven(5);
        Enter(rate, 5);

        _time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(2, Come(Enter(rate, 2)));

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Come(Enter(rate, 6)));
    }

    [Fact]
    public void ARateBelowOneStillLetsOneGo()
    {
        RequestRate rate = Proven(0.5);

        RateTurn[] turns = Enter(rate, 3);

        Assert.Equal(1, Come(turns));
        Assert.Equal(1, Come(turns, after: 1.9));
        Assert.Equal(2, Come(turns, after: 0.1));
        Assert.Equal(3, Come(turns, after: 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void AtFirstFewGoTogetherAndEverySecondAnswerMakesRoomForOneMore(double limit)
    {
        RequestRate rate = new(limit, _time);
        RateTurn[] turns = Enter(rate, 8);
        Assert.Equal(2, Come(turns));

        Answer(rate, 2);
        Assert.Equal(5, Come(turns));
        Answer(rate, 2);
        Assert.Equal(8, Come(turns));
    }

    [Fact]
    public void AServiceThatIsSlowAtFirstHoldsNobodyBackForLong()
    {
        RequestRate rate = new(0, _time);
        RateTurn[] turns = Enter(rate, 8);

        Assert.Equal(8, Come(turns, after: 1));
    }

    [Fact]
    public void EverybodyWaitsForAsLongAsTheServiceSays()
    {
        RequestRate rate = Proven(10);
        RateTurn throttled = Enter(rate, 1)[0];

        rate.Throttled(throttled, TimeSpan.FromSeconds(4));
        rate.Leave();
        RateTurn[] turns = Enter(rate, 3);

        Assert.Equal(4, turns[0].Expected.TotalSeconds, precision: 3);
        Assert.Equal(0, Come(turns, after: 3.9));
        Assert.NotEqual(0, Come(turns, after: 0.1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(6)]
    public void TheRateFallsToALittleLessThanWentThroughInTheLastSecond(double limit)
    {
        RequestRate rate = Proven(limit);
        for (int call = 0; call < 50; call++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.2));
            Enter(rate, 1);
            Answer(rate, 1);
        }

        rate.Throttled(Enter(rate, 1)[0], hint: null);

        Assert.InRange(rate.Current, 4, 5);
    }

    [Fact]
    public void AServiceThatLetsNothingThroughIsAskedLessAndLess()
    {
        RequestRate rate = Proven(0);
        double before = double.PositiveInfinity;
        for (int fall = 0; fall < 3; fall++)
        {
            RateTurn turn = Enter(rate, 1)[0];
            _time.Advance(TimeSpan.FromSeconds(30));
            rate.Throttled(turn, hint: null);
            rate.Leave();
            Assert.True(rate.Current < before || rate.Current == 0.5);
            before = rate.Current;
        }
    }

    [Fact]
    public void CallsThatAreThrottledTogetherLowerTheRateOnce()
    {
        RequestRate rate = Proven(10);
        RateTurn[] turns = Enter(rate, 3);

        rate.Throttled(turns[0], hint: null);
        double lowered = rate.Current;
        rate.Throttled(turns[1], hint: null);
        rate.Throttled(turns[2], hint: null);

        Assert.Equal(lowered, rate.Current);
    }

    [Fact]
    public void TheRateNeverFallsBelowATenth()
    {
        RequestRate rate = Proven(4);
        for (int fall = 0; fall < 40; fall++)
        {
            RateTurn turn = Enter(rate, 1)[0];
            _time.Advance(TimeSpan.FromSeconds(30));
            Assert.True(turn.Come.IsCompleted);
            rate.Throttled(turn, hint: null);
            rate.Leave();
        }

        Assert.Equal(0.4, rate.Current, precision: 3);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200)]
    public void WithTimeTheRateComesBackToWhatWasSet(double limit)
    {
        RequestRate rate = Proven(limit);
        rate.Throttled(Enter(rate, 1)[0], hint: null);
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
    public void OneRefusalInThirtyLeavesAUsefulRate()
    {
        RequestRate rate = Proven(0);
        TimeSpan start = TimeSpan.FromTicks(_time.GetTimestamp());
        for (int call = 1; call <= 3000; call++)
        {
            RateTurn turn = rate.Enter();
            while (!turn.Come.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(20));
            }

            if (call % 30 == 0)
            {
                rate.Throttled(turn, TimeSpan.FromSeconds(1));
            }
            else
            {
                rate.Succeeded();
            }

            rate.Leave();
        }

        double seconds = (TimeSpan.FromTicks(_time.GetTimestamp()) - start).TotalSeconds;
        Assert.True(3000 / seconds > 1, $"{3000 / seconds:0.00} calls a second");
    }

    [Fact]
    public async Task APlaceThatIsGivenUpIsTheNextOnes()
    {
        RequestRate rate = Proven(1);
        RateTurn[] turns = Enter(rate, 3);

        rate.GiveUp(turns[1]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns[1].Come);
        Assert.False(turns[2].Come.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(turns[2].Come.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ManyThreadsNeverGetMoreThanThereIs()
    {
        RequestRate rate = Proven(5);

        RateTurn[][] turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enter(rate, 50), TestContext.Current.CancellationToken)));

        RateTurn[] all = [.. turns.SelectMany(static one => one)];
        Assert.Equal(5, Come(all));
        for (int tick = 1; tick <= 395; tick++)
        {
            Assert.Equal(5 + tick, Come(all, after: 0.2));
        }
    }

    // Past the first calls, which go out few at a time.
    private RequestRate Proven(double limit)
    {
        RequestRate rate = new(limit, _time);
        Enter(rate, 1);
        Answer(rate, 16);
        for (int left = 1; left < 16; left++)
        {
            rate.Leave();
        }

        _time.Advance(TimeSpan.FromHours(1));
        return rate;
    }

    private static void Answer(RequestRate rate, int count)
    {
        for (int answer = 0; answer < count; answer++)
        {
            rate.Succeeded();
            rate.Leave();
        }
    }

    private static RateTurn[] Enter(RequestRate rate, int count) => [.. Enumerable.Range(0, count).Select(_ => rate.Enter())];

    private int Come(RateTurn[] turns, double after = 0)
    {
        if (after > 0)
        {
            _time.Advance(TimeSpan.FromSeconds(after));
        }

        return turns.Count(static turn => turn.Come.IsCompleted);
    }

    private static bool Close(double left, double right) => Math.Abs(left - right) < 0.001;
}
