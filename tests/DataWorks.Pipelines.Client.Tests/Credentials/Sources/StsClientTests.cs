using System.Net;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>STS is called as the official clients call it, and through the same pipeline as every other call.</summary>
public sealed class StsClientTests
{
    private const string Policy = """{"Statement":[{"Action":"*","Effect":"Allow"}],"Version":"1"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_caller_identity_takes_one_signed_call()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();

        CallerIdentity identity = await fixture.Services.Sts.GetCallerIdentityAsync(
            fixture.Server.Address, new ServiceCredential("STS.base", "CANARY-BASE", "CANARY-BASE-TOKEN", null, "test"), Token);

        Assert.Equal(("1234", "acs:ram::1234:user/alice"), (identity.Account, identity.Arn));
        Assert.Equal(["GetCallerIdentity"], fixture.Server.Requests);
    }

    [Fact]
    public async Task A_role_is_assumed_with_all_of_its_parameters()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile(
            "RamRoleArn",
            $$"""
            "access_key_id": "LTAIbase", "access_key_secret": "CANARY-BASE", "ram_role_arn": "acs:ram::1234:role/reader", "ram_session_name": "a b+c&d=中文~*'",
            "expired_seconds": 900, "external_id": "x/y ?#", "policy": {{System.Text.Json.JsonSerializer.Serialize(Policy)}}
            """);

        Assert.Equal("STS.reader.1", (await fixture.Profile().GetCredentialAsync(Token)).AccessKeyId);

        Dictionary<string, string> expected = new()
        {
            ["RoleArn"] = "acs:ram::1234:role/reader",
            ["RoleSessionName"] = "a b+c&d=中文~*'",
            ["DurationSeconds"] = "900",
            ["ExternalId"] = "x/y ?#",
            ["Policy"] = Policy,
        };
        Assert.Equal(expected.OrderBy(static pair => pair.Key), fixture.Server.Sts.Parameters.OrderBy(static pair => pair.Key));
    }

    [Fact]
    public async Task A_role_is_assumed_with_a_providers_token_and_the_variables()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithOidc("CANARY-OIDC+/=\n").Environment.With("ALIBABA_CLOUD_ROLE_SESSION_NAME", "pod 1");

        Assert.Equal("STS.reader.1", (await fixture.Chain().GetCredentialAsync(Token)).AccessKeyId);

        Dictionary<string, string> expected = new()
        {
            ["OIDCProviderArn"] = "acs:ram::1234:oidc-provider/cluster",
            ["OIDCToken"] = "CANARY-OIDC+/=",
            ["RoleArn"] = "acs:ram::1234:role/reader",
            ["RoleSessionName"] = "pod 1",
            ["DurationSeconds"] = "3600",
        };
        Assert.Equal(expected.OrderBy(static pair => pair.Key), fixture.Server.Sts.Parameters.OrderBy(static pair => pair.Key));
    }

    [Fact]
    public async Task The_error_of_a_rejected_signature_does_not_quote_the_token()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => fixture.Services.Sts.GetCallerIdentityAsync(
            fixture.Server.Address, new ServiceCredential("STS.base", "CANARY-WRONG", "CANARY-BASE-TOKEN", null, "test"), Token));

        Assert.Equal((DwErrorKind.AuthenticationFailed, "SignatureDoesNotMatch"), (error.Kind, error.Code));
        Assert.Equal("Check the access key of that source.", error.Recommend);
        Canary.NotIn(error);
    }

    [Fact]
    public async Task The_action_for_a_rejected_OIDC_token_names_the_token_file()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithOidc("CANARY-OTHER");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Contains("AuthenticationFail.OIDCToken.Invalid", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Check the token file", error.Recommend, StringComparison.Ordinal);
        Canary.NotIn(error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_clock_is_corrected_once(bool isSigned)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        SelfAdvancingTime off = new();
        off.Advance(TimeSpan.FromHours(2));
        CredentialServices services = new(fixture.Environment, off, proxy: null, new CredentialEndpoints { Sts = fixture.Server.Address });
        AssumeRoleParameters role = new() { Arn = "acs:ram::1234:role/reader", SessionName = "s", DurationSeconds = 900, Endpoint = fixture.Server.Address };

        for (int call = 0; call < 2; call++)
        {
            _ = isSigned
                ? await services.Sts.AssumeRoleAsync(role, new ServiceCredential("LTAIbase", "CANARY-BASE", null, null, "test"), "test", Token)
                : await services.Sts.AssumeRoleWithOidcAsync(role, "acs:ram::1234:oidc-provider/cluster", "CANARY-OIDC", "test", Token);
        }

        Assert.Equal(3, fixture.Server.Requests.Count);
    }

    [Theory]
    [InlineData(503, 3)]
    [InlineData(404, 1)]
    public async Task Transient_errors_are_retried(int status, int calls)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Server.ErrorResponse = (status, "{}");

        await Assert.ThrowsAsync<DwServiceException>(() => fixture.Services.Sts.GetCallerIdentityAsync(
            fixture.Server.Address, new ServiceCredential("LTAIbase", "CANARY-BASE", null, null, "test"), Token));

        Assert.Equal(calls, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task STS_calls_are_counted_and_logged_with_the_call_that_needs_them()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        fixture.Environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIbase").With("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "CANARY-BASE");
        LogRecorder recorder = new();
        ServiceConnection session = ServiceConnection.Create(
            ServiceFixture.Settings(retries: 0) with { Endpoint = service.Emulator.Endpoint.AbsoluteUri }, new RoleCredentialProvider(new AssumeRoleOptions("acs:ram::1234:role/reader"), fixture.Services), fixture.Environment, fixture.Time);

        // The emulator does not know the role's access key.
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => session.Operations(recorder.Log).GetPipelineRunAsync(1, "run-1", Token));

        Assert.Equal(DwErrorKind.AuthenticationFailed, error.Kind);
        Assert.Equal(2, session.Context.Calls);
        Assert.Contains(recorder.Verbose, static line => line.StartsWith("AssumeRole: attempt 1, ", StringComparison.Ordinal));
        Assert.Contains(recorder.Verbose, static line => line.StartsWith("GetPipelineRun: attempt 1, ", StringComparison.Ordinal));
        Assert.All(fixture.Server.UserAgents, static agent => Assert.StartsWith("DataWorks.Pipelines/", agent, StringComparison.Ordinal));
        Canary.NotIn(recorder.All);

        await session.VerifyAsync(fixture.Server.Address.AbsoluteUri, recorder.Log, Token);
        Assert.Equal(3, session.Context.Calls);
        Assert.Contains(recorder.Verbose, static line => line.StartsWith("GetCallerIdentity: attempt 1, ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task STS_is_called_through_the_proxy(bool tunnel)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync(realAddresses: true);
        await using FakeProxy proxy = new("svc:CANARY@proxy") { Origin = fixture.Server.Address };
        ProxySettings settings = ProxySettings.Create($"http://{proxy.Authority}", new NetworkCredential("svc", "CANARY@proxy"))!;
        SocketsHttpHandler handler = ConnectionHandler.Create(TimeSpan.FromSeconds(10), settings);
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=fake proxy";
        fixture.WithOidc("CANARY-OIDC");
        fixture.Environment.With(tunnel ? "ALIBABA_CLOUD_STS_REGION" : "ALIBABA_CLOUD_STS_ENDPOINT", tunnel ? "cn-shanghai" : fixture.Server.Address.AbsoluteUri);
        DefaultCredentialChain chain = fixture.Chain();
        _ = ServiceConnection.Create(
            new ConnectionOptions { RegionId = "cn-shanghai", Proxy = settings, MaximumRetryCount = 0 }, chain, fixture.Environment, fixture.Time, handler);

        Assert.Equal("STS.reader.1", (await chain.GetCredentialAsync(Token)).AccessKeyId);

        string expected = tunnel ? "CONNECT sts.cn-shanghai.aliyuncs.com:443 svc" : $"POST {fixture.Server.Address}";
        Assert.Contains(proxy.Requests, request => request.StartsWith(expected, StringComparison.Ordinal) && request.EndsWith(" svc", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Throttling.User", 3)]
    [InlineData("SignatureNonceUsed", 3)]
    [InlineData("ServiceUnavailable", 3)]
    [InlineData("NoPermission", 1)]
    public async Task An_error_inside_a_200_response_is_that_error(string code, int attempts)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Server.ErrorResponse = (200, $$"""{"RequestId":"R","Code":"{{code}}","Message":"m","AccountId":null}""");
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromSeconds(9) };
        CredentialServices services = new(fixture.Environment, time, proxy: null, new CredentialEndpoints { Sts = fixture.Server.Address });

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => services.Sts.GetCallerIdentityAsync(
            fixture.Server.Address, new ServiceCredential("LTAIbase", "CANARY-BASE", null, null, "test"), Token));

        Assert.Equal((code, 200, "R"), (error.Code, error.HttpStatus, error.RequestId));
        Assert.Equal(attempts, fixture.Server.Requests.Count);
    }

    [Theory]
    [InlineData(null, null, null, "https://sts.aliyuncs.com/")]
    [InlineData(null, "cn-shanghai", null, "https://sts.cn-shanghai.aliyuncs.com/")]
    [InlineData(null, "cn-shanghai", "true", "https://sts-vpc.cn-shanghai.aliyuncs.com/")]
    [InlineData("sts.example.net", "cn-shanghai", "true", "https://sts.example.net/")]
    [InlineData("http://127.0.0.1:8080", null, null, "http://127.0.0.1:8080/")]
    public void The_endpoint_is_the_named_one_else_that_of_the_region(string? endpoint, string? region, string? vpc, string expected)
    {
        using FakeEnvironment environment = new();
        environment.With("ALIBABA_CLOUD_STS_REGION", region ?? "").With("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", vpc ?? "");

        Assert.Equal(expected, StsEndpoint.Find(environment, CredentialEndpoints.Default, endpoint is null ? null : ("test", endpoint)).AbsoluteUri);
    }

    [Theory]
    [InlineData("http://sts.example.net")]
    [InlineData("https://me:CANARY@sts.example.net")]
    public void A_forbidden_endpoint_of_a_file_is_rejected(string endpoint)
    {
        using FakeEnvironment environment = new();
        DwServiceException error = Assert.Throws<DwServiceException>(
            () => StsEndpoint.Find(environment, CredentialEndpoints.Default, ("sts_endpoint of profile p", endpoint)));
        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.StartsWith("sts_endpoint of profile p ", error.Message, StringComparison.Ordinal);
        Canary.NotIn(error);
    }
}
