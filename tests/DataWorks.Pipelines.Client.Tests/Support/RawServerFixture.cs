using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A client and a server that sends the given bytes.</summary>
internal sealed class RawServerFixture : IAsyncDisposable
{
    private readonly DataWorksClient _operations;

    public RawServerFixture(params byte[][] responses)
        : this(3, responses)
    {
    }

    public RawServerFixture(int retries, params byte[][] responses)
    {
        Server = new RawServer(responses);
        ConnectionOptions settings = ServiceFixture.Settings(retries) with { Endpoint = Server.Endpoint.AbsoluteUri, RegionId = "cn-shanghai" };
        Session = ServiceConnection.Create(settings, new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), Time);
        _operations = Session.Operations(Recorder.Log);
    }

    public RawServer Server { get; }

    public SelfAdvancingTime Time { get; } = new() { MaxSkip = TimeSpan.FromMinutes(10) };

    public ServiceConnection Session { get; }

    public DwContext Context => Session.Context;

    public LogRecorder Recorder { get; } = new();

    public Task<PipelineRun> GetRunAsync() => _operations.GetPipelineRunAsync(1, "run-1", TestContext.Current.CancellationToken);

    public Task<ApiResult> SendAsync(ApiOperation operation) => _operations.SendAsync(operation, TestContext.Current.CancellationToken);

    public Task<DwServiceException> GetRunFailsAsync() => Assert.ThrowsAsync<DwServiceException>(GetRunAsync);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
