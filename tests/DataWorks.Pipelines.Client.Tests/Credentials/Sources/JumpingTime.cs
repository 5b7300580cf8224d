namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>A clock that jumps far ahead at a certain look at it.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private int _looks;
    private int _jumpAt = int.MaxValue;
    private DateTimeOffset _now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public void Advance(TimeSpan by) => _now += by;

    /// <summary>From the so-many-th look on it is a day later.</summary>
    public void JumpAt(int look) => (_looks, _jumpAt) = (0, look);

    public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _looks) >= _jumpAt ? _now.AddDays(1) : _now;
}
