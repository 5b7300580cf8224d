namespace DataWorks.Pipelines.Client.Transport;

/// <summary>What a context called so far; shared by all threads that use it.</summary>
internal sealed class CallCounters
{
    private long _calls;
    private long _retries;
    private long _throttled;
    private long _waitedTicks;

    /// <summary>Tries, as the service's quota counts them.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Tries that repeated another.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Tries that the service throttled.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>The time waited between tries and for the rate.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks));

    public void AddTry(bool repeated)
    {
        Interlocked.Increment(ref _calls);
        if (repeated)
        {
            Interlocked.Increment(ref _retries);
        }
    }

    public void AddThrottled() => Interlocked.Increment(ref _throttled);

    public void AddWaited(TimeSpan waited) => Interlocked.Add(ref _waitedTicks, waited.Ticks);
}
