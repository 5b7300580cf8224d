namespace DataWorks.Pipelines.Internal;

/// <summary>Computes durations from instants, because local times skip or repeat an hour when clocks change.</summary>
internal static class Elapsed
{
    /// <summary>Gets the time from the start to the end or, while it runs, to the time of reading; <c>null</c> if a time is missing.</summary>
    /// <param name="start">The start; <c>null</c> before.</param>
    /// <param name="end">The end; <c>null</c> before. An end before the start is that of an earlier attempt.</param>
    /// <param name="status">The service's status.</param>
    /// <param name="readAt">The time of reading.</param>
    public static TimeSpan? Between(DateTimeOffset? start, DateTimeOffset? end, string? status, DateTimeOffset readAt)
    {
        if (end >= start)
        {
            return end - start;
        }

        // The clock of this machine may be behind.
        return RunState.Of(status) is RunState.Running or RunState.Suspended && start is { } began
            ? readAt > began ? readAt - began : TimeSpan.Zero
            : null;
    }
}
