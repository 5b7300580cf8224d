namespace DataWorks.Pipelines.Client.Transport;

/// <summary>The place of one try in the queue of a <see cref="RequestRate"/>.</summary>
internal sealed class RateTurn
{
    private readonly TaskCompletionSource _come = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is this try's turn.</summary>
    public Task Come => _come.Task;

    /// <summary>When the try went out, in seconds.</summary>
    public double Went { get; private set; }

    /// <summary>How long the wait was thought to be at the entrance.</summary>
    public TimeSpan Expected { get; set; }

    /// <summary>It is this try's turn.</summary>
    public void Give(double now)
    {
        Went = now;
        _come.TrySetResult();
    }

    /// <summary>It will not be.</summary>
    public void GiveUp() => _come.TrySetCanceled();
}
