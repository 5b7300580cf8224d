using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class TokenTests
{
    private static readonly EmulatorOptions s_keys = new()
    {
        AccessKeys =
        [
            new AccessKey("STS.old", "old-secret", "old-token") { Expires = DateTimeOffset.UnixEpoch },
            new AccessKey("STS.new", "new-secret", "new-token"),
        ],
    };

    private static ServiceCredential Old => FakeCredentialProvider.CreateCredential("STS.old", "old-secret", "old-token");

    private static ServiceCredential New => FakeCredentialProvider.CreateCredential("STS.new", "new-secret", "new-token");

    [Fact]
    public async Task An_expired_token_is_refreshed_once()
    {
        FakeCredentialProvider credentials = new(Old, fresh: New);
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_keys, ServiceFixture.Settings(retries: 0), credentials);

        PipelineRun run = await fixture.GetRunAsync();

        Assert.Equal(fixture.RunId, run.Id);
        Assert.Equal(1, credentials.Refreshes);
        Assert.Equal(2, fixture.Counters.Total);
        Assert.Equal(1, fixture.Counters.ErrorCodes["InvalidSecurityToken.Expired"]);
    }

    [Fact]
    public async Task A_token_that_stays_expired_is_an_error_after_two_attempts()
    {
        FakeCredentialProvider credentials = new(Old);
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_keys, credentials: credentials);

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.CredentialsExpired, error.Kind);
        Assert.Equal(1, credentials.Refreshes);
        Assert.Equal(2, fixture.Counters.Total);
        Assert.DoesNotContain("old-token", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_temporary_credential_sends_its_token_signed()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_keys, credentials: new FakeCredentialProvider(New));

        await fixture.GetRunAsync();

        Assert.Equal(1, fixture.Counters.Statuses[200]);
        Assert.Equal("STS.new", fixture.Counters.Calls[0].Headers["x-acs-accesskey-id"]);
    }

    [Fact]
    public async Task A_permanent_access_key_sends_no_token_headers()
    {
        await using RawServerFixture fixture = new(RawResponse.Run());

        await fixture.GetRunAsync();

        Assert.Empty(fixture.Server.Header("x-acs-security-token"));
        Assert.Empty(fixture.Server.Header("x-acs-accesskey-id"));
    }
}
