namespace DataWorks.Pipelines.Client.Http;

/// <summary>The time used for signatures: this machine's, corrected by the service's time if it was off.</summary>
internal sealed class ServiceClock(TimeProvider time)
{
    private long _offsetTicks;

    /// <summary>How far this machine's clock is behind the service's; negative if it is ahead.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset UtcNow => time.GetUtcNow() + Offset;

    /// <summary>Sets the service's time; returns how far this machine's clock is behind it.</summary>
    public TimeSpan Correct(DateTimeOffset serviceTime)
    {
        TimeSpan offset = serviceTime - time.GetUtcNow();
        Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
        return offset;
    }
}
