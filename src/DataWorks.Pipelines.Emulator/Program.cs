using System.CommandLine;
using System.Net.Sockets;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;

ParseResult result = EmulatorCommandLine.Create(RunAsync).Parse(args);
if (result.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync(result.Errors[0].Message);
    return 2;
}

return await result.InvokeAsync();

static async Task<int> RunAsync(EmulatorOptions options, bool exitWithStdin, CancellationToken signal)
{
    EmulatorHost host;
    try
    {
        host = await EmulatorHost.StartAsync(options, signal);
    }
    catch (Exception e) when (e is IOException or SocketException)
    {
        await Console.Error.WriteLineAsync($"Port {options.Port} cannot be opened: {e.Message}");
        return 1;
    }

    await using (host)
    {
        await Console.Out.WriteLineAsync(StartupMessage.Create(host));
        await Console.Out.FlushAsync(CancellationToken.None);
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = signal.Register(() => end.TrySetResult());
        await (exitWithStdin ? Task.WhenAny(end.Task, StdinWatcher.WaitForEndAsync()) : end.Task);
    }

    return 0;
}
