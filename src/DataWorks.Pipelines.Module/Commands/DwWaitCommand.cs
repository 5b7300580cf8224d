using System.Management.Automation;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>A cmdlet that waits until objects have ended.</summary>
public abstract class DwWaitCommand : DwServiceCommand
{
    private bool _hasInput;

    /// <summary>The time after which an object that has not ended is an error; without it there is no limit. 0 looks once.</summary>
    [Parameter]
    [ValidateNotNull]
    public TimeSpan? Timeout { get; set; }

    /// <summary>The fixed time between two looks; without it 5 seconds at first, and up to a minute later.</summary>
    [Parameter]
    [ValidateNotNull]
    public TimeSpan? PollingInterval { get; set; }

    /// <summary>Whether an object that did not succeed is no error.</summary>
    [Parameter]
    public SwitchParameter AllowFailure { get; set; }

    private protected WaitOptions Options
    {
        get
        {
            // The engine converts the number 30 to 30 ticks.
            if (Timeout < TimeSpan.FromSeconds(1) && Timeout != TimeSpan.Zero)
            {
                throw ErrorRecords.InvalidParameter($"-Timeout is '{Timeout}', and must be 0 or at least 1 second: 30 minutes are 00:30:00. Omit it for no limit.");
            }

            return PollingInterval < TimeSpan.FromSeconds(1)
                ? throw ErrorRecords.InvalidParameter($"-PollingInterval is '{PollingInterval}', and must be at least 1 second: 30 seconds are 00:00:30.")
                : new WaitOptions { Timeout = Timeout, PollingInterval = PollingInterval, Time = Connection.Time };
        }
    }

    /// <summary>Collects an input and reports its error.</summary>
    private protected void Collect(object target, Action add)
    {
        _hasInput = true;
        Command.ForInput(target, add);
    }

    /// <summary>Ends the command if there was nothing to wait for: a script must not take that for success.</summary>
    private protected void RequireInput(string parameter)
    {
        if (!_hasInput)
        {
            throw ErrorRecords.InvalidParameter($"There is nothing to wait for: the input has no {parameter}.");
        }
    }
}
