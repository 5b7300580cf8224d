namespace DataWorks.Pipelines.Client.Tests.Credentials.Doubles;

/// <summary>A clock that goes on when it is told to; what waits, waits by the real one.</summary>
internal sealed class StepTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
