using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Commands;

/// <summary>The base of all cmdlets: stops pending calls when the command is stopped, and reports errors as error records.</summary>
public abstract class DwCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly int? _runspace = Runspace.DefaultRunspace?.Id;
    private CommandContext? _command;

    private protected CommandContext Command => _command ??= new CommandContext(new CmdletOutput(this), _stop.Token);

    /// <summary>Whether the command waits for an end on which the next step depends.</summary>
    private protected virtual bool IsGate => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Select-Object -First only disposes the command: neither StopProcessing nor EndProcessing is called.
        _stop.Cancel();
        _command?.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels pending calls. Called on another thread.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has just ended.
            return;
        }

        if (IsGate)
        {
            StoppedScript.SetExitCode(Host, _runspace, MyInvocation.MyCommand.Name);
        }
    }

    /// <summary>Runs an action and reports its error, which is about the whole command and not about one input.</summary>
    private protected void RunGuarded(Action action, object? target = null, [CallerMemberName] string caller = "")
    {
        try
        {
            action();
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
            // The command was stopped; its streams are closed.
            return;
        }

        if (caller == nameof(EndProcessing))
        {
            _command?.Progress.Hide();
        }
    }
}
