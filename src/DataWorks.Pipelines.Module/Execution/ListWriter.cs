using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Which rows of a list are written, and how much of the filter the service applies.</summary>
/// <param name="Matches">
/// Selects rows; <c>null</c> for all. It also checks what the service filters, because an older server ignores a filter that it does not know.
/// </param>
/// <param name="Server">What the service filters.</param>
internal sealed record RowFilter<T>(Func<T, bool>? Matches, ServerFilter Server);

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
internal static class ListWriter
{
    // The accuracy of a total that also counts rows which are filtered here.
    private const double Estimated = 0.5;

    /// <summary>Writes a list.</summary>
    /// <param name="command">The command.</param>
    /// <param name="list">Creates the list, from the number of rows to skip and the maximum number of rows.</param>
    /// <param name="filter">Which rows are written.</param>
    /// <param name="paging">-First, -Skip and -IncludeTotalCount.</param>
    /// <param name="isPast">Returns whether no row after a page can match; <c>null</c> to read to the end of the list.</param>
    public static void Write<T>(
        CommandContext command, Func<long, long, AsyncPageable<T>> list, RowFilter<T> filter, PagingOptions paging, Func<IReadOnlyList<T>, bool>? isPast = null)
        where T : class
    {
        if (paging.First == 0 && !paging.IncludeTotalCount)
        {
            return;
        }

        // -Skip counts filtered rows, so the service can skip rows only if it does all of the filtering.
        bool serverSkips = filter.Server == ServerFilter.All;
        long skip = serverSkips ? (long)Math.Min(paging.Skip, long.MaxValue / 2) : 0;
        RowWindow window = new(serverSkips ? 0 : paging.Skip, paging.First);
        long wanted = filter.Server == ServerFilter.Part ? long.MaxValue : window.Wanted;
        (long read, bool past, bool wantsTotal) = (0, false, paging.IncludeTotalCount);
        Read(skip, wanted);
        if (read >= wanted && !window.IsDone && !past)
        {
            // An older server ignored a filter, so rows that it counted were left out here. Read on after them.
            Read(skip + read, long.MaxValue);
        }

        void Read(long from, long maxRows) =>
            command.PipelineThread.WaitFor(PageEnumeration<T>.OpenAsync(list(from, maxRows), command.StopToken)).ForEach(command.PipelineThread, Consume);

        bool Consume(Page<T> page)
        {
            if (wantsTotal)
            {
                wantsTotal = false;
                bool isExact = filter.Server != ServerFilter.Part && (filter.Matches is null || page.Rows.All(filter.Matches));
                command.Output.WriteTotal((ulong)Math.Max(0, page.TotalCount ?? 0), page.TotalCount is null ? 0 : isExact ? 1 : Estimated);
            }

            read += page.Rows.Count;
            command.Progress.AddRows(page.Rows.Count, isPast is null && page.TotalCount - skip is { } rest and > 0 ? Math.Min(rest, wanted) : null);
            past = isPast?.Invoke(page.Rows) == true;
            return WriteRows(command, page.Rows, filter.Matches, window) && !past;
        }
    }

    /// <summary>Writes the rows that match and are in the window; returns whether more rows are wanted.</summary>
    public static bool WriteRows<T>(CommandContext command, IReadOnlyList<T> rows, Func<T, bool>? matches, RowWindow window)
        where T : class
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
