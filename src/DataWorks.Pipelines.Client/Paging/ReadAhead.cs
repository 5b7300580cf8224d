namespace DataWorks.Pipelines.Client.Paging;

/// <summary>
/// Asks for the next pages of a list while the present one is worked on, and gives them in their order. It begins with one page more and
/// doubles with each page that is taken, so that whoever stops early has not paid for pages that nobody read.
/// </summary>
/// <typeparam name="T">The page.</typeparam>
internal sealed class ReadAhead<T> : IDisposable
{
    /// <summary>The pages that are under way at most.</summary>
    public const int MostPages = 8;

    private readonly Func<int, CancellationToken, Task<T>> _fetch;
    private readonly CancellationTokenSource _ending;
    private readonly Queue<(int Number, Task<T> Page)> _asked = new();
    private int _width = 1;
    private int _next;

    public ReadAhead(Func<int, CancellationToken, Task<T>> fetch, CancellationToken cancellationToken)
    {
        _fetch = fetch;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Gives a page, and asks for those after it.</summary>
    /// <param name="number">The page; the one after the last that was taken, or the first.</param>
    /// <param name="last">The last page that is wanted as far as is known.</param>
    public Task<T> TakeAsync(int number, int last)
    {
        _next = Math.Max(_next, number);
        _width = Math.Min(MostPages, _width * 2);
        while (_asked.Count == 0 || (_asked.Count < _width && _next <= last))
        {
            _asked.Enqueue((_next, AskAsync(_next)));
            _next++;
        }

        (int taken, Task<T> page) = _asked.Dequeue();
        return taken == number ? page : throw new InvalidOperationException($"Page {number} was asked for out of order, {taken} is next.");
    }

    /// <summary>Ends the calls that nobody waits for any more.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        foreach ((int _, Task<T> page) in _asked)
        {
            // Its failure is nobody's; looked at, so that it is not reported as forgotten.
            _ = page.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        _ending.Dispose();
    }

    // A failure belongs to its page, whose turn comes later.
    private async Task<T> AskAsync(int number) => await _fetch(number, _ending.Token).ConfigureAwait(false);
}
