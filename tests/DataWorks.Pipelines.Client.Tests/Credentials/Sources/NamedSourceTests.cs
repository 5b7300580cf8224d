using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>The sources that Connect-DwAccount selects, and what the context shows of them.</summary>
public sealed class NamedSourceTests
{
    private static readonly ConnectionOptions s_settings = new() { RegionId = "cn-shanghai" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_is_assumed_with_the_default_chain_at_the_first_call()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIbase").With("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "CANARY-BASE");
        RoleCredentialProvider provider = new(new AssumeRoleOptions("acs:ram::1234:role/reader") { ExternalId = "x", DurationSeconds = 900 }, fixture.Services);
        ServiceConnection session = ServiceConnection.Create(s_settings, provider, fixture.Environment, fixture.Time);
        DwContext context = session.Context;
        const string Source = "role acs:ram::1234:role/reader from environment (ALIBABA_CLOUD_ACCESS_KEY_ID)";

        Assert.Equal(("1234", null, Source, null), (context.Account, context.AccessKeyId, context.CredentialSource, context.ExpiresAt));
        Assert.Empty(fixture.Server.Requests);

        await provider.GetCredentialAsync(Token);
        session.Refresh();
        Assert.Equal(
            ("1234", "STS.****.1", Source, fixture.Time.GetUtcNow().AddMinutes(1).LocalDateTime), (context.Account, context.AccessKeyId, context.CredentialSource, context.ExpiresAt));
        Assert.Equal(["AssumeRole"], fixture.Server.Requests);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("acs:ram::1:role/a b")]
    public void An_invalid_role_is_rejected_before_any_call(string arn) => Assert.Equal(
        DwErrorKind.InvalidParameter, Assert.Throws<DwServiceException>(() => new RoleCredentialProvider(new AssumeRoleOptions(arn))).Kind);

    [Theory]
    [InlineData("http://sts.example.net")]
    [InlineData("https://me:CANARY@sts.example.net")]
    public void A_forbidden_STS_endpoint_is_rejected(string endpoint)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(
            () => new RoleCredentialProvider(new AssumeRoleOptions("acs:ram::1:role/a") { StsEndpoint = endpoint }));
        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Canary.NotIn(error);
    }

    [Theory]
    [InlineData("http://keys.example.net/CANARY", "-CredentialsUri is http://keys.example.net; credentials are only read over https")]
    [InlineData("https://me:CANARY@keys.example.net/", "-CredentialsUri contains a user name or a password for keys.example.net.")]
    [InlineData("ftp://keys.example.net/", "-CredentialsUri is ftp://keys.example.net; credentials")]
    [InlineData("keys", "-CredentialsUri is not an address.")]
    public void A_forbidden_credentials_URI_is_rejected(string uri, string named)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => new CredentialsUriCredentialProvider(new Uri(uri, UriKind.RelativeOrAbsolute)));
        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.StartsWith(named, error.Message, StringComparison.Ordinal);
        Canary.NotIn(error);
    }

    [Theory]
    [InlineData("https://keys.example.net/a?b=c")]
    [InlineData("http://localhost:8080/a")]
    [InlineData("http://[::1]:8080/a")]
    [InlineData("http://100.100.100.200/a")]
    public void An_allowed_credentials_URI_is_accepted(string uri) =>
        Assert.DoesNotContain("/a", new CredentialsUriCredentialProvider(new Uri(uri)).Source, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_others_can_read_causes_one_warning_per_connection()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file mode.");
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("AK", "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\"");
        foreach (int mode in (int[])[Convert.ToInt32("640", 8), Convert.ToInt32("604", 8), Convert.ToInt32("600", 8)])
        {
            SetMode(fixture.Environment.ConfigPath, mode);
            ServiceConnection session = ServiceConnection.Create(s_settings, fixture.Profile(), fixture.Environment, fixture.Time);
            string[] expected = mode == Convert.ToInt32("600", 8)
                ? []
                : ["~/.aliyun/config.json holds secrets and can be read by others. Restrict it to its owner with: chmod 600 ~/.aliyun/config.json"];
            Assert.Equal(expected, session.DrainWarnings());
            Assert.Empty(session.DrainWarnings());
        }
    }

    [Fact]
    public async Task Verification_fills_the_account()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        ServiceConnection session = ServiceConnection.Create(s_settings, new StaticCredentialProvider("LTAIbase", "CANARY-BASE"), fixture.Environment, fixture.Time);
        Assert.Null(session.Context.Account);

        await session.VerifyAsync(fixture.Server.Address.AbsoluteUri, RequestLogger.Null, Token);

        Assert.Equal("1234", session.Context.Account);
        Assert.Equal(["GetCallerIdentity"], fixture.Server.Requests);
    }

    [Fact]
    public async Task Verification_with_an_unreachable_STS_is_a_terminating_network_error()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.DisconnectNetwork();
        ServiceConnection session = ServiceConnection.Create(
            s_settings with { MaximumRetryCount = 0 }, new StaticCredentialProvider("LTAIbase", "CANARY-BASE"), fixture.Environment, fixture.Time);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => session.VerifyAsync(fixture.Services.Endpoints.Sts!.AbsoluteUri, RequestLogger.Null, Token));

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.True(error.IsTerminating);
        Canary.NotIn(error);
    }

    [Fact]
    public async Task A_context_resolves_its_credentials_once_per_refresh()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("AK", "\"access_key_id\": \"LTAIbase0123456789\", \"access_key_secret\": \"CANARY-BASE\"");
        CliProfileCredentialProvider provider = fixture.Profile();
        ServiceConnection session = ServiceConnection.Create(s_settings, provider, fixture.Environment, fixture.Time);
        DwContext context = session.Context;
        int before = fixture.Environment.Reads;
        _ = provider.Describe();
        int readsOfOneResolution = fixture.Environment.Reads - before;

        session.Refresh();
        (string?, string?, string?, DateTime?) shown = (context.Account, context.AccessKeyId, context.CredentialSource, context.ExpiresAt);

        Assert.Equal(before + (2 * readsOfOneResolution), fixture.Environment.Reads);
        Assert.Equal((null, "LTAI****89", "profile p (AK) in ~/.aliyun/config.json", null), shown);

        fixture.WithProfile("AK", "\"access_key_id\": \"LTAInewer0123456777\", \"access_key_secret\": \"CANARY-BASE\"");
        Assert.Equal("LTAI****89", context.AccessKeyId);
        session.Refresh();
        Assert.Equal("LTAI****77", context.AccessKeyId);
    }

    [Fact]
    public async Task The_context_shows_the_credential_that_a_call_was_signed_with()
    {
        using FakeConnection connection = new(_ => FakeConnection.Run());
        FakeCredentialProvider credentials = new(FakeCredentialProvider.CreateCredential("STS.first012345", "s", "t"), FakeCredentialProvider.CreateCredential("STS.second012388", "s", "t"));
        ServiceConnection session = connection.Session(credentials: credentials);
        string?[] shown = new string?[2];

        await session.Operations(new LogRecorder().Log).GetPipelineRunAsync(1, "run-1", Token);
        shown[0] = session.Context.AccessKeyId;
        await credentials.RefreshAsync(FakeCredentialProvider.CreateCredential("STS.first012345", "s", "t"), Token);
        await session.Operations(new LogRecorder().Log).GetPipelineRunAsync(1, "run-1", Token);
        shown[1] = session.Context.AccessKeyId;

        Assert.All(shown, static id => Assert.NotNull(id));
        Assert.NotEqual(shown[0], shown[1]);
        Assert.Equal("fake", session.Context.CredentialSource);
    }

    private static void SetMode(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)mode);
        }
    }
}
