using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Output;

/// <summary>Writes the rows of a list a page at a time, as they arrive.</summary>
internal static class ListWriter
{
    // Rows that were filtered here are not in the service's count.
    private const double Estimated = 0.5;

    /// <summary>Writes a list.</summary>
    /// <param name="run">The command.</param>
    /// <param name="list">Makes the list that begins after so many rows and of which so many are wanted.</param>
    /// <param name="filter">Lets rows through; <c>null</c> where the service filtered all.</param>
    /// <param name="paging">-First, -Skip and the total.</param>
    public static void Write<T>(CommandRun run, Func<long, long, RowSequence<T>> list, Func<T, bool>? filter, PagingRequest paging)
        where T : class
    {
        if (paging.First == 0 && !paging.IncludeTotalCount)
        {
            return;
        }

        // The service can pass over rows only where it does all of the filtering, since they count after the filter.
        long served = filter is null ? (long)Math.Min(paging.Skip, long.MaxValue / 2) : 0;
        long most = filter is null ? (long)Math.Min(paging.First, long.MaxValue) : long.MaxValue;
        RowWindow window = new(filter is null ? 0 : paging.Skip, paging.First);
        bool wantsTotal = paging.IncludeTotalCount;
        Pages.ForEach(run, list(served, most), page =>
        {
            if (wantsTotal)
            {
                wantsTotal = false;
                run.Port.WriteTotal(
                    (ulong)Math.Max(0, page.TotalCount ?? 0), page.TotalCount is null ? 0 : filter is null ? 1 : Estimated);
            }

            return WriteRows(run, page.Rows, filter, window);
        });
    }

    /// <summary>Writes what the filter and the window let through; <c>false</c> once no more rows are wanted.</summary>
    public static bool WriteRows<T>(CommandRun run, IReadOnlyList<T> rows, Func<T, bool>? filter, RowWindow window)
        where T : class
    {
        foreach (T row in rows)
        {
            if (window.IsDone)
            {
                break;
            }

            if (filter?.Invoke(row) != false && window.Take())
            {
                run.Port.WriteObject(row);
            }
        }

        return !window.IsDone;
    }
}
