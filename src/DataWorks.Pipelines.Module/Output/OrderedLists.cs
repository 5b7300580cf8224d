using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Output;

/// <summary>
/// Reads one list for each input. The first pages of a bounded number of lists are asked for together, since most lists are shorter than
/// a page; the lists come whole, in the order of the inputs.
/// </summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="run">The command.</param>
/// <param name="places">The lists that are under way at most.</param>
/// <param name="take">Takes a page; <c>false</c> where no more rows are wanted.</param>
internal sealed class OrderedLists<T>(CommandRun run, int places, Func<RowPage<T>, bool> take)
{
    private readonly Queue<(object Input, IAsyncEnumerator<RowPage<T>> Pages, Task<bool> First)> _open = new();

    // Ends what was asked for in vain. Not disposed: calls that are left behind still look at it.
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);

    /// <summary>Begins a list; first gives what is ready.</summary>
    /// <param name="input">What an error of the list is about.</param>
    /// <param name="list">The list.</param>
    public void Add(object input, RowSequence<T> list)
    {
        while (_open.Count >= places)
        {
            WriteOldest();
        }

        if (_ending.IsCancellationRequested)
        {
            return;
        }

        IAsyncEnumerator<RowPage<T>> pages = list.Pages.GetAsyncEnumerator(_ending.Token);
        _open.Enqueue((input, pages, pages.MoveNextAsync().AsTask()));
        while (_open.TryPeek(out (object Input, IAsyncEnumerator<RowPage<T>> Pages, Task<bool> First) oldest) && oldest.First.IsCompleted)
        {
            WriteOldest();
        }
    }

    /// <summary>Gives everything that is still under way.</summary>
    public void Flush()
    {
        while (_open.Count > 0)
        {
            WriteOldest();
        }
    }

    private void WriteOldest()
    {
        (object input, IAsyncEnumerator<RowPage<T>> pages, Task<bool> first) = _open.Dequeue();
        run.For(input, () =>
        {
            bool goesOn = true;
            for (Task<bool> next = first; run.Pump.Wait(next); next = pages.MoveNextAsync().AsTask())
            {
                goesOn = take(pages.Current);
                if (!goesOn)
                {
                    break;
                }
            }

            Pages.Leave(pages);
            if (!goesOn)
            {
                _ending.Cancel();
                _open.Clear();
            }
        });
    }
}
