using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>A cmdlet that calls the service.</summary>
public abstract class DwServiceCommand : DwCommand
{
    /// <summary>The connection to use; without it that of this runspace, else one with the default credential chain and the region of the environment.</summary>
    [Parameter]
    [ValidateNotNull]
    public DwContext? Context { get; set; }

    private protected ServiceConnection Connection => ModuleState.Current.Resolve(Context);

    /// <summary>
    /// Ends the command before any call if an argument is an empty or invalid id. From the pipeline, an empty line is skipped and an invalid id is
    /// an error about that input.
    /// </summary>
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

    /// <inheritdoc cref="CheckArgument(string, IEnumerable{string?})"/>
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
