using System.Management.Automation;
using System.Management.Automation.Host;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Writes to the streams of a cmdlet. No other code does, so every text passes through <see cref="DisplayText"/>. Only for the pipeline
/// thread.</summary>
internal sealed class CmdletOutput(PSCmdlet cmdlet) : ICmdletOutput
{
    private const int ActivityId = 20240518;

    private readonly RecentIdCache _recent = ModuleState.Current.Recent;
    private readonly int _command = ModuleState.Current.Recent.NextCommand();
    private readonly HashSet<int> _bars = [];
    private bool _hasWritten;

    public bool IsVerboseEnabled => IsStreamEnabled("Verbose") || IsOn("Debug");

    public bool IsDebugEnabled => IsStreamEnabled("Debug");

    public bool IsProgressEnabled => (cmdlet.MyInvocation.BoundParameters.TryGetValue("ProgressAction", out object? action)
        ? action
        : cmdlet.GetVariableValue("ProgressPreference", ActionPreference.Continue)) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    public void WriteObject(object value)
    {
        _hasWritten = true;
        _recent.Add(value, _command);
        try
        {
            cmdlet.WriteObject(value, enumerateCollection: false);
        }
        catch
        {
            // Select-Object -First ends the command here, and EndProcessing is not called.
            HideProgress();
            throw;
        }
    }

    public void WriteTotal(ulong total, double accuracy) =>
        cmdlet.WriteObject(cmdlet.PagingParameters.NewTotalCount(total, accuracy));

    // The error of a later page wraps the service's error. With -ErrorAction Stop it ends the command, and an assignment loses the rows before it.
    public void WriteError(DwServiceException error, object? target)
    {
        try
        {
            cmdlet.WriteError(ErrorRecords.Create(error, target, _hasWritten && error.InnerException is DwServiceException));
        }
        catch
        {
            HideProgress();
            throw;
        }
    }

    public void ThrowTerminating(DwServiceException error, object? target)
    {
        HideProgress();
        Throw(ErrorRecords.Create(error, target, _hasWritten));
    }

    public void ThrowEmptyArgument(string parameter) => Throw(ErrorRecords.EmptyArgument(parameter));

    public void WriteWarning(string text) => cmdlet.WriteWarning(DisplayText.Safe(text));

    public void WriteHost(string text) =>
        cmdlet.WriteInformation(new HostInformationMessage { Message = DisplayText.Safe(text) }, ["PSHOST"]);

    // With -Debug and without -Verbose the engine would prompt "Continue with this operation?" for each verbose line.
    public void WriteVerbose(string text)
    {
        if (IsOn("Debug") && !IsOn("Verbose"))
        {
            WriteDebug(text);
        }
        else
        {
            cmdlet.WriteVerbose(DisplayText.Safe(text));
        }
    }

    public void WriteDebug(string text) => cmdlet.WriteDebug(DisplayText.Safe(text));

    public void WriteProgress(string? status, int percent = -1, string? title = null, int bar = 0)
    {
        _ = status is null ? _bars.Remove(bar) : _bars.Add(bar);
        string activity = string.IsNullOrEmpty(title) ? cmdlet.MyInvocation.MyCommand?.Name ?? "DataWorks" : DisplayText.Safe(title);
        cmdlet.WriteProgress(new ProgressRecord(ActivityId + bar, activity, DisplayText.Safe(status ?? "done"))
        {
            PercentComplete = percent,
            RecordType = status is null ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });
    }

    /// <summary>Writes to the standard error of the console after the command was stopped, which closes its streams. For any thread.</summary>
    public static void WriteErrorLine(PSHost host, string text) => host.UI.WriteErrorLine(DisplayText.Safe(text));

    private void HideProgress()
    {
        foreach (int bar in _bars.ToArray())
        {
            WriteProgress(null, bar: bar);
        }
    }

    // ThrowTerminatingError ends the statement, and a script continues. With -ErrorAction Stop, WriteError ends the script.
    private void Throw(ErrorRecord error)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? action) && action is ActionPreference.Stop)
        {
            cmdlet.WriteError(error);
        }

        cmdlet.ThrowTerminatingError(error);
    }

    // The parameter, else the preference variable of the caller.
    private bool IsStreamEnabled(string stream) => cmdlet.MyInvocation.BoundParameters.ContainsKey(stream)
        ? IsOn(stream)
        : cmdlet.GetVariableValue($"{stream}Preference", ActionPreference.SilentlyContinue) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private bool IsOn(string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && value is SwitchParameter { IsPresent: true };
}
