using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Output;

/// <summary>Walks the pages of a list on the pipeline's thread.</summary>
internal static class Pages
{
    /// <summary>Gives page after page until there are no more or no more are wanted.</summary>
    /// <param name="run">The command.</param>
    /// <param name="list">The list.</param>
    /// <param name="take">Takes a page; <c>false</c> ends the walk.</param>
    public static void ForEach<T>(CommandRun run, RowSequence<T> list, Func<RowPage<T>, bool> take)
    {
        IAsyncEnumerator<RowPage<T>> pages = list.Pages.GetAsyncEnumerator(run.Stop);
        while (run.Pump.Wait(pages.MoveNextAsync().AsTask()) && take(pages.Current))
        {
        }

        Leave(pages);
    }

    /// <summary>Ends a walk between two pages: what it asked for ahead is not waited for.</summary>
    public static void Leave<T>(IAsyncEnumerator<RowPage<T>> pages) => pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
