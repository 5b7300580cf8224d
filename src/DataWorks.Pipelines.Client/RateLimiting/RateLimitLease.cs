namespace DataWorks.Pipelines.Client.RateLimiting;

/// <summary>The place of one try in the queue of a <see cref="AdaptiveRateLimiter"/>.</summary>
internal sealed class RateLimitLease
{
    private readonly TaskCompletionSource _come = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is this try's turn.</summary>
    public Task Granted => _come.Task;

    /// <summary>When the try went out, in seconds.</summary>
    public double GrantedAt { get; private set; }

    /// <summary>How long the wait was thought to be at the entrance.</summary>
    public TimeSpan EstimatedWait { get; set; }

    /// <summary>It is this try's turn.</summary>
    public void Grant(double now)
    {
        GrantedAt = now;
        _come.TrySetResult();
    }

    /// <summary>It will not be.</summary>
    public void Cancel() => _come.TrySetCanceled();
}
