using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>
/// Waits on the pipeline thread for tasks of other threads, and writes the messages that they queue meanwhile: cmdlet streams accept no other
/// thread.
/// </summary>
internal sealed class PipelineThread : IDisposable
{
    private readonly ICmdletOutput _output;
    private readonly CancellationToken _stop;
    private readonly BlockingCollection<Message> _messages = [];

    public PipelineThread(ICmdletOutput output, CancellationToken stop, TimeProvider? time = null)
    {
        _output = output;
        _stop = stop;
        Progress = new ProgressDisplay(output, time ?? TimeProvider.System);
        Log = new RequestLogger
        {
            Verbose = output.IsVerboseEnabled ? text => Enqueue(static (thread, line) => thread._output.WriteVerbose(line), text) : null,
            Debug = output.IsDebugEnabled ? text => Enqueue(static (thread, line) => thread._output.WriteDebug(line), text) : null,
            Warning = text => Enqueue(static (thread, line) => thread._output.WriteWarning(line), text),
            Waiting = (reason, wait) => Enqueue((thread, text) => thread.Progress.AddWait(text, wait), reason),
            Call = Progress.AddCall,
        };
    }

    /// <summary>What the command has done and what it waits for.</summary>
    public ProgressDisplay Progress { get; }

    /// <summary>Queues the messages of API calls. Thread-safe.</summary>
    public RequestLogger Log { get; }

    /// <summary>Waits for a task and writes messages meanwhile.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped. The task is not waited for.</exception>
    public T WaitFor<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            Progress.Start(RequestProgress);

            // An empty message after all messages of the task ends the loop.
            _ = task.ContinueWith(
                static (_, state) => ((PipelineThread)state!).Enqueue(null, string.Empty),
                this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (_messages.Take(_stop) is { Write: { } write, Text: string text })
            {
                write(this, text);
            }
        }

        WritePending();
        _stop.ThrowIfCancellationRequested();
        return task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Progress.Dispose();

        // Not disposed: an abandoned task may still log a message, which is dropped.
        _messages.CompleteAdding();
    }

    private void WritePending()
    {
        while (_messages.TryTake(out Message? message))
        {
            message.Write?.Invoke(this, message.Text);
        }
    }

    private void Enqueue(Action<PipelineThread, string>? write, string text)
    {
        try
        {
            _messages.Add(new Message(write, text), CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // The command has ended.
        }
    }

    private void RequestProgress() => Enqueue(static (thread, _) => thread.Progress.Update(), string.Empty);

    // A class, because a queue of a struct is compiled in every session, and the first call would wait for that.
    private sealed record Message(Action<PipelineThread, string>? Write, string Text);
}
