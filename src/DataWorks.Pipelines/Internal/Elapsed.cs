namespace DataWorks.Pipelines.Internal;

/// <summary>How long something has run. It is computed from instants: local times skip or repeat an hour when clocks change.</summary>
internal static class Elapsed
{
    /// <summary>The time from the start to the end or, while it runs, to the time of reading; <c>null</c> if it has not started or a time is missing.</summary>
    /// <param name="start">When it started.</param>
    /// <param name="end">When it ended; <c>null</c> if it has not. An end before the start is that of an earlier attempt.</param>
    /// <param name="status">The service's word for its status.</param>
    /// <param name="readAt">When the row was read.</param>
    public static TimeSpan? Between(DateTimeOffset? start, DateTimeOffset? end, string? status, DateTimeOffset readAt)
    {
        if (end >= start)
        {
            return end - start;
        }

        // A machine whose clock is a little behind would show a negative time.
        return RunState.Of(status) is RunState.Running or RunState.Suspended && start is { } began
            ? readAt > began ? readAt - began : TimeSpan.Zero
            : null;
    }
}
