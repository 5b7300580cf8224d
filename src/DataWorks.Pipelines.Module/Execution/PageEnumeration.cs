using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>The pages of a list, read on the pipeline thread.</summary>
internal sealed class PageEnumeration<T> : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Page<T>> _pages;
    private Task<bool> _next;

    private PageEnumeration(AsyncPageable<T> list, CancellationToken stop)
    {
        _pages = list.AsPages.GetAsyncEnumerator(stop);
        _next = _pages.MoveNextAsync().AsTask();
    }

    /// <summary>Returns whether no row after a page can match; <c>null</c> to read to the end of the list.</summary>
    public Func<IReadOnlyList<T>, bool>? IsPast { get; private init; }

    /// <summary>Starts an enumeration; completes with its first page.</summary>
    public static Task<PageEnumeration<T>> OpenAsync(AsyncPageable<T> list, CancellationToken stop) => OpenAsync(list, isPast: null, stop);

    /// <inheritdoc cref="OpenAsync(AsyncPageable{T}, CancellationToken)"/>
    public static async Task<PageEnumeration<T>> OpenAsync(AsyncPageable<T> list, Func<IReadOnlyList<T>, bool>? isPast, CancellationToken stop)
    {
        PageEnumeration<T> pages = new(list, stop) { IsPast = isPast };
        await pages._next.ConfigureAwait(false);
        return pages;
    }

    /// <summary>Consumes page after page, until the list ends or <paramref name="consume"/> returns <c>false</c>, and disposes the enumeration.</summary>
    public void ForEach(PipelineThread thread, Func<Page<T>, bool> consume)
    {
        try
        {
            for (; thread.WaitFor(_next) && consume(_pages.Current); _next = _pages.MoveNextAsync().AsTask())
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
}
