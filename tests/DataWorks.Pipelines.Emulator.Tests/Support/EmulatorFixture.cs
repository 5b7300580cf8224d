using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>An emulator and a caller of it.</summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    public const string Project = "10001";

    private EmulatorFixture(EmulatorHost host)
    {
        Host = host;
        Caller = new Caller(host.Endpoint);
    }

    public EmulatorHost Host { get; }

    public Caller Caller { get; }

    public EmulatorWorkspace Workspace => Host.Workspace;

    public static async Task<EmulatorFixture> OpenAsync(EmulatorOptions? options = null)
        => new(await EmulatorHost.StartAsync(options ?? new EmulatorOptions(), TestContext.Current.CancellationToken));

    /// <summary>Lists the runs of the first project.</summary>
    public Task<Reply> ListRunsAsync(params (string Name, string Value)[] query) => Caller.GetAsync("ListPipelineRuns", [("ProjectId", Project), .. query]);

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Host.DisposeAsync();
    }
}
