namespace DataWorks.Pipelines.Client.RateLimiting;

/// <summary>The position of one attempt in the queue of an <see cref="AdaptiveRateLimiter"/>.</summary>
internal sealed class RateLimitLease
{
    private readonly TaskCompletionSource _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the attempt may be sent.</summary>
    public Task Granted => _granted.Task;

    /// <summary>When the lease was granted, in seconds of the limiter's clock.</summary>
    public double GrantedAt { get; private set; }

    public TimeSpan EstimatedWait { get; set; }

    public void Grant(double now)
    {
        GrantedAt = now;
        _granted.TrySetResult();
    }

    public void Cancel() => _granted.TrySetCanceled();
}
