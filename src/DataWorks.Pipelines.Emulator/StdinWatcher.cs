namespace DataWorks.Pipelines.Emulator;

/// <summary>Waits until the other end of standard input is closed: an emulator then ends together with the process that started it.</summary>
internal static class StdinWatcher
{
    public static async Task WaitForEndAsync()
    {
        await using Stream input = Console.OpenStandardInput();
        try
        {
            await input.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
            // A broken pipe is an end as well.
        }
    }
}
