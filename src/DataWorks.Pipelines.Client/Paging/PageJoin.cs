using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Paging;

/// <summary>
/// Joins the pages of a list that changes while it is read, so that its rows are yielded in the list's order, each once. The rule:
/// <list type="number">
/// <item>If a page counts more rows than the page before it, the two overlap, and the ids tell which rows were yielded. If it counts the
/// same, they are assumed to join.</item>
/// <item>If it counts fewer, rows were deleted, or its response is older than that of the page before it. Either way there may be rows
/// between the two. Both are read again until they share a row or count the same.</item>
/// <item>First come the new rows of the earlier pages, then those of the newest reading, then those that only an older reading held: they
/// follow the row before them in that reading, and are never dropped. Rows that precede all yielded ones are left out: they were added after
/// the reading began.</item>
/// <item>A list takes at most <see cref="MaxExtraCalls"/> extra calls. Then a warning names the page.</item>
/// <item>The prefetcher is restarted before a page is read again, because the pages in flight are of the old positions.</item>
/// </list>
/// </summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="fetch">Reads a page; the second argument is the row at which to resume if that fails.</param>
/// <param name="warn">Reports the page at which the extra calls are used up.</param>
/// <param name="skip">The rows before the first one to yield.</param>
internal sealed class PageJoin<T>(
    Func<int, long, Task<Page<T>>> fetch, Pager<T>.Prefetcher prefetcher, Func<T, string> idOf, Action<int> warn, long skip)
    where T : class
{
    /// <summary>The maximum number of calls for one list beyond one per page, those for abandoned pages included.</summary>
    public const int MaxExtraCalls = 30;

    /// <summary>The maximum number of pages to go back: as far as the ids of the rows are remembered.</summary>
    private const int MaxPagesBack = 20;

    // Bounded: a row moves by the number of rows added or deleted between two calls, not by thousands.
    private const int MaxIds = 2000;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _lastIds = new();

    // Readings that a newer one replaced and whose rows are not all yielded.
    private readonly List<Page<T>> _replaced = [];
    private int _extraCalls;
    private bool _hasWarned;

    public async Task<(Page<T> Page, List<T> Rows)> JoinAsync(Page<T> page, int number, long position, long? previousTotal)
    {
        // An empty page may count nothing, so what the page before it counts matters too.
        if (page.Rows.Count == 0 && (page.TotalCount > position || previousTotal > position))
        {
            page = await fetch(number, position).ConfigureAwait(false);
        }

        if (position > skip && page.TotalCount < previousTotal && HasExtraCall(number, abandoned: prefetcher.InFlight))
        {
            _extraCalls += prefetcher.InFlight;
            prefetcher.Restart();
            return await RecoverShiftedRowsAsync(page, number, position, previousTotal.Value).ConfigureAwait(false);
        }

        List<T> rows = [.. page.Rows];
        InsertReplacedRows(rows);
        return (page, ConsumeUnseen(rows, skip - position));
    }

    /// <summary>Returns the rows of older readings that no page has led to. Called at the end of the list.</summary>
    public List<T> ConsumeReplacedRows()
    {
        List<T> rows = ConsumeUnseen(_replaced.SelectMany(static page => page.Rows));
        _replaced.Clear();
        return rows;
    }

    private async Task<(Page<T> Page, List<T> Rows)> RecoverShiftedRowsAsync(Page<T> page, int number, long position, long previousTotal)
    {
        List<Page<T>> older = [];
        List<Page<T>> earlier = await RereadPreviousPagesAsync(page, number, position, previousTotal).ConfigureAwait(false);
        bool isPageNewer = false;
        while (!AreJoined(earlier, page, number, position, isPageNewer) && HasExtraCall(number))
        {
            if (isPageNewer)
            {
                _replaced.AddRange(earlier);
                earlier = await RereadPreviousPagesAsync(page, number, position, previousTotal).ConfigureAwait(false);
            }
            else
            {
                older.Add(page);
                page = await RereadAsync(number, number, position).ConfigureAwait(false);
            }

            isPageNewer = !isPageNewer;
        }

        List<T> rows = [];
        foreach (Page<T> reading in earlier.Append(page))
        {
            Insert(rows, reading, rows.Count);
        }

        // The rows that were added since have moved an older reading down by as many: it may begin exactly where the newest one ends.
        foreach (Page<T> reading in older.Where(reading => page.TotalCount - reading.TotalCount == page.Rows.Count))
        {
            Insert(rows, reading, rows.Count);
        }

        _replaced.AddRange(older);
        InsertReplacedRows(rows);

        // The rows before the first one that was read were added since, or are skipped ones that moved into a page.
        return (page, ConsumeUnseen(rows, leftOut: rows.FindIndex(IsSeen)));
    }

    // The first time that no call is left, the page that needs it is reported.
    private bool HasExtraCall(int number, int abandoned = 0)
    {
        if (_extraCalls + abandoned < MaxExtraCalls)
        {
            return true;
        }

        if (!_hasWarned)
        {
            _hasWarned = true;
            warn(number);
        }

        return false;
    }

    // The pages before a page in their order. The nearest is read first, and so many that they hold the rows that are gone.
    private async Task<List<Page<T>>> RereadPreviousPagesAsync(Page<T> page, int number, long position, long previousTotal)
    {
        List<Page<T>> pages = [];
        long missing = previousTotal - (page.TotalCount ?? previousTotal);
        long found = 0;
        while (pages.Count < Math.Min(number - 1, MaxPagesBack) && (pages.Count == 0 || found < missing) && HasExtraCall(number))
        {
            // To resume a little earlier yields some rows twice and loses none.
            Page<T> earlier = await RereadAsync(number - pages.Count - 1, number, Math.Max(1, position - missing)).ConfigureAwait(false);
            pages.Insert(0, earlier);
            found += earlier.Rows.Count;

            // More rows may have been deleted meanwhile, which moved the others further up.
            missing = Math.Max(missing, previousTotal - (earlier.TotalCount ?? previousTotal));
        }

        return pages;
    }

    // A page that is empty by mistake is read once more.
    private async Task<Page<T>> RereadAsync(int number, int neededBy, long resumeAt)
    {
        _extraCalls++;
        Page<T> page = await fetch(number, resumeAt).ConfigureAwait(false);
        if (page.Rows.Count == 0 && HasExtraCall(neededBy))
        {
            _extraCalls++;
            page = await fetch(number, resumeAt).ConfigureAwait(false);
        }

        return page;
    }

    private bool AreJoined(List<Page<T>> earlier, Page<T> page, int number, long position, bool isPageNewer)
    {
        bool joins = earlier.Count > 0;
        for (int index = earlier.Count - 1; joins && index >= 0; index--)
        {
            joins = Joins(earlier[index], page, position, isPageNewer);
            (page, position, isPageNewer) = (earlier[index], position - (position / (number - 1)), false);
            number--;
        }

        return joins;
    }

    // Rows are added at the head, so a later page that was also read later joins unless it counts fewer. One without rows joins a page
    // that ends the list.
    private bool Joins(Page<T> earlier, Page<T> later, long laterPosition, bool isLaterNewer)
    {
        HashSet<string> ids = [.. earlier.Rows.Select(idOf)];
        return earlier.TotalCount == later.TotalCount
            || (isLaterNewer && !(later.TotalCount < earlier.TotalCount))
            || (later.Rows.Count == 0 && earlier.TotalCount <= laterPosition)
            || later.Rows.Select(idOf).Any(id => id.Length > 0 && ids.Contains(id));
    }

    // Those that hold one of the rows, or one that was yielded. The others wait for a page that leads to them.
    private void InsertReplacedRows(List<T> rows)
    {
        while (_replaced.Find(reading => reading.Rows.Any(row => IsSeen(row) || IndexOf(rows, row) >= 0)) is { } reading)
        {
            _replaced.Remove(reading);
            Insert(rows, reading, rows.FindLastIndex(IsSeen) + 1);
        }
    }

    // Every reading is in the list's order. A row that is not in the rows yet goes after the row before it in its reading, the first ones
    // before the first row that is. If there is none, the reading goes to the given index.
    private void Insert(List<T> rows, Page<T> reading, int index)
    {
        index = reading.Rows.Select(row => IndexOf(rows, row)).FirstOrDefault(static found => found >= 0, index);
        foreach (T row in reading.Rows)
        {
            int found = IndexOf(rows, row);
            if (found < 0)
            {
                rows.Insert(index, row);
            }

            index = (found < 0 ? index : found) + 1;
        }
    }

    private int IndexOf(List<T> rows, T row) => idOf(row) is { Length: > 0 } id ? rows.FindIndex(other => idOf(other) == id) : -1;

    private bool IsSeen(T row) => _ids.Contains(idOf(row));

    private List<T> ConsumeUnseen(IEnumerable<T> rows, long leftOut = 0) => [.. rows.Where(row => IsNew(idOf(row)) && --leftOut < 0)];

    // Remembers the id. A row without an id always counts as new.
    private bool IsNew(string id)
    {
        if (id.Length == 0)
        {
            return true;
        }

        if (!_ids.Add(id))
        {
            return false;
        }

        _lastIds.Enqueue(id);
        if (_lastIds.Count > MaxIds)
        {
            _ids.Remove(_lastIds.Dequeue());
        }

        return true;
    }
}
