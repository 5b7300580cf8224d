using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>The context of a running command. Waits on the pipeline thread for tasks of other threads, and writes the messages that they queue
/// meanwhile: cmdlet streams accept no other thread.</summary>
internal sealed class CommandContext : IDisposable
{
    private readonly BlockingCollection<Message> _messages = [];

    public CommandContext(ICmdletOutput output, CancellationToken stop, TimeProvider? time = null)
    {
        (Output, StopToken) = (output, stop);
        Progress = new ProgressDisplay(output, time ?? TimeProvider.System);
        Log = new RequestLogger
        {
            Verbose = output.IsVerboseEnabled ? text => Enqueue(static (command, line) => command.Output.WriteVerbose(line), text) : null,
            Debug = output.IsDebugEnabled ? text => Enqueue(static (command, line) => command.Output.WriteDebug(line), text) : null,
            Warning = text => Enqueue(static (command, line) => command.Output.WriteWarning(line), text),
            Waiting = (reason, wait) => Enqueue((command, text) => command.Progress.AddWait(text, wait), reason),
            Call = Progress.AddCall,
        };
    }

    /// <summary>Occurs when the command ends, however it ends.</summary>
    public event Action? Ending;

    public ICmdletOutput Output { get; }

    public ProgressDisplay Progress { get; }

    /// <summary>Queues the messages of API calls. Thread-safe.</summary>
    public RequestLogger Log { get; }

    public CancellationToken StopToken { get; }

    /// <exception cref="OperationCanceledException">The command was stopped. The task is not waited for.</exception>
    public T WaitFor<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            Progress.Start(RequestProgress);

            // An empty message after all messages of the task ends the loop.
            _ = task.ContinueWith(
                static (_, state) => ((CommandContext)state!).Enqueue(null, string.Empty),
                this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (_messages.Take(StopToken) is { Write: { } write, Text: string text })
            {
                write(this, text);
            }
        }

        WritePending();
        StopToken.ThrowIfCancellationRequested();
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Shows the progress of work on this thread, if it is due. Called often.</summary>
    public void ShowProgress()
    {
        Progress.Start(RequestProgress);
        WritePending();
    }

    /// <summary>Writes an error about one input, or ends the command if all inputs would have the same error.</summary>
    public void Report(DwServiceException error, object? target)
    {
        if (error.IsTerminating)
        {
            Output.ThrowTerminating(error, target);
        }

        Output.WriteError(error, target);
    }

    public void ForInput(object? input, Action action)
    {
        try
        {
            action();
        }
        catch (DwServiceException error)
        {
            Report(error, input);
        }
    }

    public void Dispose()
    {
        Ending?.Invoke();
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

    private void Enqueue(Action<CommandContext, string>? write, string text)
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

    private void RequestProgress() => Enqueue(static (command, _) => command.Progress.Update(), string.Empty);

    // A class, because a queue of a struct is compiled in every session, and the first call would wait for that.
    private sealed record Message(Action<CommandContext, string>? Write, string Text);
}
