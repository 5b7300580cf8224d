using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A client and the service it calls, over a real socket and with one clock that is set by hand.</summary>
internal sealed class ServiceFixture : IAsyncDisposable
{
    public const long ProjectId = 10001;
    private const int NoTimeout = 10_000;

    private ServiceFixture(EmulatorHost emulator, SelfAdvancingTime time, ServiceConnection session)
    {
        Emulator = emulator;
        Time = time;
        Session = session;
        Operations = session.Operations(Recorder.Log);
    }

    public EmulatorHost Emulator { get; }

    public FaultPlan Faults => Emulator.Faults;

    public EmulatorCounters Counters => Emulator.Counters;

    public SelfAdvancingTime Time { get; }

    public ServiceConnection Session { get; }

    public DwContext Context => Session.Context;

    public LogRecorder Recorder { get; } = new();

    public DataWorksClient Operations { get; }

    /// <summary>The id of a run that is there.</summary>
    public string RunId => Emulator.Workspace.Runs(ProjectId).First().Id;

    /// <summary>Delays between attempts elapse immediately; the time limit of an attempt never does.</summary>
    public static async Task<ServiceFixture> StartAsync(
        EmulatorOptions? options = null,
        ConnectionOptions? settings = null,
        ICredentialProvider? credentials = null,
        SelfAdvancingTime? time = null)
    {
        time ??= new SelfAdvancingTime { MaxSkip = TimeSpan.FromMinutes(10) };
        options = (options ?? new EmulatorOptions()) with { TimeProvider = time };
        EmulatorHost emulator = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        settings ??= new ConnectionOptions { TimeoutSec = NoTimeout, RequestsPerSecond = 0 };
        settings = settings with { Endpoint = emulator.Endpoint.AbsoluteUri };
        ServiceConnection session = ServiceConnection.Create(
            settings, credentials ?? new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), time);
        return new ServiceFixture(emulator, time, session);
    }

    public static ConnectionOptions Settings(int retries = 3, int timeout = NoTimeout, double rate = 0) =>
        new() { TimeoutSec = timeout, RequestsPerSecond = rate, MaximumRetryCount = retries };

    /// <summary>The calls of another command: an error that ended one does not end it.</summary>
    public DataWorksClient NextCommand() => Session.Operations(Recorder.Log);

    public Task<PipelineRun> GetRunAsync() =>
        Operations.GetPipelineRunAsync(ProjectId, RunId, TestContext.Current.CancellationToken);

    public Task<DwServiceException> GetRunFailsAsync() => Assert.ThrowsAsync<DwServiceException>(() => GetRunAsync());

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();
}
