namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Waits for something that will come, however slow the machine is.</summary>
internal static class Until
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<bool> condition)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(s_hang);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), end.Token);
        }
    }
}
