using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>How long a command waits, and how often it looks.</summary>
internal sealed record WaitOptions
{
    /// <summary>The time after which the wait ends with a last look; <c>null</c> for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The fixed time between two looks; <c>null</c> for one that grows with the time waited.</summary>
    public TimeSpan? PollingInterval { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Shortens the intervals, so that scripts that started together do not call together.</summary>
    public Random Jitter { get; init; } = Random.Shared;

    /// <summary>Checks the parameters of a command.</summary>
    /// <exception cref="DwServiceException">A time is too short.</exception>
    public static WaitOptions Create(TimeSpan? timeout, TimeSpan? pollingInterval, TimeProvider time)
    {
        // The engine converts the number 30 to 30 ticks.
        if (timeout < TimeSpan.FromSeconds(1) && timeout != TimeSpan.Zero)
        {
            throw ErrorRecords.InvalidParameter($"-Timeout is '{timeout}', and must be 0 or at least 1 second: 30 minutes are 00:30:00. Omit it for no limit.");
        }

        return pollingInterval < TimeSpan.FromSeconds(1)
            ? throw ErrorRecords.InvalidParameter($"-PollingInterval is '{pollingInterval}', and must be at least 1 second: 30 seconds are 00:00:30.")
            : new WaitOptions { Timeout = timeout, PollingInterval = pollingInterval, Time = time };
    }
}

/// <summary>The result of a look at one object: its row, else an error.</summary>
internal readonly record struct WaitLook<TRow>(TRow? Row, DwServiceException? Error);

/// <summary>What a wait needs to know about a row.</summary>
/// <param name="State">One of <see cref="RunState"/>.</param>
/// <param name="Text">The state as display text, such as <c>Running, stage 2 of 3: PROD_CHECK</c>. Another text is a change.</param>
/// <param name="InitialStage">The stage that should start next and is still in <c>Init</c>; <c>null</c> if there is none.</param>
/// <param name="EndedAt">When it ended, as far as the service reports it.</param>
internal sealed record WaitState(string State, string Text, string? InitialStage = null, DateTimeOffset? EndedAt = null)
{
    /// <summary>The name of the object, as display text for a narrow bar; empty if it has none.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>The text for a narrow bar.</summary>
    public string ShortText { get; init; } = Text;

    /// <summary>The part that has been done; negative if it is unknown.</summary>
    public int Percent { get; init; } = -1;
}

internal enum WaitEventKind
{
    /// <summary>The object has not ended, and its text is new.</summary>
    Changed,

    /// <summary>The object has not ended, and its text is that of the look before.</summary>
    Unchanged,

    /// <summary>The object could not be looked up, and a later look may succeed.</summary>
    Retrying,

    /// <summary>The object does not continue without a user. Once per object.</summary>
    NeedsUser,

    /// <summary>The object has ended. It has no further event.</summary>
    Ended,

    /// <summary>The object cannot be looked up. It has no further event. A terminating error is the last event of the wait.</summary>
    Failed,

    /// <summary>The timeout has passed, and the object has not ended. It has no further event.</summary>
    TimedOut,
}

/// <summary>An event of a wait.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The object.</param>
/// <param name="Row">Its last row; <c>null</c> if there is none.</param>
/// <param name="State">The state of the row.</param>
/// <param name="Error">The error of the last look; <c>null</c> if it had none.</param>
/// <param name="Waited">The time since the wait began.</param>
/// <param name="NextLook">The time until the next look at the object; zero if there is none.</param>
internal sealed record WaitEvent<TId, TRow>(
    WaitEventKind Kind, TId Id, TRow? Row, WaitState? State, DwServiceException? Error, TimeSpan Waited, TimeSpan NextLook);

/// <summary>Which errors of a look do not end a wait.</summary>
internal static class WaitErrors
{
    /// <summary>Returns whether a later look may succeed.</summary>
    public static bool IsTransient(DwServiceException error) =>
        error.Kind is DwErrorKind.NetworkError or DwErrorKind.OperationTimeout or DwErrorKind.Throttled or DwErrorKind.InvalidResponse
        || (error.Kind == DwErrorKind.ServiceError && error.HttpStatus >= 500);
}
