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
    private readonly CancellationToken _stop;
    private readonly Queue<Task<T>> _asked = new();
    private CancellationTokenSource _ending;
    private Task<T>? _newest;
    private int _width = 1;
    private int _next;

    public ReadAhead(Func<int, CancellationToken, Task<T>> fetch, CancellationToken cancellationToken)
    {
        (_fetch, _stop) = (fetch, cancellationToken);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Gives a page, and asks for those after it.</summary>
    /// <param name="number">The page; the one after the last that was taken, or the first.</param>
    /// <param name="last">The last page that is wanted as far as is known.</param>
    public Task<T> TakeAsync(int number, int last)
    {
        _next = Math.Max(_next, number);
        _width = Math.Min(MostPages, _width * 2);
        while (_asked.Count == 0 || (_asked.Count < _width && _next <= last && !IsWellAhead))
        {
            _newest = AskAsync(_next);
            _asked.Enqueue(_newest);
            _next++;
        }

        // They were asked for one after another, so the last one's number tells the first one's.
        int taken = _next - _asked.Count;
        return taken == number ? _asked.Dequeue() : throw new InvalidOperationException($"Page {number} was asked for out of order, {taken} is next.");
    }

    /// <summary>Forgets the pages that were asked for: the list has changed, and they may be from before.</summary>
    public void Restart()
    {
        Dispose();
        _asked.Clear();
        (_width, _next) = (1, 0);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(_stop);
    }

    /// <summary>Ends the calls that nobody waits for any more.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        foreach (Task<T> page in _asked)
        {
            // Its failure is nobody's; looked at, so that it is not reported as forgotten.
            _ = page.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        _ending.Dispose();
    }

    // Where the pages are there before they are taken, the rows are worked on more slowly than they come: then several pages are asked for
    // together and less often, since every wake of the threads that read them takes time from the one that works on the rows.
    private bool IsWellAhead => _asked.Count > _width / 2 && _newest is { IsCompleted: true };

    // A failure belongs to its page, whose turn comes later.
    private Task<T> AskAsync(int number)
    {
        try
        {
            return _fetch(number, _ending.Token);
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }
}
