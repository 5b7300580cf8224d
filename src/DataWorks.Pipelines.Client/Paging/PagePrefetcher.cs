namespace DataWorks.Pipelines.Client.Paging;

/// <summary>Requests the next pages of a list while the caller works on the current one, and returns them in order. The number of pages in flight
/// starts at two and doubles with each page that is taken, so that a caller that stops early wastes few requests.</summary>
internal sealed class PagePrefetcher<T>(
    Func<int, CancellationToken, Task<T>> fetch, TaskScheduler scheduler, CancellationToken cancellationToken) : IDisposable
{
    /// <summary>The maximum number of pages in flight.</summary>
    public const int MaxPages = 8;

    private readonly Queue<Task<T>> _pages = new();
    private CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private Task _lastStart = Task.CompletedTask;
    private int _maxPages = MaxPages;
    private int _width = 2;
    private int _next;

    public int InFlight => _pages.Count;

    /// <summary>Returns a page, and requests the pages after it.</summary>
    /// <param name="number">The page: the one after the last that was taken, or any page if none is in flight.</param>
    /// <param name="last">The last page that is wanted as far as is known.</param>
    public Task<T> NextAsync(int number, int last)
    {
        if (_pages.Count == 0)
        {
            _next = number;
        }

        while (_pages.Count == 0 || (_pages.Count < _width && _next <= last))
        {
            _pages.Enqueue(FetchAsync(_next++));
        }

        _width = Math.Min(_maxPages, _width * 2);
        return _pages.Dequeue();
    }

    /// <summary>Abandons the pages in flight, because the list has changed. The next page is requested alone, and at most half as many pages as
    /// before are in flight from then on: the fewer they are, the fewer responses are out of order.</summary>
    public void Restart()
    {
        Dispose();
        _pages.Clear();
        (_maxPages, _width) = (Math.Max(1, _maxPages / 2), 1);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (Task<T> page in _pages)
        {
            // Observed, so that the failure of an abandoned page is not reported as unhandled.
            _ = page.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        _stop.Dispose();
    }

    // Off the caller's thread, which is PowerShell's pipeline thread and has rows to write. The calls start in the order of the pages, so
    // that the rate limiter sends them in that order.
    private Task<T> FetchAsync(int number)
    {
        CancellationToken stop = _stop.Token;
        Task<Task<T>> start = _lastStart.ContinueWith(_ => fetch(number, stop), stop, TaskContinuationOptions.None, scheduler);
        _lastStart = start;
        return start.Unwrap();
    }
}
