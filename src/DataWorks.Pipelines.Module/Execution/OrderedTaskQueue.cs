namespace DataWorks.Pipelines.Module.Execution;

/// <summary>
/// Runs a bounded number of calls at a time and gives their results in the order of the inputs: an input that comes while all
/// places are taken waits for the oldest.
/// </summary>
/// <typeparam name="T">What a call brings.</typeparam>
internal sealed class OrderedTaskQueue<T>(int places, Action<object, Task<T>> emit)
{
    private readonly Queue<(object Input, Task<T> Task)> _running = new();

    /// <summary>Starts a call for an input; first gives what is ready.</summary>
    /// <param name="input">What an error of the call is about.</param>
    /// <param name="start">Starts the call.</param>
    public void Add(object input, Func<Task<T>> start)
    {
        while (_running.Count >= places)
        {
            EmitOldest();
        }

        _running.Enqueue((input, start()));
        while (_running.TryPeek(out (object Input, Task<T> Task) oldest) && oldest.Task.IsCompleted)
        {
            EmitOldest();
        }
    }

    /// <summary>Gives everything that is still under way.</summary>
    public void Flush()
    {
        while (_running.Count > 0)
        {
            EmitOldest();
        }
    }

    private void EmitOldest()
    {
        (object input, Task<T> task) = _running.Dequeue();
        emit(input, task);
    }
}
