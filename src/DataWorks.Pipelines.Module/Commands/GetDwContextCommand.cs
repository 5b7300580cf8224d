using System.Management.Automation;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets the connection of this runspace, if there is one.</summary>
[Cmdlet(VerbsCommon.Get, "DwContext")]
[OutputType(typeof(DwContext))]
public sealed class GetDwContextCommand : DwCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ModuleState.Current.Context is { } context)
        {
            // All properties show the same, current configuration.
            context.Source.Refresh();
            WriteObject(context);
        }
    }
}
