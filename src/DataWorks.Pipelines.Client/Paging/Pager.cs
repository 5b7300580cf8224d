using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client.Transport;
using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Paging;

/// <summary>
/// Walks a list by page numbers. It ends where <c>TotalCount</c> rows have passed or a page is empty, never at a short page: a server
/// may cap the page size (the loops of other clients that stop there lose rows, mondoohq/mql#9302).
/// </summary>
/// <typeparam name="T">The row.</typeparam>
internal sealed class Pager<T>(string what, Func<int, CancellationToken, Task<Page<T>>> fetch, Func<T, string> idOf, CallLog log)
{
    /// <summary>The rows that are asked for in a page.</summary>
    public const int PageSize = 100;

    // As far as rows that were seen are remembered.
    private const int MostPagesBack = 20;

    private readonly SeenIds _seen = new();
    private long _first;

    /// <summary>Reads the pages from a row on.</summary>
    /// <param name="skip">The rows to pass over.</param>
    /// <param name="most">The rows that are wanted at most: no page after them is asked for ahead of its time.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async IAsyncEnumerable<RowPage<T>> ReadAsync(
        long skip, long most = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using ReadAhead<Page<T>> ahead = new(fetch, cancellationToken);
        long end = most > long.MaxValue - skip ? long.MaxValue : skip + most;
        int size = 1;
        int number = (int)Math.Min(int.MaxValue - 1, skip / PageSize) + 1;
        long position = (long)(number - 1) * PageSize;
        _first = position;
        Page<T> page = await FetchAsync(number, position, cancellationToken).ConfigureAwait(false);
        if (number > 1 && !IsSurelyWhereExpected(page, skip))
        {
            // A short page may be the list's last or one that the server caps; the first page tells which.
            Page<T> start = await FetchAsync(1, 0, cancellationToken).ConfigureAwait(false);
            if (start.Rows.Count < PageSize)
            {
                // The server's pages are not of the size asked for: only a walk from the start knows where a row stands.
                (number, position, page) = (1, 0, start);
            }
        }

        long? total = page.TotalCount;
        while (true)
        {
            if (page.Rows.Count == 0 && page.TotalCount > position)
            {
                page = await FetchAsync(number, position, cancellationToken).ConfigureAwait(false);
                if (page.Rows.Count == 0 && page.TotalCount > position)
                {
                    log.Warning?.Invoke(FormattableString.Invariant(
                        $"{what}: page {number} is empty although the service counts {page.TotalCount} rows and {position} were read. The list may not be complete."));
                }
            }

            List<T> rows = [];
            if (position > skip && page.TotalCount < total)
            {
                await TakeSlidAsync(rows, number, total.Value, page.TotalCount.Value, cancellationToken).ConfigureAwait(false);
            }

            total = page.TotalCount;
            TakeNew(rows, page, Math.Max(0, skip - position));
            position += page.Rows.Count;
            yield return new RowPage<T>(rows, page.TotalCount);

            bool knowsTotal = page.TotalCount is not null;
            bool nothingNew = page.Rows.Count == 0 || (!knowsTotal && rows.Count == 0 && position > skip);
            if (nothingNew || position >= page.TotalCount)
            {
                yield break;
            }

            size = Math.Max(size, page.Rows.Count);
            number++;
            page = await NamedAsync(ahead.TakeAsync(number, LastPage(number, position, size, Math.Min(end, page.TotalCount ?? 0))), number, position)
                .ConfigureAwait(false);
        }
    }

    // The page that holds the row before the end, counted from a page that begins at a position.
    private static int LastPage(int number, long position, int size, long end) =>
        (int)Math.Clamp(number + (end - position - 1) / size, number, int.MaxValue - 1);

    private static bool IsSurelyWhereExpected(Page<T> page, long skip) => page.Rows.Count == PageSize || page.TotalCount <= skip;

    // Rows that were deleted since the page before pulled the others up: some slid from this page into pages that were read already.
    private async Task TakeSlidAsync(List<T> rows, int number, long before, long now, CancellationToken cancellationToken)
    {
        int most = Math.Min(number - 1, MostPagesBack);
        Stack<Page<T>> pages = new();
        long covered = 0;
        while (pages.Count < most && covered < before - now)
        {
            Page<T> again = await FetchAsync(number - pages.Count - 1, _first, cancellationToken).ConfigureAwait(false);
            pages.Push(again);
            covered += again.Rows.Count;

            // More may have gone meanwhile, which pulled the rows further up.
            now = Math.Min(now, again.TotalCount ?? now);
        }

        foreach (Page<T> page in pages)
        {
            TakeNew(rows, page, 0);
        }
    }

    private void TakeNew(List<T> rows, Page<T> page, long pass)
    {
        foreach (T row in page.Rows)
        {
            if (_seen.Add(idOf(row)) && --pass < 0)
            {
                rows.Add(row);
            }
        }
    }

    private Task<Page<T>> FetchAsync(int number, long position, CancellationToken cancellationToken) =>
        NamedAsync(fetch(number, cancellationToken), number, position);

    private async Task<Page<T>> NamedAsync(Task<Page<T>> page, int number, long position)
    {
        try
        {
            return await page.ConfigureAwait(false);
        }
        catch (DwServiceException failure) when (position > 0)
        {
            string before = position > _first ? FormattableString.Invariant($"; the {position} rows before it were") : string.Empty;
            throw failure.Prefixed(FormattableString.Invariant(
                $"Page {number} of {what} could not be read{before}. Go on with -Skip {position}. "));
        }
    }
}
