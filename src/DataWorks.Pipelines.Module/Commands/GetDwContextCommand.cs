using System.Management.Automation;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets the connection of this runspace, or nothing.</summary>
[Cmdlet(VerbsCommon.Get, "DwContext")]
[OutputType(typeof(DwContext))]
public sealed class GetDwContextCommand : DwCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ModuleState.Current.Context is { } context)
        {
            // The configuration as it is now, for all properties at once.
            context.Source.Refresh();
            WriteObject(context);
        }
    }
}
