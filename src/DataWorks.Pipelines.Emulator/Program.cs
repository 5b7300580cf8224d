using System.Net.Sockets;
using System.Runtime.InteropServices;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Hosting;
using DataWorks.Pipelines.Emulator.Options;

EmulatorOptionsParser line;
try
{
    line = EmulatorOptionsParser.Parse(args, Console.Error);
}
catch (FormatException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

if (line.Help)
{
    await Console.Out.WriteLineAsync(HelpText.Text);
    return 0;
}

// Before the ready line: whoever reads it may send the signal at once.
TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
void OnSignal(PosixSignalContext context)
{
    context.Cancel = true;
    end.TrySetResult();
}

using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);

EmulatorHost host;
try
{
    host = await EmulatorHost.StartAsync(line.Options);
}
catch (Exception e) when (e is IOException or SocketException)
{
    await Console.Error.WriteLineAsync($"Port {line.Options.Port} cannot be had: {e.Message}");
    return 1;
}

await using (host)
{
    await Console.Out.WriteLineAsync(StartupMessage.Create(host));
    await Console.Out.FlushAsync();
    if (line.ExitWithStdin)
    {
        _ = StdinWatcher.WaitForEndAsync(end);
    }

    await end.Task;
}

return 0;
