using System.Management.Automation;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Output;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>A cmdlet that talks to the service.</summary>
public abstract class DwServiceCommand : DwCommand
{
    /// <summary>The connection to use; without it that of this runspace, else the default chain and the environment's region.</summary>
    [Parameter]
    [ValidateNotNull]
    public DwContext? Context { get; set; }

    /// <summary>-First and -Skip of this invocation.</summary>
    private protected PagingRequest Paging => new(
        PagingParameters?.Skip ?? 0, PagingParameters?.First ?? ulong.MaxValue, PagingParameters?.IncludeTotalCount ?? false);

    private protected ServiceSession Session => RunspaceSession.Current.Resolve(Context);
}
