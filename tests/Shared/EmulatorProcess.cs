using System.Diagnostics;
using System.Text.Json;
using DataWorks.Pipelines.Emulator;

namespace DataWorks.Pipelines.Suites;

/// <summary>An emulator in a process of its own, so that what is measured in this one is the client's.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _control;

    private EmulatorProcess(Process process, Uri endpoint)
    {
        _process = process;
        _control = new HttpClient { BaseAddress = endpoint };
        Endpoint = endpoint;
    }

    /// <summary>Where both services are.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts one and returns when it takes calls.</summary>
    public static async Task<EmulatorProcess> StartAsync(params string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(EmulatorHost).Assembly.Location, "--port", "0", "--exit-with-stdin", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string? ready = await process.StandardOutput.ReadLineAsync();
        return new EmulatorProcess(process, new Uri(JsonDocument.Parse(ready!).RootElement.GetProperty("endpoint").GetString()!));
    }

    /// <summary>What it tells under <c>/_emulator/</c>.</summary>
    public async Task<JsonElement> ReadAsync(string what)
    {
        using JsonDocument document = JsonDocument.Parse(await _control.GetByteArrayAsync(new Uri($"_emulator/{what}", UriKind.Relative)));
        return document.RootElement.Clone();
    }

    /// <summary>Its counters once no call is in flight: that a client has left may be noticed a moment later.</summary>
    public async Task<JsonElement> ReadIdleCountersAsync()
    {
        JsonElement counters = default;
        await Eventually.TrueAsync(async () => (counters = await ReadAsync("counters")).GetProperty("inFlight").GetInt32() == 0);
        return counters;
    }

    public void Dispose()
    {
        _control.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Hang.Limit))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
