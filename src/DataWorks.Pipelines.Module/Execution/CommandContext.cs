namespace DataWorks.Pipelines.Module.Execution;

/// <summary>What a command's logic works with while it runs: the port, the pump over it, and the sign to stop.</summary>
internal sealed class CommandContext(ICmdletOutput output, CancellationToken stop) : IDisposable
{
    /// <summary>Where to write.</summary>
    public ICmdletOutput Output { get; } = output;

    /// <summary>Waits on the pipeline's thread.</summary>
    public PipelineThread PipelineThread { get; } = new(output, stop);

    /// <summary>Is set when the command has to end.</summary>
    public CancellationToken StopToken { get; } = stop;

    /// <summary>Writes an error about one input, or ends the command where every other input would meet the same.</summary>
    public void Report(DwServiceException error, object? target)
    {
        if (error.IsTerminating)
        {
            Output.ThrowTerminating(error, target);
        }

        Output.WriteError(error, target);
    }

    /// <summary>Does something for one input; an error is about that input.</summary>
    public void ForInput(object? input, Action work)
    {
        try
        {
            work();
        }
        catch (DwServiceException error)
        {
            Report(error, input);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => PipelineThread.Dispose();
}
