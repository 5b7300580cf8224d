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

    // A list that changes faster than this is never read whole.
    private const int MostRounds = 10;

    private readonly SeenIds _seen = new();
    private long _skip;

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
        _skip = skip;
        Page<T> page = await FetchAsync(number, position, cancellationToken).ConfigureAwait(false);
        if (number > 1 && page.TotalCount <= skip)
        {
            // What a server with smaller pages has at this number lies before the rows that are wanted.
            yield return new RowPage<T>([], page.TotalCount);
            yield break;
        }

        if (number > 1 && page.Rows.Count != PageSize)
        {
            // A short page may be the list's last or one that the server caps; the first page tells which.
            Page<T> start = await FetchAsync(1, 0, cancellationToken).ConfigureAwait(false);
            if (start.Rows.Count != PageSize)
            {
                // The server's pages are not of the size asked for: only a walk from the start knows where a row stands.
                (number, position, page) = (1, 0, start);
            }
        }

        long? total = page.TotalCount;
        bool noTotal = false;
        int known = 0;
        while (true)
        {
            // An empty page may say that there is nothing at all: what the page before said counts too.
            if (page.Rows.Count == 0 && (page.TotalCount > position || total > position))
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
                page = await TakeSlidAsync(rows, page, number, position, total.Value, cancellationToken).ConfigureAwait(false);
                ahead.Restart();
            }

            total = page.TotalCount;
            TakeNew(rows, page, Math.Max(0, skip - position));
            position += page.Rows.Count;
            yield return new RowPage<T>(rows, page.TotalCount);

            // A page that goes past the total shows that the total is wrong: then, as where there is none, only an empty page is the end.
            noTotal |= page.TotalCount is null || (position > page.TotalCount && page.Rows.Count > 0);
            bool nothingNew = page.Rows.Count == 0 || (noTotal && rows.Count == 0 && position > skip);
            if (nothingNew || (!noTotal && position >= page.TotalCount))
            {
                yield break;
            }

            known = rows.Count == 0 && position > skip ? known + 1 : 0;
            if (known > MostPagesBack)
            {
                log.Warning?.Invoke(FormattableString.Invariant(
                    $"{what}: the last {known} pages held no row that was not read before, although the service counts {page.TotalCount} rows. The list may not be complete."));
                yield break;
            }

            size = Math.Max(size, page.Rows.Count);
            number++;
            int last = LastPage(number, position, size, Math.Min(end, page.TotalCount ?? 0));
            try
            {
                page = await ahead.TakeAsync(number, last).ConfigureAwait(false);
            }
            catch (DwServiceException failure)
            {
                throw Named(failure, number, position);
            }
        }
    }

    // The page that holds the row before the end, counted from a page that begins at a position.
    private static int LastPage(int number, long position, int size, long end) =>
        (int)Math.Clamp(number + (end - position - 1) / size, number, int.MaxValue - 1);

    // Rows that were deleted since the page before pulled the others up: some slid from this page into pages that were read already. Rows
    // that are added while those are read again push some back into this page, which then is read again too, until both meet.
    private async Task<Page<T>> TakeSlidAsync(List<T> rows, Page<T> page, int number, long position, long before, CancellationToken cancellationToken)
    {
        // A page that is read again is kept: what was in it may have gone up meanwhile, between the reads of the pages before it.
        List<Page<T>> former = [];
        for (int round = 1; ; round++)
        {
            Page<T>[] again = await ReadBackAsync(number, position, before, page.TotalCount!.Value, cancellationToken).ConfigureAwait(false);
            foreach (Page<T> earlier in Enumerable.Reverse(again))
            {
                TakeNew(rows, earlier, 0);
            }

            if (round == MostRounds || again.Zip(again.Prepend(page), Meet).All(static meet => meet))
            {
                break;
            }

            former.Add(page);
            page = await FetchAsync(number, position, cancellationToken).ConfigureAwait(false);
            before = again[0].TotalCount ?? 0;
            if (Meet(again[0], page) || page.TotalCount is null || page.TotalCount >= before)
            {
                break;
            }
        }

        foreach (Page<T> earlier in former)
        {
            TakeNew(rows, earlier, 0);
        }

        return page;
    }

    // Whether two neighbours have no row between them: a row that is in both proves it; the same total makes it likely enough.
    private bool Meet(Page<T> earlier, Page<T> later)
    {
        HashSet<string> ids = [.. earlier.Rows.Select(idOf)];
        return earlier.TotalCount == later.TotalCount || later.Rows.Select(idOf).Any(id => id.Length > 0 && ids.Contains(id));
    }

    // The pages before this one, the nearest first, until they hold as many rows as went.
    private async Task<Page<T>[]> ReadBackAsync(int number, long position, long before, long now, CancellationToken cancellationToken)
    {
        List<Page<T>> pages = [];
        int most = Math.Min(number - 1, MostPagesBack);
        long covered = 0;
        while (pages.Count < most && covered < before - now)
        {
            // Where it fails, to go on a little earlier gives some rows twice and loses none.
            (int back, long from) = (number - pages.Count - 1, Math.Max(1, position - (before - now)));
            Page<T> again = await FetchAsync(back, from, cancellationToken).ConfigureAwait(false);
            if (again.Rows.Count == 0)
            {
                again = await FetchAsync(back, from, cancellationToken).ConfigureAwait(false);
            }

            pages.Add(again);
            covered += again.Rows.Count;

            // More may have gone meanwhile, which pulled the rows further up.
            now = Math.Min(now, again.TotalCount ?? now);
        }

        return [.. pages];
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

    // The failure of a whole list's first page is the list's own and needs no name.
    private Task<Page<T>> FetchAsync(int number, long position, CancellationToken cancellationToken) =>
        position == 0 && _skip == 0 ? fetch(number, cancellationToken) : FetchNamedAsync(number, position, cancellationToken);

    private async Task<Page<T>> FetchNamedAsync(int number, long position, CancellationToken cancellationToken)
    {
        try
        {
            return await fetch(number, cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException failure)
        {
            throw Named(failure, number, position);
        }
    }

    private DwServiceException Named(DwServiceException failure, int number, long position)
    {
        string before = position > _skip ? FormattableString.Invariant($"; the {position} rows before it were") : string.Empty;
        return failure.Prefixed(FormattableString.Invariant(
            $"Page {number} of {what} could not be read{before}. Go on with -Skip {Math.Max(position, _skip)}. "));
    }
}
