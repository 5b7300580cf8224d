using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Authentication;
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

    private static ServiceCredential Old => FakeCredentialProvider.Key("STS.old", "old-secret", "old-token");

    private static ServiceCredential New => FakeCredentialProvider.Key("STS.new", "new-secret", "new-token");

    [Fact]
    public async Task An_expired_token_is_refreshed_once()
    {
        FakeCredentialProvider credentials = new(Old, fresh: New);
        await using ServiceFixture rig = await ServiceFixture.StartAsync(s_keys, ServiceFixture.Settings(retries: 0), credentials);

        PipelineRun run = await rig.GetRunAsync();

        Assert.Equal(rig.RunId, run.Id);
        Assert.Equal(1, credentials.Refreshes);
        Assert.Equal(2, rig.Counters.Total);
        Assert.Equal(1, rig.Counters.ErrorCodes["InvalidSecurityToken.Expired"]);
    }

    [Fact]
    public async Task A_token_that_stays_expired_is_an_error_after_two_tries()
    {
        FakeCredentialProvider credentials = new(Old);
        await using ServiceFixture rig = await ServiceFixture.StartAsync(s_keys, credentials: credentials);

        DwServiceException error = await rig.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.CredentialsExpired, error.Kind);
        Assert.Equal(1, credentials.Refreshes);
        Assert.Equal(2, rig.Counters.Total);
        Assert.DoesNotContain("old-token", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_temporary_key_sends_its_token_signed()
    {
        await using ServiceFixture rig = await ServiceFixture.StartAsync(s_keys, credentials: new FakeCredentialProvider(New));

        await rig.GetRunAsync();

        Assert.Equal(1, rig.Counters.Statuses[200]);
        Assert.Equal("STS.new", rig.Counters.Calls[0].Headers["x-acs-accesskey-id"]);
    }

    [Fact]
    public async Task A_lasting_key_sends_no_token_headers()
    {
        await using RawServerFixture rig = new(RawResponse.Run());

        await rig.GetRunAsync();

        Assert.Empty(rig.Server.Header("x-acs-security-token"));
        Assert.Empty(rig.Server.Header("x-acs-accesskey-id"));
    }
}
