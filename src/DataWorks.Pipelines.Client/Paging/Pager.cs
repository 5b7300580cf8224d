using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Paging;

/// <summary>Requests a page of a list.</summary>
/// <param name="number">The page, counted from 1.</param>
internal delegate Task<Page<T>> PageFetch<T>(int number, int size, CancellationToken cancellationToken)
    where T : class;

/// <summary>Reads a list by page numbers, in the list's order, each row once. It ends where <c>TotalCount</c> rows were read or a page is empty,
/// never at a short page: a server may cap the page size (the loops of other clients that stop there lose rows, mondoohq/mql#9302).</summary>
/// <param name="idOf">Gets the id of a row; an empty text if it has none.</param>
/// <param name="scheduler">Starts the calls that are made ahead; <c>null</c> for the thread pool.</param>
internal sealed class Pager<T>(string what, PageFetch<T> fetch, Func<T, string> idOf, RequestLogger log, TaskScheduler? scheduler = null)
    where T : class
{
    /// <summary>The maximum number of rows of a page.</summary>
    public const int MaxPageSize = 100;

    /// <summary>Reads the pages from a row on.</summary>
    /// <param name="maxRows">The rows that are wanted: the list ends with the page that holds the last of them.</param>
    /// <param name="mayPrefetch">Returns, after each page, whether to request more than the next page; <c>null</c> for always.</param>
    public async IAsyncEnumerable<Page<T>> ReadAsync(
        long skip,
        long maxRows = long.MaxValue,
        Func<bool>? mayPrefetch = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        (int size, int number, long position, Page<T> page) = await FindStartAsync(skip, maxRows, cancellationToken).ConfigureAwait(false);
        if (number > 1 && page.TotalCount <= skip)
        {
            // The rows that a server with smaller pages has at this number are before those to read.
            yield return new Page<T>([], page.TotalCount);
            yield break;
        }

        using Prefetcher prefetcher = new((next, stop) => fetch(next, size, stop), scheduler ?? TaskScheduler.Default, cancellationToken);
        PageJoin<T> join = new(
            (again, resumeAt) => FetchAsync(again, size, resumeAt, skip, cancellationToken), prefetcher, idOf, WarnNotJoined, skip);
        ListEnd end = default;
        (long? previousTotal, long wanted, int largest) = (page.TotalCount, maxRows, 1);
        while (true)
        {
            (page, List<T> rows) = await join.JoinAsync(page, number, position, previousTotal).ConfigureAwait(false);
            WarnIfEmpty(page, number, position);
            position += page.Rows.Count;
            bool isLast = end.IsReached(page.Rows.Count, page.TotalCount, position, rows.Count > 0 || position <= skip);
            if (isLast)
            {
                rows.AddRange(join.ConsumeReplacedRows());
                WarnIfGivenUp(end, page.TotalCount);
            }

            yield return new Page<T>(rows, page.TotalCount);
            wanted -= rows.Count;
            if (isLast || wanted <= 0)
            {
                yield break;
            }

            (previousTotal, largest, number) = (page.TotalCount, Math.Max(largest, page.Rows.Count), number + 1);
            int last = mayPrefetch?.Invoke() == false ? number : LastPage(number, position, largest, Math.Max(position, skip), wanted, page.TotalCount);
            page = await WithPageContextAsync(() => prefetcher.NextAsync(number, last), number, position, skip).ConfigureAwait(false);
        }
    }

    // The page that holds the last wanted row, counted from the page that begins at a position.
    private static int LastPage(int number, long position, int size, long firstWanted, long wanted, long? total)
    {
        long known = total ?? 0;
        long end = Math.Min(known, firstWanted + Math.Min(wanted, known));
        return (int)Math.Clamp(number + ((end - position - 1) / size), number, int.MaxValue - 1);
    }

    // The first page to read, the row at which it begins and the page size.
    private async Task<(int Size, int Number, long Position, Page<T> Page)> FindStartAsync(long skip, long maxRows, CancellationToken cancellationToken)
    {
        // Smaller pages only where one of them begins at the first wanted row: calls cost more than rows.
        int size = maxRows > 0 && skip % maxRows != 0 ? MaxPageSize : (int)Math.Clamp(maxRows, 1, MaxPageSize);
        int number = (int)Math.Min(int.MaxValue - 1, skip / size) + 1;
        long position = (long)(number - 1) * size;
        Page<T> page = await FetchAsync(number, size, position, skip, cancellationToken).ConfigureAwait(false);
        if (size < MaxPageSize && page.Rows.Count == 0 && page.TotalCount > skip)
        {
            // A server that hides rows may have none to show on a small page.
            return await FindStartAsync(skip, long.MaxValue, cancellationToken).ConfigureAwait(false);
        }

        if (number == 1 || page.TotalCount <= skip || page.Rows.Count == size)
        {
            return (size, number, position, page);
        }

        // A short page may be the list's last or one that the server caps; the first page tells which. If the server's pages are not of the
        // requested size, only reading from the start tells where a row is.
        Page<T> first = await FetchAsync(1, size, 0, skip, cancellationToken).ConfigureAwait(false);
        return first.Rows.Count == size ? (size, number, position, page) : (size, 1, 0, first);
    }

    private void WarnNotJoined(int number) => log.Warning?.Invoke(FormattableString.Invariant(
        $"{what}: rows were added or deleted while they were read, and {PageJoin<T>.MaxExtraCalls} extra calls did not keep up. Around page {number} and after it rows may be missing."));

    private void WarnIfEmpty(Page<T> page, int number, long position)
    {
        if (page.Rows.Count == 0 && page.TotalCount > position)
        {
            log.Warning?.Invoke(FormattableString.Invariant(
                $"{what}: page {number} is empty although the service counts {page.TotalCount} rows and {position} were read. The list may not be complete."));
        }
    }

    private void WarnIfGivenUp(ListEnd end, long? total)
    {
        if (end.IsGivenUp)
        {
            log.Warning?.Invoke(FormattableString.Invariant(
                $"{what}: the last {end.PagesWithoutNewRows} pages held no row that was not read before, although the service counts {total} rows. The list may not be complete."));
        }
    }

    // The failure of the first page of a whole list needs no page number.
    private Task<Page<T>> FetchAsync(int number, int size, long position, long skip, CancellationToken cancellationToken) =>
        position == 0 && skip == 0
            ? fetch(number, size, cancellationToken)
            : WithPageContextAsync(() => fetch(number, size, cancellationToken), number, position, skip);

    private async Task<Page<T>> WithPageContextAsync(Func<Task<Page<T>>> read, int number, long position, long skip)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (DwServiceException failure)
        {
            string before = position > skip ? FormattableString.Invariant($"; the {position} rows before it were") : string.Empty;
            throw failure.WithMessagePrefix(FormattableString.Invariant(
                $"Page {number} of {what} could not be read{before}. Resume with -Skip {Math.Max(position, skip)}. "));
        }
    }

    // Finds the end of the list: where TotalCount rows were read. If more rows arrive than the total says, the total is wrong; then, and if there
    // is none, only an empty page or one without a new row ends the list.
    private struct ListEnd
    {
        // As many as the pages whose ids are remembered: with more, rows would be yielded again.
        private const int MaxPagesWithoutNewRows = 20;

        private bool _totalIsUnreliable;

        public int PagesWithoutNewRows { get; private set; }

        // The total says that rows follow, but no new ones arrive.
        public readonly bool IsGivenUp => PagesWithoutNewRows > MaxPagesWithoutNewRows;

        // Of a page: its rows, the rows of the list as it counts them, the number of rows before the next page, and whether it has rows that were not
        // read before, or rows to skip.
        public bool IsReached(int rowCount, long? total, long position, bool hasNewRows)
        {
            _totalIsUnreliable |= total is null || (position > total && rowCount > 0);
            PagesWithoutNewRows = hasNewRows ? 0 : PagesWithoutNewRows + 1;
            return rowCount == 0 || IsGivenUp || (_totalIsUnreliable ? !hasNewRows : position >= total);
        }
    }

    /// <summary>Requests the next pages of a list while the caller works on the current one, and returns them in order. The number of pages in flight
    /// starts at two and doubles with each page that is taken, so that a caller that stops early wastes few requests.</summary>
    internal sealed class Prefetcher(
        Func<int, CancellationToken, Task<Page<T>>> fetch, TaskScheduler scheduler, CancellationToken cancellationToken) : IDisposable
    {
        /// <summary>The maximum number of pages in flight.</summary>
        public const int MaxPages = 8;

        private readonly Queue<Task<Page<T>>> _pages = new();
        private CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        private Task _lastStart = Task.CompletedTask;
        private int _maxPages = MaxPages;
        private int _width = 2;
        private int _next;

        public int InFlight => _pages.Count;

        /// <summary>Returns a page, and requests the pages after it.</summary>
        /// <param name="number">The page: the one after the last that was taken, or any page if none is in flight.</param>
        /// <param name="last">The last page that is wanted as far as is known.</param>
        public Task<Page<T>> NextAsync(int number, int last)
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
            foreach (Task<Page<T>> page in _pages)
            {
                // Observed, so that the failure of an abandoned page is not reported as unhandled.
                _ = page.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            _stop.Dispose();
        }

        // Off the caller's thread, which is PowerShell's pipeline thread and has rows to write. The calls start in the order of the pages, so
        // that the rate limiter sends them in that order.
        private Task<Page<T>> FetchAsync(int number)
        {
            CancellationToken stop = _stop.Token;
            Task<Task<Page<T>>> start = _lastStart.ContinueWith(_ => fetch(number, stop), stop, TaskContinuationOptions.None, scheduler);
            _lastStart = start;
            return start.Unwrap();
        }
    }
}
