using System.Management.Automation;

namespace DataWorks.Pipelines.Module.Output;

/// <summary>Writes to the streams of a cmdlet. Only to be used on the pipeline's thread.</summary>
internal sealed class CmdletPort(PSCmdlet cmdlet) : ICommandPort
{
    private const int ActivityId = 20240518;

    public void WriteObject(object value) => cmdlet.WriteObject(value, enumerateCollection: false);

    public void WriteTotal(ulong total, double accuracy) =>
        cmdlet.WriteObject(cmdlet.PagingParameters.NewTotalCount(total, accuracy));

    public void WriteError(ErrorRecord error) => cmdlet.WriteError(error);

    public void ThrowTerminating(ErrorRecord error) => cmdlet.ThrowTerminatingError(error);

    public void WriteWarning(string text) => cmdlet.WriteWarning(text);

    public void WriteVerbose(string text) => cmdlet.WriteVerbose(text);

    public void WriteDebug(string text) => cmdlet.WriteDebug(text);

    public void WriteProgress(string? status) => cmdlet.WriteProgress(
        new ProgressRecord(ActivityId, cmdlet.MyInvocation.MyCommand?.Name ?? "DataWorks", status ?? "done")
        {
            RecordType = status is null ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });
}
