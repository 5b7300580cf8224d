using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client;

namespace DataWorks.Pipelines.Module.Session;

/// <summary>The connection and the recent ids of a runspace. Connect-DwAccount creates the connection, else the first cmdlet that needs
/// one.</summary>
internal sealed class ModuleState
{
    private static readonly ConditionalWeakTable<Runspace, ModuleState> s_states = [];

    // For tests without an engine.
    private static readonly ModuleState s_noRunspace = new();

    private ServiceConnection? _connected;
    private ServiceConnection? _default;

    public static ModuleState Current => Runspace.DefaultRunspace is { } runspace
        ? s_states.GetValue(runspace, static _ => new ModuleState())
        : s_noRunspace;

    public RecentIdCache Recent { get; } = new();

    /// <summary>The connection of this runspace; <c>null</c> if there is none.</summary>
    public DwContext? Context => (_connected ?? _default)?.Context;

    public void Connect(ServiceConnection connection) => _connected = connection;

    public void Disconnect() => (_connected, _default) = (null, null);

    /// <summary>Gets the connection of a context, else of this runspace, else one with the default credential chain and the region of the environment.</summary>
    /// <exception cref="DwServiceException">There is no region.</exception>
    public ServiceConnection Resolve(DwContext? context)
    {
        if (context is not null)
        {
            return (ServiceConnection)context.Source;
        }

        if (_connected is not null)
        {
            return _connected;
        }

        // A change of environment variables creates another default.
        ConnectionOptions options = new();
        if (_default is null || !_default.Matches(options))
        {
            _default = ServiceConnection.Create(options);
            _default.WarmUp();
        }

        return _default;
    }
}
