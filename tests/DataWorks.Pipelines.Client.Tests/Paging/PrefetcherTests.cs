using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

/// <summary>The calls start on the test's own thread, so that what is requested is known when <c>NextAsync</c> returns.</summary>
public sealed class PrefetcherTests
{
    private static readonly Page<string> s_two = new(["two"], null);
    private static readonly Page<string> s_three = new(["three"], null);

    private readonly List<int> _requests = [];
    private readonly Dictionary<int, TaskCompletionSource<Page<string>>> _responses = [];
    private readonly List<CancellationToken> _tokens = [];

    [Fact]
    public void The_pages_in_flight_double_up_to_a_limit()
    {
        using Pager<string>.Prefetcher prefetcher = Create();

        _ = prefetcher.NextAsync(2, 100);
        Assert.Equal([2, 3], _requests);
        _ = prefetcher.NextAsync(3, 100);
        Assert.Equal([2, 3, 4, 5, 6], _requests);
        for (int page = 4; page <= 20; page++)
        {
            _ = prefetcher.NextAsync(page, 100);
            Assert.Equal(Enumerable.Range(2, page + Pager<string>.Prefetcher.MaxPages - 2), _requests);
        }
    }

    [Fact]
    public void Nothing_is_requested_after_the_last_wanted_page()
    {
        using Pager<string>.Prefetcher prefetcher = Create();

        _ = prefetcher.NextAsync(2, 3);
        _ = prefetcher.NextAsync(3, 3);

        Assert.Equal([2, 3], _requests);
    }

    [Fact]
    public async Task Pages_are_returned_in_order_whichever_arrives_first()
    {
        using Pager<string>.Prefetcher prefetcher = Create();

        Task<Page<string>> second = prefetcher.NextAsync(2, 9);
        _responses[3].SetResult(s_three);
        Assert.False(second.IsCompleted);
        _responses[2].SetResult(s_two);

        Assert.Same(s_two, await second);
        Assert.Same(s_three, await prefetcher.NextAsync(3, 9));
    }

    [Fact]
    public async Task A_failure_belongs_to_its_page()
    {
        using Pager<string>.Prefetcher prefetcher = Create();

        Task<Page<string>> second = prefetcher.NextAsync(2, 9);
        _responses[3].SetException(new DwServiceException(DwErrorKind.ServiceError, "page 3"));
        _responses[2].SetResult(s_two);

        Assert.Same(s_two, await second);
        DwServiceException failure = await Assert.ThrowsAsync<DwServiceException>(() => prefetcher.NextAsync(3, 9));
        Assert.Equal("page 3", failure.Message);
    }

    [Fact]
    public async Task A_call_that_cannot_start_does_not_hold_up_the_next()
    {
        using Pager<string>.Prefetcher prefetcher = Create((page, cancel) =>
            page == 2 ? throw new InvalidOperationException("page 2") : FetchAsync(page, cancel));

        Task<Page<string>> second = prefetcher.NextAsync(2, 9);
        _responses[3].SetResult(s_three);

        Assert.Equal("page 2", (await Assert.ThrowsAsync<InvalidOperationException>(() => second)).Message);
        Assert.Same(s_three, await prefetcher.NextAsync(3, 9));
    }

    [Fact]
    public void Disposing_cancels_the_calls_in_flight()
    {
        Pager<string>.Prefetcher prefetcher = Create();
        _ = prefetcher.NextAsync(2, 9);
        Assert.All(_tokens, static token => Assert.False(token.IsCancellationRequested));

        prefetcher.Dispose();

        Assert.All(_tokens, static token => Assert.True(token.IsCancellationRequested));
    }

    [Fact]
    public void A_restart_cancels_the_calls_in_flight_and_halves_the_limit()
    {
        using Pager<string>.Prefetcher prefetcher = Create();
        for (int page = 2; page <= 9; page++)
        {
            _ = prefetcher.NextAsync(page, 100);
        }

        Assert.Equal(Pager<string>.Prefetcher.MaxPages - 1, prefetcher.InFlight);
        prefetcher.Restart();
        Assert.All(_tokens, static token => Assert.True(token.IsCancellationRequested));
        List<int> inFlight = [];
        for (int page = 10; page <= 15; page++)
        {
            _ = prefetcher.NextAsync(page, 100);
            inFlight.Add(_requests[^1] - page + 1);
        }

        Assert.Equal([1, 2, 4, 4, 4, 4], inFlight);
        Assert.All(_tokens.Skip(15), static token => Assert.False(token.IsCancellationRequested));
    }

    [Fact]
    public void After_three_restarts_each_page_is_requested_alone()
    {
        using Pager<string>.Prefetcher prefetcher = Create();
        foreach (int page in (int[])[2, 3, 4])
        {
            _ = prefetcher.NextAsync(page, 100);
            prefetcher.Restart();
        }

        _requests.Clear();
        _ = prefetcher.NextAsync(5, 100);
        _ = prefetcher.NextAsync(6, 100);

        Assert.Equal([5, 6], _requests);
    }

    [Fact]
    public async Task The_calls_start_off_the_callers_thread_in_the_order_of_the_pages()
    {
        using ManualResetEventSlim mayStart = new();
        using Pager<string>.Prefetcher prefetcher = new(
            (page, cancel) =>
            {
                // Blocks the thread that starts the call: a caller on this thread would never reach Set.
                mayStart.Wait(cancel);
                lock (_requests)
                {
                    _requests.Add(page);
                }

                return Task.FromResult(new Page<string>([], page));
            },
            TaskScheduler.Default,
            TestContext.Current.CancellationToken);

        Task<Page<string>> next = prefetcher.NextAsync(2, 100);
        mayStart.Set();
        for (int page = 2; page <= 100; page++)
        {
            Assert.Equal(page, (await next).TotalCount);
            next = prefetcher.NextAsync(page + 1, 100);
        }

        await next;
        Assert.Equal(Enumerable.Range(2, 100), _requests);
    }

    [Fact]
    public void The_failure_of_an_abandoned_page_is_observed()
    {
        List<Exception> unobserved = [];
        EventHandler<UnobservedTaskExceptionEventArgs> handler = (_, args) =>
        {
            lock (unobserved)
            {
                unobserved.AddRange(args.Exception.InnerExceptions.Where(static failure => failure.Message == "abandoned"));
            }
        };
        TaskScheduler.UnobservedTaskException += handler;
        try
        {
            Abandon();
            for (int round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= handler;
        }

        Assert.Empty(unobserved);

        // In a method of its own, so that nothing of it is reachable afterwards.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        void Abandon()
        {
            Pager<string>.Prefetcher prefetcher = Create();
            _ = prefetcher.NextAsync(2, 9);
            prefetcher.Restart();
            _responses[3].SetException(new InvalidOperationException("abandoned"));
            prefetcher.Dispose();
            _responses.Clear();
        }
    }

    private Pager<string>.Prefetcher Create(Func<int, CancellationToken, Task<Page<string>>>? fetch = null) =>
        new(fetch ?? FetchAsync, new InlineScheduler(), TestContext.Current.CancellationToken);

    private Task<Page<string>> FetchAsync(int page, CancellationToken cancellationToken)
    {
        _requests.Add(page);
        _tokens.Add(cancellationToken);
        return (_responses[page] = new TaskCompletionSource<Page<string>>()).Task;
    }
}
