using System.Management.Automation;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Commands;

/// <summary>
/// What every cmdlet shares: it stops when told to, wherever its calls are, and turns errors into records.
/// </summary>
public abstract class DwCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private CommandContext? _run;

    /// <summary>What the command's logic works with.</summary>
    private protected CommandContext Command => _run ??= new CommandContext(new CmdletOutput(this), _stop.Token);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Select-Object -First ends a command by this alone: neither StopProcessing nor EndProcessing is called.
        _stop.Cancel();
        _run?.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Only signals: it is called on another thread.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended by itself just now.
        }
    }

    /// <summary>Runs a part of the command. An error in it is about the whole command, not about one input.</summary>
    /// <param name="part">The part.</param>
    /// <param name="target">What the error is about, where that can be said.</param>
    private protected void RunGuarded(Action part, object? target = null)
    {
        try
        {
            part();
        }
        catch (DwServiceException error) when (error.Kind == DwErrorKind.InvalidParameter)
        {
            Command.Output.ThrowTerminating(error, target);
        }
        catch (DwServiceException error)
        {
            Command.Report(error, target);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped: there is nobody left to tell.
        }
    }
}
