using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;
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
    private protected PagingOptions Paging => new(
        PagingParameters?.Skip ?? 0, PagingParameters?.First ?? ulong.MaxValue, PagingParameters?.IncludeTotalCount ?? false);

    private protected ServiceConnection Connection => ModuleState.Current.Resolve(Context);

    /// <summary>
    /// Ends the command before any call if one of its ids was given as a blank or as something that is no id. From the pipe a blank line is
    /// skipped, and what is no id is an error about that input.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="ids">Its texts.</param>
    private protected void CheckArgument(string parameter, params IEnumerable<string?> ids)
    {
        foreach (string? id in MyInvocation.BoundParameters.ContainsKey(parameter) ? ids : [])
        {
            if (IdNormalizer.IsBlank(id))
            {
                Command.Output.ThrowEmptyArgument(parameter);
            }

            RunGuarded(() => IdNormalizer.Normalize(id!), IdNormalizer.Target(id!));
        }
    }

    /// <summary>The same for ids that are numbers.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="ids">Its numbers.</param>
    private protected void CheckArgument(string parameter, IEnumerable<long> ids)
    {
        foreach (long id in MyInvocation.BoundParameters.ContainsKey(parameter) ? ids : [])
        {
            if (IdNormalizer.IsBlank(id))
            {
                Command.Output.ThrowEmptyArgument(parameter);
            }

            RunGuarded(() => IdNormalizer.Normalize(id), IdNormalizer.Target(id));
        }
    }
}
