namespace DataWorks.Pipelines.Module.Execution;

/// <summary>
/// Reads things by their ids; -First and -Skip count over all of them. The ids of one input are read several at a time, and all of them are
/// written before the next input is taken: until then a variable of the commands before this one is that of the input. With a throttle limit
/// inputs are read ahead.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
internal sealed class OrderedLookup<T>
    where T : class
{
    /// <summary>The maximum number of calls in flight for one input.</summary>
    public const int MaxConcurrency = 8;

    private readonly CommandContext _run;
    private readonly RowWindow _rows;
    private readonly OrderedTaskQueue<T> _window;
    private readonly bool _readsAhead;

    /// <summary>Makes the lookup of a command.</summary>
    /// <param name="run">The command.</param>
    /// <param name="paging">-First, -Skip and the total.</param>
    /// <param name="throttleLimit">The maximum number of calls in flight for all inputs; <c>null</c> to take one input at a time.</param>
    public OrderedLookup(CommandContext run, PagingOptions paging, int? throttleLimit = null)
    {
        _run = run;
        _rows = new RowWindow(paging.Skip, paging.First);
        _readsAhead = throttleLimit is not null;
        _window = new OrderedTaskQueue<T>((int)Math.Clamp(_rows.Wanted, 1, throttleLimit ?? MaxConcurrency), Write);
        if (paging.IncludeTotalCount)
        {
            // Nobody knows how many ids are still to come.
            run.Output.WriteTotal(0, 0);
        }
    }

    /// <summary>No more rows are wanted.</summary>
    public bool IsDone => _rows.IsDone;

    /// <summary>Starts a call for an id.</summary>
    /// <param name="id">What an error of the call is about.</param>
    /// <param name="start">Starts the call. An error of its own is reported when it is the turn of the id.</param>
    public void Add(object id, Func<Task<T>> start) => _window.Add(id, () =>
    {
        try
        {
            return start();
        }
        catch (DwServiceException failure)
        {
            return Task.FromException<T>(failure);
        }
    });

    /// <summary>Ends an input: what it has in flight is written now, unless inputs are read ahead.</summary>
    public void EndInput()
    {
        if (!_readsAhead)
        {
            _window.Flush();
        }
    }

    /// <summary>Writes what is still in flight.</summary>
    public void Finish() => _window.Flush();

    private void Write(object id, Task<T> call)
    {
        if (_rows.IsDone)
        {
            return;
        }

        _run.ForInput(id, () =>
        {
            T found = _run.PipelineThread.WaitFor(call);
            if (_rows.TryTake())
            {
                _run.Output.WriteObject(found);
            }
        });
    }
}
