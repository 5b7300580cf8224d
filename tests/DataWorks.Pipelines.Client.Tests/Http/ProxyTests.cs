using System.Net;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>Calls through a real proxy on loopback: in the absolute form for a loopback endpoint, by CONNECT and TLS for a region.</summary>
public sealed class ProxyTests
{
    private const string User = "svc";
    private const string Password = "p@ss CANARY:w/€";

    private static readonly string s_userInfo = $"{User}:{Uri.EscapeDataString(Password)}@";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Both_services_are_called_through_the_proxy(bool tunnel, bool authenticates)
    {
        await using EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Runs = 20 }, Token);
        await using FakeProxy proxy = new(authenticates ? $"{User}:{Password}" : null) { Origin = emulator.Endpoint };
        ServiceConnection session = Connect(emulator, tunnel, $"http://{(authenticates ? s_userInfo : string.Empty)}{proxy.Authority}");
        DataWorksClient operations = session.Operations(RequestLogger.Null);
        string id = emulator.Workspace.Runs(ServiceFixture.ProjectId).First().Id;
        string flow = emulator.Workspace.Flows(emulator.Workspace.Projects[0].WorkspaceId).First().Id;

        Assert.Equal(id, (await operations.GetPipelineRunAsync(ServiceFixture.ProjectId, id, Token)).Id);
        Assert.Equal([flow], (await operations.ListPipelineRunsStatusAsync([flow], new PipelineStatusQuery(), Token)).Keys);

        string[] hosts = tunnel ? ["dataworks.cn-shanghai.aliyuncs.com", "paiflow.cn-shanghai.aliyuncs.com"] : [emulator.Endpoint.Authority];
        Assert.All(hosts, host => Assert.Contains(proxy.Requests, request => request.Contains(host, StringComparison.Ordinal)));
        Assert.Equal(authenticates, proxy.Requests.Any(static request => request.EndsWith(" svc", StringComparison.Ordinal)));
        Assert.Equal(2, session.Context.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_credential_beside_the_address_authenticates_as_well(bool tunnel)
    {
        await using EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Runs = 20 }, Token);
        await using FakeProxy proxy = new($"{User}:{Password}") { Origin = emulator.Endpoint };
        ServiceConnection session = Connect(emulator, tunnel, $"http://{proxy.Authority}", new NetworkCredential(User, Password));
        string id = emulator.Workspace.Runs(ServiceFixture.ProjectId).First().Id;

        Assert.Equal(id, (await session.Operations(RequestLogger.Null).GetPipelineRunAsync(ServiceFixture.ProjectId, id, Token)).Id);
    }

    [Theory]
    [InlineData(407, "the proxy {proxy} rejected the connection with status 407", "-ProxyCredential")]
    [InlineData(403, "the proxy {proxy} rejected the connection with status 403", "the endpoint")]
    public async Task A_proxy_that_rejects_is_named_without_its_password(int status, string expected, string action)
    {
        await using EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Runs = 20 }, Token);
        await using FakeProxy proxy = new() { Status = status };
        LogRecorder recorder = new();
        ServiceConnection session = Connect(emulator, tunnel: true, $"http://{s_userInfo}{proxy.Authority}");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => session.Operations(recorder.Log).GetPipelineRunAsync(1, "run-1", Token));

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.Contains(expected.Replace("{proxy}", proxy.Authority, StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
        Assert.Contains(action, error.Recommend, StringComparison.Ordinal);
        Support.Canary.NotIn(error);
        Support.Canary.NotIn(recorder.All);
        Assert.DoesNotContain(Uri.EscapeDataString(Password), error.ToString(), StringComparison.Ordinal);
    }

    // The variables are read by .NET once for each process, so the handler is given what it makes of them.
    [Fact]
    public async Task Nor_does_the_password_show_that_the_framework_took_from_the_environment()
    {
        await using EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Runs = 20 }, Token);
        await using FakeProxy proxy = new() { Status = 407 };
        using SocketsHttpHandler handler = ConnectionHandler.Create(TimeSpan.FromSeconds(10), proxy: null);
        handler.Proxy = new WebProxy($"http://{User}:CANARY@{proxy.Authority}");
        ServiceConnection session = ServiceConnection.Create(
            Settings(emulator, tunnel: true), new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), TimeProvider.System, handler);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => session.Operations(RequestLogger.Null).GetPipelineRunAsync(1, "run-1", Token));

        Assert.Contains($"the proxy {proxy.Authority} rejected the connection with status 407", error.Message, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
        Support.Canary.NotIn(error);
    }

    private static ServiceConnection Connect(EmulatorHost emulator, bool tunnel, string proxy, NetworkCredential? credential = null)
    {
        ConnectionOptions settings = Settings(emulator, tunnel) with { Proxy = ProxySettings.Create(proxy, credential) };
        SocketsHttpHandler handler = ConnectionHandler.Create(TimeSpan.FromSeconds(10), settings.Proxy);

        // The certificate of a tunnel is the proxy's own.
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=fake proxy";
        return ServiceConnection.Create(settings, new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), TimeProvider.System, handler);
    }

    private static ConnectionOptions Settings(EmulatorHost emulator, bool tunnel) => ServiceFixture.Settings(retries: 0) with
    {
        RegionId = "cn-shanghai",
        Endpoint = tunnel ? null : emulator.Endpoint.AbsoluteUri,
    };
}
