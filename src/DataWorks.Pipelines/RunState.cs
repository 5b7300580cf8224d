namespace DataWorks.Pipelines;

/// <summary>
/// The one small list of states that every status word of every service is mapped to, so that one filter
/// (<c>Where-Object State -eq Failed</c>) serves all of them. Plain strings: they read the same after <c>Import-Clixml</c>.
/// </summary>
public static class RunState
{
    /// <summary>Waits to start.</summary>
    public const string NotStarted = "NotStarted";

    /// <summary>At work, or on its way to start or to stop.</summary>
    public const string Running = "Running";

    /// <summary>Held; goes on only when somebody resumes it.</summary>
    public const string Suspended = "Suspended";

    /// <summary>Ended well.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>Ended badly.</summary>
    public const string Failed = "Failed";

    /// <summary>Ended by somebody.</summary>
    public const string Canceled = "Canceled";

    /// <summary>Never ran, and will not.</summary>
    public const string Skipped = "Skipped";

    /// <summary>A word that this version does not know.</summary>
    public const string Unknown = "Unknown";

    /// <summary>Every state.</summary>
    internal static IReadOnlyList<string> All { get; } = [NotStarted, Running, Suspended, Succeeded, Failed, Canceled, Skipped, Unknown];

    // Every word of the four vocabularies: deployment runs and stages, their items, the batch service, workflow instances.
    private static readonly Dictionary<string, string> s_states = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Init"] = NotStarted,
        ["NotRun"] = NotStarted,
        ["Initialized"] = NotStarted,
        ["ReadyToSchedule"] = NotStarted,
        ["WaitTime"] = NotStarted,
        ["WaitResource"] = NotStarted,
        ["WaitTrigger"] = NotStarted,
        ["Running"] = Running,
        ["Starting"] = Running,
        ["WorkflowServiceStarting"] = Running,
        ["Checking"] = Running,
        ["CheckingCondition"] = Running,
        ["Terminating"] = Running,
        ["Suspended"] = Suspended,
        ["Success"] = Succeeded,
        ["Succeeded"] = Succeeded,
        ["Fail"] = Failed,
        ["Failed"] = Failed,
        ["Failure"] = Failed,
        ["Cancel"] = Canceled,
        ["Canceled"] = Canceled,
        ["Cancelled"] = Canceled,
        ["Termination"] = Canceled,
        ["Terminated"] = Canceled,
        ["Skipped"] = Skipped,
        ["Unknown"] = Unknown,
    };

    /// <summary>The state of a service's status word, in any case; <see cref="Unknown"/> for a word never seen and for none.</summary>
    /// <param name="status">The word, such as <c>Fail</c> or <c>WaitTime</c>.</param>
    public static string Of(string? status) =>
        status is not null && s_states.TryGetValue(status.Trim(), out string? state) ? state : Unknown;

    /// <summary>Whether a state is an end: nothing will change any more without somebody's doing.</summary>
    /// <param name="state">One of the states of this class.</param>
    public static bool IsFinal(string? state) => state is Succeeded or Failed or Canceled or Skipped;
}
