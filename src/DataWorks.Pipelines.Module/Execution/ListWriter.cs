using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>How much of a filter the service applies.</summary>
internal enum ServerFilter
{
    /// <summary>A part: the other rows are left out here.</summary>
    Part,

    /// <summary>All of it, unless the server is older than one of the filters.</summary>
    AllIfCurrent,

    /// <summary>All of it.</summary>
    All,
}

/// <summary>Writes the rows of a list, page by page, as they arrive.</summary>
internal sealed class ListWriter<T> : IAsyncDisposable
    where T : class
{
    // The accuracy of a total that also counts rows which are filtered here.
    private const double Estimated = 0.5;

    private readonly IAsyncEnumerator<Page<T>> _pages;
    private readonly Func<IReadOnlyList<T>, bool>? _isPast;
    private Task<bool> _next;

    private ListWriter(IAsyncEnumerable<Page<T>> list, Func<IReadOnlyList<T>, bool>? isPast, CancellationToken stop)
    {
        (_pages, _isPast) = (list.GetAsyncEnumerator(stop), isPast);
        _next = _pages.MoveNextAsync().AsTask();
    }

    /// <summary>Starts to read a list; completes with its first page.</summary>
    /// <param name="isPast">Returns whether no row after a page can match; <c>null</c> to read to the end of the list.</param>
    public static async Task<ListWriter<T>> OpenAsync(IAsyncEnumerable<Page<T>> list, Func<IReadOnlyList<T>, bool>? isPast, CancellationToken stop)
    {
        ListWriter<T> writer = new(list, isPast, stop);
        await writer._next.ConfigureAwait(false);
        return writer;
    }

    /// <summary>Writes a list.</summary>
    /// <param name="command">The command.</param>
    /// <param name="list">Creates the list, from the number of rows to skip and the maximum number of rows.</param>
    /// <param name="matches">
    /// Selects rows; <c>null</c> for all. It also checks what the service filters, because an older server ignores a filter that it does not know.
    /// </param>
    /// <param name="server">How much of the filter the service applies.</param>
    /// <param name="window">The rows that are wanted.</param>
    /// <param name="isPast">Returns whether no row after a page can match; <c>null</c> to read to the end of the list.</param>
    public static void Write(
        CommandContext command, Func<long, long, IAsyncEnumerable<Page<T>>> list, Func<T, bool>? matches, ServerFilter server, RowWindow window, Func<IReadOnlyList<T>, bool>? isPast = null)
    {
        bool wantsTotal = window.IncludesTotal;
        if (window.IsDone && !wantsTotal)
        {
            return;
        }

        // -Skip counts filtered rows, so the service can skip rows only if it does all of the filtering.
        long skip = server == ServerFilter.All ? window.SkipAtServer() : 0;
        long wanted = server == ServerFilter.Part ? long.MaxValue : window.Wanted;
        (long read, bool past) = (0, false);
        Read(skip, wanted);
        if (read >= wanted && !window.IsDone && !past)
        {
            // An older server ignored a filter, so rows that it counted were left out here. Read on after them.
            Read(skip + read, long.MaxValue);
        }

        void Read(long from, long maxRows) => command.WaitFor(OpenAsync(list(from, maxRows), isPast: null, command.StopToken)).ForEachPage(command, Consume);

        bool Consume(Page<T> page)
        {
            if (wantsTotal)
            {
                wantsTotal = false;
                bool isExact = server != ServerFilter.Part && (matches is null || page.Rows.All(matches));
                command.Output.WriteTotal((ulong)Math.Max(0, page.TotalCount ?? 0), page.TotalCount is null ? 0 : isExact ? 1 : Estimated);
            }

            read += page.Rows.Count;
            command.Progress.AddRows(page.Rows.Count, isPast is null && page.TotalCount - skip is { } rest and > 0 ? Math.Min(rest, wanted) : null);
            past = isPast?.Invoke(page.Rows) == true;
            return WriteRows(command, page.Rows, matches, window) && !past;
        }
    }

    public void Write(CommandContext command, Func<T, bool>? matches, RowWindow window) => ForEachPage(command, page =>
    {
        command.Progress.AddRows(page.Rows.Count, total: null);
        return WriteRows(command, page.Rows, matches, window) && _isPast?.Invoke(page.Rows) != true;
    });

    /// <summary>Consumes page after page, until the list ends or <paramref name="consume"/> returns <c>false</c>, and disposes the list.</summary>
    public void ForEachPage(CommandContext command, Func<Page<T>, bool> consume)
    {
        try
        {
            for (; command.WaitFor(_next) && consume(_pages.Current); _next = _pages.MoveNextAsync().AsTask())
            {
            }
        }
        finally
        {
            _ = DisposeAsync().AsTask();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // An enumerator must not be disposed while it fetches a page.
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pages.DisposeAsync().ConfigureAwait(false);
    }

    // Returns whether more rows are wanted.
    private static bool WriteRows(CommandContext command, IReadOnlyList<T> rows, Func<T, bool>? matches, RowWindow window)
    {
        foreach (T row in rows)
        {
            if (window.IsDone)
            {
                break;
            }

            if (matches?.Invoke(row) != false && window.TryTake())
            {
                command.Output.WriteObject(row);
            }
        }

        return !window.IsDone;
    }
}
