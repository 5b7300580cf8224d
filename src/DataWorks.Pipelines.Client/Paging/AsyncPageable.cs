using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Paging;

/// <summary>A list of the service as a sequence of rows. A page is requested when its first row is, and no page is kept.</summary>
/// <typeparam name="T">The row.</typeparam>
public sealed class AsyncPageable<T> : IAsyncEnumerable<T>
{
    internal AsyncPageable(IAsyncEnumerable<Page<T>> pages) => AsPages = pages;

    internal IAsyncEnumerable<Page<T>> AsPages { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (T row in page.Rows)
            {
                yield return row;
            }
        }
    }
}
