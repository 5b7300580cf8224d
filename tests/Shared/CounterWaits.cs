using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Suites;

/// <summary>Waits for what happens at the emulator.</summary>
internal static class CounterWaits
{
    /// <summary>Waits until the counters meet a condition; fails, rather than hangs, if they never do.</summary>
    public static Task ReachAsync(this EmulatorCounters counters, Func<EmulatorCounters, bool> condition) =>
        counters.UntilAsync(condition, TestContext.Current.CancellationToken).WithinHangLimit();

    /// <summary>Waits until faults of a kind have been injected.</summary>
    public static Task ReachAsync(this EmulatorCounters counters, FaultKind kind, int count = 1) =>
        counters.ReachAsync(all => all.Injected.GetValueOrDefault(kind) >= count);
}
