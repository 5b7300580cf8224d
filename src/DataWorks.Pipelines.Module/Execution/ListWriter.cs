using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Writes the rows of a list a page at a time, as they arrive.</summary>
internal static class ListWriter
{
    // Rows that were filtered here are not in the service's count.
    private const double Estimated = 0.5;

    /// <summary>Writes a list.</summary>
    /// <param name="run">The command.</param>
    /// <param name="list">Makes the list that begins after so many rows and of which so many are wanted.</param>
    /// <param name="filter">Which rows are written.</param>
    /// <param name="paging">-First, -Skip and the total.</param>
    /// <param name="isPast">Whether no row after a page can be let through; <c>null</c> if only the end of the list tells.</param>
    public static void Write<T>(
        CommandContext run, Func<long, long, AsyncPageable<T>> list, RowFilter<T> filter, PagingOptions paging, Func<IReadOnlyList<T>, bool>? isPast = null)
        where T : class
    {
        if (paging.First == 0 && !paging.IncludeTotalCount)
        {
            return;
        }

        // The service can skip rows only if it does all of the filtering, since they count after the filter.
        bool skips = filter.Served == ServedFilter.All;
        long skip = skips ? (long)Math.Min(paging.Skip, long.MaxValue / 2) : 0;
        RowWindow window = new(skips ? 0 : paging.Skip, paging.First);
        long wanted = filter.Served == ServedFilter.Part ? long.MaxValue : window.Wanted;
        (long read, bool past, bool wantsTotal) = (0, false, paging.IncludeTotalCount);
        PageEnumeration.ForEach(run, list(skip, wanted), Consume);
        if (read >= wanted && !window.IsDone && !past)
        {
            // An older server ignored a filter, so rows that it counted were left out here: the ones after them are wanted too.
            PageEnumeration.ForEach(run, list(skip + read, long.MaxValue), Consume);
        }

        bool Consume(Page<T> page)
        {
            if (wantsTotal)
            {
                wantsTotal = false;
                bool isExact = filter.Served != ServedFilter.Part && (filter.Passes is null || page.Rows.All(filter.Passes));
                run.Output.WriteTotal((ulong)Math.Max(0, page.TotalCount ?? 0), page.TotalCount is null ? 0 : isExact ? 1 : Estimated);
            }

            read += page.Rows.Count;
            past = isPast?.Invoke(page.Rows) == true;
            return WriteRows(run, page.Rows, filter.Passes, window) && !past;
        }
    }

    /// <summary>Writes what the filter and the window let through; <c>false</c> once no more rows are wanted.</summary>
    public static bool WriteRows<T>(CommandContext run, IReadOnlyList<T> rows, Func<T, bool>? filter, RowWindow window)
        where T : class
    {
        foreach (T row in rows)
        {
            if (window.IsDone)
            {
                break;
            }

            if (filter?.Invoke(row) != false && window.TryTake())
            {
                run.Output.WriteObject(row);
            }
        }

        return !window.IsDone;
    }
}
