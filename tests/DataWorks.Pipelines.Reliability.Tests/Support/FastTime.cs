namespace DataWorks.Pipelines.Reliability.Tests;

/// <summary>
/// A clock of the long suites that is faster than the machine's, for client and service: delays between attempts cost little, and a
/// call that is never answered still runs into its time limit.
/// </summary>
internal sealed class FastTime(int speed) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _origin = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_origin) * speed;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), Real);

    private TimeSpan Real(TimeSpan wait) =>
        wait == Timeout.InfiniteTimeSpan ? wait : TimeSpan.FromMilliseconds(Math.Ceiling((wait / speed).TotalMilliseconds));
}
