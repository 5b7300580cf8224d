using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests;

/// <summary>An emulator, a connection to it, and a running command.</summary>
internal sealed class ModuleFixture : IAsyncDisposable
{
    public const long Project = 10001;

    private readonly CancellationTokenSource _stop = new();

    private ModuleFixture(EmulatorHost host, ConnectionOptions options)
    {
        Host = host;
        Connection = ServiceConnection.Create(
            options with { Endpoint = host.Endpoint.AbsoluteUri, RequestsPerSecond = 0 }, new StaticCredentialProvider("testid", "testsecret"));
        Command = Start();
    }

    public EmulatorHost Host { get; }

    public EmulatorWorkspace Workspace => Host.Workspace;

    public ServiceConnection Connection { get; }

    /// <summary>The command; <see cref="Start"/> creates another one.</summary>
    public CommandContext Command { get; private set; }

    public RecordingOutput Output => (RecordingOutput)Command.Output;

    /// <remarks>Must not be followed by an await before the command runs: a command writes on the thread that created it.</remarks>
    public static ModuleFixture Open(EmulatorOptions? options = null, ConnectionOptions? settings = null)
    {
        EmulatorHost host = EmulatorHost.StartAsync(options ?? new EmulatorOptions { Runs = 60 }).GetAwaiter().GetResult();
        return new ModuleFixture(host, settings ?? new ConnectionOptions { ProjectId = Project, RegionId = "cn-shanghai", MaximumRetryCount = 0 });
    }

    public CommandContext Start()
    {
        Command?.Dispose();
        return Command = new CommandContext(new RecordingOutput(), _stop.Token);
    }

    public void ListRuns(RowWindow? paging = null, string? status = null, string? state = null, long projectId = Project) => new PipelineRunListing(
        Command, Connection, paging ?? RowWindow.All, new PipelineRunQuery { ProjectId = projectId }, Filters.Runs(status, state)).Write();

    public void ListInstances(InstanceFilter filter, RowWindow? paging = null, string? timeZone = null, params IReadOnlyList<BizDate> dates) =>
        WorkflowInstanceListing.Write(Command, Connection, paging ?? RowWindow.All, filter, dates, timeZone);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Command.Dispose();
        await Host.DisposeAsync();
        _stop.Dispose();
    }
}
