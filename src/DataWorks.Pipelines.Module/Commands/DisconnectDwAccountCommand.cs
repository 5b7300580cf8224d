using System.Management.Automation;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>Removes the connection of this runspace. The next cmdlet uses the default credential chain again.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "DwAccount")]
[OutputType(typeof(void))]
public sealed class DisconnectDwAccountCommand : DwCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ModuleState.Current.Disconnect();
}
