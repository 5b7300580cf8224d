namespace DataWorks.Pipelines.Module.Output;

/// <summary>Reads things by their ids, a bounded number at a time; -First and -Skip count over all of them.</summary>
/// <typeparam name="T">The thing.</typeparam>
internal sealed class OrderedLookup<T>
    where T : class
{
    /// <summary>The calls of one command that are under way at most.</summary>
    public const int Places = 8;

    private readonly CommandRun _run;
    private readonly RowWindow _rows;
    private readonly OrderedWindow<T> _window;

    public OrderedLookup(CommandRun run, PagingRequest paging)
    {
        _run = run;
        _rows = new RowWindow(paging.Skip, paging.First);
        _window = new OrderedWindow<T>(Places, Emit);
        if (paging.IncludeTotalCount)
        {
            // Nobody knows how many ids are still to come.
            run.Port.WriteTotal(0, 0);
        }
    }

    /// <summary>No more rows are wanted.</summary>
    public bool IsDone => _rows.IsDone;

    /// <summary>Starts a call for an id.</summary>
    public void Add(object id, Func<Task<T>> start) => _window.Add(id, start);

    /// <summary>Writes what is still under way.</summary>
    public void Finish() => _window.Flush();

    private void Emit(object id, Task<T> call)
    {
        if (_rows.IsDone)
        {
            return;
        }

        _run.For(id, () =>
        {
            T found = _run.Pump.Wait(call);
            if (_rows.Take())
            {
                _run.Port.WriteObject(found);
            }
        });
    }
}
