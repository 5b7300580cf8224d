namespace DataWorks.Pipelines;

/// <summary>The states that the statuses of all services are mapped to, so that one filter (<c>Where-Object State -eq Failed</c>) works for all of
/// them. They are strings, so they are the same after <c>Import-Clixml</c>.</summary>
public static class RunState
{
    /// <summary>Waits to start.</summary>
    public const string NotStarted = "NotStarted";

    /// <summary>Running, starting or stopping.</summary>
    public const string Running = "Running";

    /// <summary>Suspended until a user resumes it.</summary>
    public const string Suspended = "Suspended";

    /// <summary>Ended without an error.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>Ended with an error.</summary>
    public const string Failed = "Failed";

    /// <summary>Ended by a user.</summary>
    public const string Canceled = "Canceled";

    /// <summary>Did not run, and will not run.</summary>
    public const string Skipped = "Skipped";

    /// <summary>A status that this version does not know.</summary>
    public const string Unknown = "Unknown";

    internal static IReadOnlyList<string> All { get; } = [NotStarted, Running, Suspended, Succeeded, Failed, Canceled, Skipped, Unknown];

    // Deployment runs and stages, their items, PAIFlow, workflow instances.
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

    /// <summary>Gets the state of a status in any case; <see cref="Unknown"/> if the status is unknown or <c>null</c>.</summary>
    /// <param name="status">The service's status, such as <c>Fail</c> or <c>WaitTime</c>.</param>
    public static string Of(string? status) =>
        status is not null && s_states.TryGetValue(status.Trim(), out string? state) ? state : Unknown;

    /// <summary>Returns whether a state is final: it changes only if a user acts.</summary>
    /// <param name="state">One of the states of this class.</param>
    public static bool IsFinal(string? state) => state is Succeeded or Failed or Canceled or Skipped;

    /// <summary>Gets the time from the start to the end or, while it runs, to the time of reading; <c>null</c> if a time is missing. From instants,
    /// because local times skip or repeat an hour when clocks change.</summary>
    /// <param name="start">The start; <c>null</c> before.</param>
    /// <param name="end">The end; <c>null</c> before. An end before the start is that of an earlier attempt.</param>
    internal static TimeSpan? GetDuration(DateTimeOffset? start, DateTimeOffset? end, string? status, DateTimeOffset readAt)
    {
        if (end >= start)
        {
            return end - start;
        }

        // The clock of this machine may be behind.
        return Of(status) is Running or Suspended && start is { } began
            ? readAt > began ? readAt - began : TimeSpan.Zero
            : null;
    }
}
