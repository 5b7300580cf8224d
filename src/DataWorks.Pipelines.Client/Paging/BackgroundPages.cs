namespace DataWorks.Pipelines.Client.Paging;

/// <summary>
/// Asks for the pages after the first from another thread: whoever walks a list is PowerShell's own thread, which has the rows to write.
/// </summary>
internal static class BackgroundPages
{
    /// <summary>The same way to fetch, from another thread. The calls begin one after the other, in the order in which they were asked for.</summary>
    /// <typeparam name="T">The page.</typeparam>
    /// <param name="fetch">Fetches a page; the first at once, since there are no rows to write yet.</param>
    public static Func<int, CancellationToken, Task<T>> Of<T>(Func<int, CancellationToken, Task<T>> fetch)
    {
        Task last = Task.CompletedTask;
        return (page, cancellationToken) =>
        {
            if (page == 1)
            {
                return fetch(page, cancellationToken);
            }

            // It has begun when it is under way, not when it is answered. One that could not begin does not hold up the next.
            Task<Task<T>> begun = last.ContinueWith(
                _ => fetch(page, cancellationToken), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            last = begun;
            return begun.Unwrap();
        };
    }
}
