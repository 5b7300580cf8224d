using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class BackgroundPagesTests
{
    private readonly ConcurrentQueue<int> _begun = new();

    [Fact]
    public async Task TheCallsBeginInTheOrderInWhichTheyWereAskedFor()
    {
        Func<int, CancellationToken, Task<int>> fetch = BackgroundPages.Of<int>(FetchAsync);
        int[] pages = [1, .. Enumerable.Range(2, 200), 7, 3];

        int[] fetched = await Task.WhenAll(pages.Select(page => fetch(page, TestContext.Current.CancellationToken)));

        Assert.Equal(pages, fetched);
        Assert.Equal(pages, _begun);
    }

    [Fact]
    public async Task WhoeverAsksDoesNotBeginTheCallHimself()
    {
        using ManualResetEventSlim mayBegin = new();
        Func<int, CancellationToken, Task<int>> fetch = BackgroundPages.Of<int>((page, _) =>
        {
            mayBegin.Wait(TestContext.Current.CancellationToken);
            return Task.FromResult(page);
        });

        Task<int> second = fetch(2, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        mayBegin.Set();

        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task OneThatCouldNotBeginDoesNotHoldUpTheNext()
    {
        Func<int, CancellationToken, Task<int>> fetch = BackgroundPages.Of<int>((page, cancel) =>
            page == 2 ? throw new InvalidOperationException("page 2") : FetchAsync(page, cancel));

        Task<int> second = fetch(2, TestContext.Current.CancellationToken);
        Task<int> third = fetch(3, TestContext.Current.CancellationToken);

        Assert.Equal(3, await third);
        Assert.Equal("page 2", (await Assert.ThrowsAsync<InvalidOperationException>(() => second)).Message);
    }

    private async Task<int> FetchAsync(int page, CancellationToken cancellationToken)
    {
        _begun.Enqueue(page);
        await Task.Delay(page % 3, cancellationToken);
        return page;
    }
}
