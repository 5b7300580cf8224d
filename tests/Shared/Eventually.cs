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
        for (long start = Stopwatch.GetTimestamp(); !condition();)
        {
            CheckHang(start, what);
            Thread.Sleep(PauseMilliseconds);
        }
    }

    /// <summary>Returns once the condition is met; fails, rather than hangs, if it never is.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        for (long start = Stopwatch.GetTimestamp(); !await condition();)
        {
            CheckHang(start, what);
            await Task.Delay(PauseMilliseconds, TestContext.Current.CancellationToken);
        }
    }

    private static void CheckHang(long start, string what) =>
        Assert.True(Stopwatch.GetElapsedTime(start) < Hang.Limit, $"This did not become true: {what}");
}
