using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DataWorks.Pipelines.Suites;

/// <summary>Waits for what becomes true without an event to wait for: processes, threads and connections of the system.</summary>
internal static class Eventually
{
    private const int PauseMilliseconds = 10;

    /// <summary>Returns once the condition is met; fails, rather than hangs, if it never is.</summary>
    public static void True(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Hang.Limit, $"This did not become true: {what}");
            Thread.Sleep(PauseMilliseconds);
        }
    }
}
