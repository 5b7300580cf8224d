using System.Management.Automation;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>A cmdlet that waits until objects have ended.</summary>
public abstract class DwWaitCommand : DwServiceCommand
{
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

    private protected override bool IsGate => true;

    /// <summary>Creates the object that collects the input and waits.</summary>
    /// <exception cref="DwServiceException">A parameter is invalid.</exception>
    private protected WaitWriter<TId, TRow> CreateWriter<TId, TRow>(WaitKind<TId, TRow> kind)
        where TId : notnull
        where TRow : class =>
        new(Command, kind, WaitOptions.Create(Timeout, PollingInterval, Connection.Time), AllowFailure);
}
