namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>A clock that jumps a day ahead at a given reading.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private int _readings;
    private int _jumpAt = int.MaxValue;
    private DateTimeOffset _now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public void Advance(TimeSpan by) => _now += by;

    /// <summary>Jumps at the given reading from now on.</summary>
    public void JumpAt(int reading) => (_readings, _jumpAt) = (0, reading);

    public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _readings) >= _jumpAt ? _now.AddDays(1) : _now;
}
