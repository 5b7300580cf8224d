using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client;

namespace DataWorks.Pipelines.Module.Session;

/// <summary>
/// The connection of a runspace: made by Connect-DwAccount, else by the first cmdlet that needs one. It ends with its runspace.
/// </summary>
internal sealed class ModuleState
{
    private static readonly ConditionalWeakTable<Runspace, ModuleState> s_sessions = [];

    // Where there is no runspace (tests without an engine) all share one.
    private static readonly ModuleState s_noRunspace = new();

    private ServiceConnection? _connected;
    private ServiceConnection? _default;

    /// <summary>The one of the runspace that this thread runs in.</summary>
    public static ModuleState Current => Runspace.DefaultRunspace is { } runspace
        ? s_sessions.GetValue(runspace, static _ => new ModuleState())
        : s_noRunspace;

    /// <summary>What the cmdlets of this runspace wrote last, for Tab.</summary>
    public RecentIdCache Recent { get; } = new();

    /// <summary>The context of this runspace; <c>null</c> where nothing was connected and nothing was called.</summary>
    public DwContext? Context => (_connected ?? _default)?.Context;

    /// <summary>Keeps a connection for the cmdlets to come.</summary>
    public void Connect(ServiceConnection session) => _connected = session;

    /// <summary>Forgets: the next cmdlet starts from the default chain again.</summary>
    public void Disconnect() => (_connected, _default) = (null, null);

    /// <summary>The session of a context, else of this runspace, else one of the default chain and the environment's region.</summary>
    /// <param name="context">What the command was given; <c>null</c> for none.</param>
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

        // The environment counts as it is now: a change of $env: in the session makes another default.
        ConnectionOptions settings = new();
        if (_default is null || !_default.Matches(settings))
        {
            _default = ServiceConnection.Create(settings);
            _default.WarmUp();
        }

        return _default;
    }
}
