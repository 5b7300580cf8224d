namespace DataWorks.Pipelines.Client.Http;

/// <summary>What to do after a try: take its answer, or try again after a while.</summary>
internal readonly record struct RetryDecision(bool ShouldRetry, TimeSpan Delay, string Reason)
{
    /// <summary>The answer is taken, good or bad.</summary>
    public static RetryDecision Stop { get; } = new(false, TimeSpan.Zero, string.Empty);

    /// <summary>One more try.</summary>
    public static RetryDecision RetryAfter(TimeSpan delay, string reason) => new(true, delay, reason);
}
