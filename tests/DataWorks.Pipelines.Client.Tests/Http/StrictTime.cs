using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>A fake clock whose timers refuse what those of .NET refuse, and which knows how far ahead they were set.</summary>
internal sealed class StrictTime : FakeTimeProvider
{
    /// <summary>The longest time that a timer was set to.</summary>
    public TimeSpan LongestDue { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new StrictTimer(this, base.CreateTimer(callback, state, dueTime, period));

    private sealed class StrictTimer(StrictTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime.TotalMilliseconds, uint.MaxValue - 1, nameof(dueTime));
            time.LongestDue = dueTime > time.LongestDue ? dueTime : time.LongestDue;
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
