using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Walks the pages of a list on the pipeline's thread.</summary>
internal static class PageEnumeration
{
    /// <summary>Gives page after page until there are no more or no more are wanted.</summary>
    /// <param name="run">The command.</param>
    /// <param name="list">The list.</param>
    /// <param name="take">Takes a page; <c>false</c> ends the walk.</param>
    public static void ForEach<T>(CommandContext run, AsyncPageable<T> list, Func<Page<T>, bool> take)
    {
        IAsyncEnumerator<Page<T>> pages = list.AsPages.GetAsyncEnumerator(run.StopToken);
        while (run.PipelineThread.WaitFor(pages.MoveNextAsync().AsTask()) && take(pages.Current))
        {
        }

        DisposeNow(pages);
    }

    /// <summary>Ends a walk between two pages: what it asked for ahead is not waited for.</summary>
    public static void DisposeNow<T>(IAsyncEnumerator<Page<T>> pages) => pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
