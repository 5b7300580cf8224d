namespace DataWorks.Pipelines.Module.Execution;

/// <summary>The context of a running command: its output, the pipeline thread, and the token that stops it.</summary>
internal sealed class CommandContext(ICmdletOutput output, CancellationToken stop, TimeProvider? time = null) : IDisposable
{
    /// <summary>Occurs when the command ends, however it ends.</summary>
    public event Action? Ending;

    public ICmdletOutput Output { get; } = output;

    public PipelineThread PipelineThread { get; } = new(output, stop, time);

    public ProgressDisplay Progress => PipelineThread.Progress;

    public CancellationToken StopToken { get; } = stop;

    /// <summary>Writes an error about one input, or ends the command if all inputs would have the same error.</summary>
    public void Report(DwServiceException error, object? target)
    {
        if (error.IsTerminating)
        {
            Output.ThrowTerminating(error, target);
        }

        Output.WriteError(error, target);
    }

    /// <summary>Runs an action for one input and reports its error for that input.</summary>
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
        PipelineThread.Dispose();
    }
}
