using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>
/// Waits on the pipeline's thread for work of other threads, and writes there what that work has to tell meanwhile:
/// PowerShell's streams take nothing from any other thread.
/// </summary>
internal sealed class PipelineThread : IDisposable
{
    private readonly ICmdletOutput _output;
    private readonly CancellationToken _stop;
    private readonly BlockingCollection<Message> _messages = [];
    private bool _showsProgress;

    public PipelineThread(ICmdletOutput output, CancellationToken stop)
    {
        _output = output;
        _stop = stop;
        Log = new RequestLogger
        {
            Verbose = output.IsVerboseEnabled ? text => Enqueue(static (thread, line) => thread._output.WriteVerbose(line), text) : null,
            Debug = output.IsDebugEnabled ? text => Enqueue(static (thread, line) => thread._output.WriteDebug(line), text) : null,
            Warning = text => Enqueue(static (thread, line) => thread._output.WriteWarning(line), text),
            Waiting = (reason, wait) => Enqueue(
                static (thread, line) => thread.ShowProgress(line), FormattableString.Invariant($"{reason}, next try in {wait.TotalSeconds:0} s")),
        };
    }

    /// <summary>Hears of the calls, from any thread.</summary>
    public RequestLogger Log { get; }

    /// <summary>Waits for a task and writes what is told meanwhile.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped; the task is left to end by itself.</exception>
    public T WaitFor<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            // Behind everything that the task told.
            _ = task.ContinueWith(
                static (_, state) => ((PipelineThread)state!).Enqueue(null, string.Empty),
                this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (_messages.Take(_stop) is { Write: { } write, Text: string text })
            {
                write(this, text);
            }
        }

        WritePending();
        HideProgress();
        _stop.ThrowIfCancellationRequested();
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Not disposed: a task that was left behind may still have something to tell, which nobody hears.
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
            // The command has ended: its log is closed.
        }
    }

    private void ShowProgress(string text)
    {
        _showsProgress = true;
        _output.WriteProgress(text);
    }

    private void HideProgress()
    {
        if (_showsProgress)
        {
            _showsProgress = false;
            _output.WriteProgress(null);
        }
    }

    // A class: a queue of a struct is compiled anew in every session, which the first call waits for.
    private sealed record Message(Action<PipelineThread, string>? Write, string Text);
}
