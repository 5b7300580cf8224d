using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client.Session;

namespace DataWorks.Pipelines.Module.Session;

/// <summary>
/// The connection of a runspace: made by Connect-DwAccount, else by the first cmdlet that needs one. It ends with its runspace.
/// </summary>
internal sealed class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> s_sessions = [];

    // Where there is no runspace (tests without an engine) all share one.
    private static readonly RunspaceSession s_noRunspace = new();

    private ServiceSession? _connected;
    private ServiceSession? _default;

    /// <summary>The one of the runspace that this thread runs in.</summary>
    public static RunspaceSession Current => Runspace.DefaultRunspace is { } runspace
        ? s_sessions.GetValue(runspace, static _ => new RunspaceSession())
        : s_noRunspace;

    /// <summary>What the cmdlets of this runspace wrote last, for Tab.</summary>
    public RecentIds Recent { get; } = new();

    /// <summary>The context of this runspace; <c>null</c> where nothing was connected and nothing was called.</summary>
    public DwContext? Context => (_connected ?? _default)?.Context;

    /// <summary>Keeps a connection for the cmdlets to come.</summary>
    public void Connect(ServiceSession session) => _connected = session;

    /// <summary>Forgets: the next cmdlet starts from the default chain again.</summary>
    public void Disconnect() => (_connected, _default) = (null, null);

    /// <summary>The session of a context, else of this runspace, else one of the default chain and the environment's region.</summary>
    /// <param name="context">What the command was given; <c>null</c> for none.</param>
    /// <exception cref="DwServiceException">There is no region.</exception>
    public ServiceSession Resolve(DwContext? context)
    {
        if (context is not null)
        {
            return (ServiceSession)context.Source;
        }

        if (_connected is not null)
        {
            return _connected;
        }

        // The environment counts as it is now: a change of $env: in the session makes another default.
        ConnectionSettings settings = new();
        if (_default is null || !_default.IsFor(settings))
        {
            _default = ServiceSession.Create(settings);
            _default.Prepare();
        }

        return _default;
    }
}
