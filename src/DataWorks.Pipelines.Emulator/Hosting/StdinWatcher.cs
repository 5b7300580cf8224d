namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Ends the emulator with whoever holds the other end of its standard input.</summary>
internal static class StdinWatcher
{
    public static async Task WaitForEndAsync(TaskCompletionSource end)
    {
        await using Stream input = Console.OpenStandardInput();
        byte[] bytes = new byte[256];
        try
        {
            while (await input.ReadAsync(bytes) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end too.
        }

        end.TrySetResult();
    }
}
