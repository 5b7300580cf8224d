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
}

/// <summary>The result of a look at one object: its row, else an error.</summary>
internal readonly record struct WaitLook<TRow>(TRow? Row, DwServiceException? Error);

/// <summary>What a wait needs to know about a row.</summary>
/// <param name="State">One of <see cref="RunState"/>.</param>
/// <param name="Text">The state as display text, such as <c>Running, stage 2 of 3: PROD_CHECK</c>. Another text is a change.</param>
/// <param name="InitialStage">The stage that should start next and is still in <c>Init</c>; <c>null</c> if there is none.</param>
/// <param name="EndedAt">When it ended, as far as the service reports it.</param>
internal sealed record WaitState(string State, string Text, string? InitialStage = null, DateTimeOffset? EndedAt = null);

internal enum WaitEventKind
{
    /// <summary>The object has not ended, and its text is new.</summary>
    Changed,

    /// <summary>The object has not ended, and its text is that of the look before.</summary>
    Unchanged,

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
