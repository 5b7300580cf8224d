using System.Management.Automation;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>Forgets the connection of this runspace: the next cmdlet starts from the default chain again.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "DwAccount")]
[OutputType(typeof(void))]
public sealed class DisconnectDwAccountCommand : DwCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ModuleState.Current.Disconnect();
}
