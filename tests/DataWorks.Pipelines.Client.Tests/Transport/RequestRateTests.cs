using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Client.Transport;

namespace DataWorks.Pipelines.Client.Tests.Transport;

public sealed class RequestRateTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void OneSecondsWorthGoesAtOnceAndTheRestInTheOrderOfTheCalls()
    {
        RequestRate rate = new(5, _time);

        double[] waits = [.. Enumerable.Range(0, 8).Select(_ => rate.Take().TotalSeconds)];

        Assert.Equal([0, 0, 0, 0, 0, 0.2, 0.4, 0.6], waits, Close);
    }

    [Fact]
    public void TokensComeBackWithTimeButNoMoreThanASecondsWorth()
    {
        RequestRate rate = new(5, _time);
        Take(rate, 5);

        _time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal([0, 0, 0.2], Take(rate, 3), Close);

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([0, 0, 0, 0, 0, 0.2], Take(rate, 6), Close);
    }

    [Fact]
    public void ARateBelowOneStillLetsOneGo()
    {
        RequestRate rate = new(0.5, _time);

        Assert.Equal([0, 2, 4], Take(rate, 3), Close);
    }

    [Fact]
    public void ThrottlingHalvesTheRateAndTakesTheBurst()
    {
        RequestRate rate = new(10, _time);

        rate.Fall();

        Assert.Equal([0.2, 0.4], Take(rate, 2), Close);
    }

    [Fact]
    public void CallsThatAreThrottledTogetherLowerTheRateOnce()
    {
        RequestRate rate = new(10, _time);

        rate.Fall();
        rate.Fall();
        rate.Fall();
        Assert.Equal([0.2], Take(rate, 1), Close);

        _time.Advance(TimeSpan.FromSeconds(10));
        rate.Fall();
        Assert.Equal([0.4], Take(rate, 1), Close);
    }

    [Fact]
    public void TheRateNeverFallsBelowATenth()
    {
        RequestRate rate = new(10, _time);
        for (int fall = 0; fall < 20; fall++)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            rate.Fall();
        }

        Assert.Equal([1], Take(rate, 1), Close);
    }

    [Fact]
    public void CallsThatAreNotThrottledBringTheRateBack()
    {
        RequestRate rate = new(10, _time);
        rate.Fall();
        for (int call = 0; call < 25; call++)
        {
            rate.Recover();
        }

        Assert.Equal([0.1, 0.2], Take(rate, 2), Close);

        for (int call = 0; call < 1000; call++)
        {
            rate.Recover();
        }

        Assert.Equal([0.3], Take(rate, 1), Close);
    }

    [Fact]
    public void ATokenThatWasWaitedForInVainIsGivenBack()
    {
        RequestRate rate = new(1, _time);
        Assert.Equal([0, 1], Take(rate, 2), Close);

        rate.Return();

        Assert.Equal([1], Take(rate, 1), Close);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ZeroIsNoLimitEvenWhenThrottled(double none)
    {
        RequestRate rate = new(none, _time);
        rate.Fall();
        rate.Recover();
        rate.Return();

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(TimeSpan.Zero, rate.Take()));
    }

    [Fact]
    public async Task ManyThreadsNeverGetMoreThanThereIs()
    {
        RequestRate rate = new(5, _time);

        TimeSpan[][] waits = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Enumerable.Range(0, 50).Select(_ => rate.Take()).ToArray(), TestContext.Current.CancellationToken)));

        double[] sorted = [.. waits.SelectMany(static one => one).Select(static wait => wait.TotalSeconds).Order()];
        Assert.Equal(400, sorted.Length);
        Assert.Equal(Enumerable.Range(0, 400).Select(static number => Math.Max(0, (number - 4) * 0.2)), sorted, Close);
    }

    private static double[] Take(RequestRate rate, int count) => [.. Enumerable.Range(0, count).Select(_ => rate.Take().TotalSeconds)];

    private static bool Close(double left, double right) => Math.Abs(left - right) < 0.001;
}
