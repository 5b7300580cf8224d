using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>A fake clock whose timers have the limits of .NET's, and which records the longest due time.</summary>
internal sealed class StrictTime : FakeTimeProvider
{
    /// <summary>The longest time that a timer was set to.</summary>
    public TimeSpan MaxDueTime { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new StrictTimer(this, base.CreateTimer(callback, state, dueTime, period));

    private sealed class StrictTimer(StrictTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime.TotalMilliseconds, uint.MaxValue - 1, nameof(dueTime));
            time.MaxDueTime = dueTime > time.MaxDueTime ? dueTime : time.MaxDueTime;
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
