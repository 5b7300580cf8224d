namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Runs tasks for inputs, a bounded number at a time, and writes the results in the order of the inputs. Unless inputs are read ahead, the
/// results of one input are written before the next input is read: until then, variables of earlier commands in the pipeline belong to it.</summary>
internal sealed class OrderedTaskQueue<T>
{
    /// <summary>The maximum number of calls in flight for one input.</summary>
    public const int DefaultConcurrency = 8;

    private readonly CommandContext _command;
    private readonly RowWindow _window;
    private readonly bool _readsAhead;
    private readonly string _inputName;
    private readonly Action<T> _write;
    private readonly Queue<(object Input, Task<T> Task, Action? Flush)> _pending = new();

    // Not disposed, because abandoned calls still use its token.
    private readonly CancellationTokenSource _abandon;

    public OrderedTaskQueue(CommandContext command, RowWindow window, int maxPending, bool readsAhead, Action<T> write, string inputName = "input")
    {
        (_command, _window, _readsAhead, _inputName, _write) = (command, window, readsAhead, inputName, write);
        MaxPending = maxPending;
        _abandon = CancellationTokenSource.CreateLinkedTokenSource(command.StopToken);
        command.Ending += Abandon;
    }

    public int MaxPending { get; set; }

    public bool IsDone => _window.IsDone;

    public static OrderedTaskQueue<T> ForRows(CommandContext command, RowWindow window, int? throttleLimit, string inputName = "input")
    {
        window.WriteUnknownTotal(command.Output);
        int maxPending = (int)Math.Clamp(window.Wanted, 1, throttleLimit ?? DefaultConcurrency);
        return new OrderedTaskQueue<T>(command, window, maxPending, throttleLimit is not null, Write, inputName);

        void Write(T row)
        {
            if (window.TryTake())
            {
                command.Output.WriteObject(row!);
            }
        }
    }

    public void AddInputs(int count) => _command.Progress.AddInputs(count);

    /// <summary>Starts a task; first writes results if too many tasks are pending. Does nothing if no more rows are wanted.</summary>
    /// <param name="start">Starts the task. Its own exception is reported in the order of the inputs too.</param>
    /// <param name="flush">Makes the task complete without further inputs; <c>null</c> if it does anyway.</param>
    public void Add(object input, Func<CancellationToken, Task<T>> start, Action? flush = null)
    {
        while (_pending.Count >= MaxPending)
        {
            WriteOldest();
        }

        if (!_window.IsDone)
        {
            _pending.Enqueue((input, StartAsync(start), flush));
            WriteCompleted();
        }
    }

    public void WriteCompleted()
    {
        while (_pending.TryPeek(out (object Input, Task<T> Task, Action? Flush) oldest) && oldest.Task.IsCompleted)
        {
            WriteOldest();
        }
    }

    /// <summary>Ends an input: its results are written now, unless inputs are read ahead.</summary>
    public void EndInput()
    {
        if (!_readsAhead)
        {
            Flush();
        }
    }

    public void Flush()
    {
        while (_pending.Count > 0)
        {
            WriteOldest();
        }
    }

    private async Task<T> StartAsync(Func<CancellationToken, Task<T>> start) => await start(_abandon.Token).ConfigureAwait(false);

    private void WriteOldest()
    {
        (object input, Task<T> task, Action? flush) = _pending.Dequeue();
        _command.Progress.NextInput(_inputName);
        _command.ForInput(input, () =>
        {
            if (!task.IsCompleted)
            {
                flush?.Invoke();
            }

            _write(_command.WaitFor(task));
        });
        if (_window.IsDone)
        {
            Abandon();
        }
    }

    private void Abandon()
    {
        _abandon.Cancel();
        while (_pending.TryDequeue(out (object Input, Task<T> Task, Action? Flush) rest))
        {
            _ = DisposeResultAsync(rest.Task);
        }
    }

    // Also observes the exception of the task.
    private static async Task DisposeResultAsync(Task<T> task)
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (task.IsCompletedSuccessfully && task.Result is IAsyncDisposable result)
        {
            await result.DisposeAsync().ConfigureAwait(false);
        }
    }
}
