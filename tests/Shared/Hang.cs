using System.Runtime.CompilerServices;

namespace DataWorks.Pipelines.Suites;

/// <summary>The one limit of every wait for what must happen. Only a test that fails waits that long, so it is generous to a busy machine.</summary>
internal static class Hang
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Waits for a task; fails, rather than hangs, if it does not end.</summary>
    public static Task WithinHangLimit(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>Waits for a task and returns its result; fails, rather than hangs, if it does not end.</summary>
    public static Task<T> WithinHangLimit<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>The same on the thread of the caller, for a test that must not leave it.</summary>
    public static void Wait(Task task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        bool ended = task.Wait(Limit, TestContext.Current.CancellationToken);
        Assert.True(ended, $"This did not end: {what}");
    }
}
