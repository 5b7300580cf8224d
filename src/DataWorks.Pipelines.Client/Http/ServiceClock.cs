namespace DataWorks.Pipelines.Client.Http;

/// <summary>The time that calls are signed with: this machine's, corrected by what a server said where this one was off.</summary>
internal sealed class ServiceClock(TimeProvider time)
{
    private long _offsetTicks;

    /// <summary>How far this machine's clock is behind the server's; negative where it is ahead.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Now, UTC, as the server sees it.</summary>
    public DateTimeOffset UtcNow => time.GetUtcNow() + Offset;

    /// <summary>Says how this machine's clock stands to the service's, such as <c>7200 s behind</c>.</summary>
    /// <param name="off">How far it is behind; negative where it is ahead.</param>
    public static string Describe(TimeSpan off) =>
        FormattableString.Invariant($"{off.Duration().TotalSeconds:0} s {(off > TimeSpan.Zero ? "behind" : "ahead of")}");

    /// <summary>Takes the server's time; returns how far this machine was off.</summary>
    public TimeSpan Correct(DateTimeOffset serverTime)
    {
        TimeSpan offset = serverTime - time.GetUtcNow();
        Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
        return offset;
    }
}
