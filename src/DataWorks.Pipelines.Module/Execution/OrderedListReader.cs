using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>
/// Reads one list for each input. The first pages of some lists are asked for together, since most lists are shorter than a page; the
/// lists come whole, in the order of the inputs. It begins with one and doubles with each list that came: what is wrong with all of them
/// shows at the first, and a caller that stops early has not paid for many.
/// </summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="run">The command.</param>
/// <param name="most">The maximum number of lists in flight.</param>
/// <param name="take">Takes a page; <c>false</c> where no more rows are wanted.</param>
internal sealed class OrderedListReader<T>(CommandContext run, int most, Func<Page<T>, bool> take)
{
    private readonly Queue<(object Input, IAsyncEnumerator<Page<T>>? Pages, Task<bool> First)> _open = new();

    private int _places = 1;

    // Ends what was asked for in vain. Not disposed: calls that are left behind still look at it.
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(run.StopToken);

    /// <summary>Begins a list; first gives what is ready.</summary>
    /// <param name="input">What an error of the list is about.</param>
    /// <param name="start">Makes the list. An error of its own is reported when it is the turn of the list.</param>
    public void Add(object input, Func<AsyncPageable<T>> start)
    {
        while (_open.Count >= _places)
        {
            WriteOldest();
        }

        if (_ending.IsCancellationRequested)
        {
            return;
        }

        _open.Enqueue(Open(input, start));
        while (_open.TryPeek(out (object Input, IAsyncEnumerator<Page<T>>? Pages, Task<bool> First) oldest) && oldest.First.IsCompleted)
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

    private (object Input, IAsyncEnumerator<Page<T>>? Pages, Task<bool> First) Open(object input, Func<AsyncPageable<T>> start)
    {
        try
        {
            IAsyncEnumerator<Page<T>> pages = start().AsPages.GetAsyncEnumerator(_ending.Token);
            return (input, pages, pages.MoveNextAsync().AsTask());
        }
        catch (DwServiceException failure)
        {
            return (input, null, Task.FromException<bool>(failure));
        }
    }

    private void WriteOldest()
    {
        (object input, IAsyncEnumerator<Page<T>>? pages, Task<bool> first) = _open.Dequeue();
        run.ForInput(input, () =>
        {
            bool goesOn = true;
            for (Task<bool> next = first; run.PipelineThread.WaitFor(next); next = pages!.MoveNextAsync().AsTask())
            {
                goesOn = take(pages!.Current);
                if (!goesOn)
                {
                    break;
                }
            }

            PageEnumeration.DisposeNow(pages!);
            _places = Math.Min(most, _places * 2);
            if (!goesOn)
            {
                _ending.Cancel();
                _open.Clear();
            }
        });
    }
}
