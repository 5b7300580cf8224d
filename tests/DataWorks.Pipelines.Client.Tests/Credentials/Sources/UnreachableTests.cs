using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>A brief failure of a configured source must not change the identity that a script uses.</summary>
public sealed class UnreachableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unreachable_source_ends_the_search()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("RamRoleArn", "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY\", \"ram_role_arn\": \"acs:ram::1234:role/reader\"")
            .WithIni("credentials", "[default]\ntype=access_key\naccess_key_id=LTAIini\naccess_key_secret=CANARY\n");
        fixture.DisconnectNetwork();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.True(error.IsTerminating);
        Assert.StartsWith("profile p (RamRoleArn) in ~/.aliyun/config.json cannot be reached: AssumeRole: no response from 127.0.0.1:", error.Message, StringComparison.Ordinal);
        Assert.Contains("no other source was used", error.Recommend, StringComparison.Ordinal);
        Canary.NotIn(error);
    }

    [Fact]
    public async Task A_source_that_rejects_the_request_ends_the_search()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("RamRoleArn", "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\", \"ram_role_arn\": \"acs:ram::1234:role/forbidden\"")
            .WithIni("credentials", "[default]\ntype=access_key\naccess_key_id=LTAIini\naccess_key_secret=CANARY\n");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Equal((DwErrorKind.AccessDenied, "NoPermission", 403), (error.Kind, error.Code, error.HttpStatus));
        Assert.StartsWith("profile p (RamRoleArn) in ~/.aliyun/config.json: AssumeRole at ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_source_is_listed_and_the_next_one_is_used()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("RamRoleArn", "\"ram_role_arn\": \"acs:ram::1234:role/reader\"");
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));
        Assert.Contains("\n  3. Profile p (RamRoleArn) in ~/.aliyun/config.json has no access_key_id", error.Message, StringComparison.Ordinal);

        fixture.WithIni("credentials.ini", "[default]\ntype=access_key\naccess_key_id=LTAIini\naccess_key_secret=CANARY\n");
        Assert.Equal("profile default (access_key) in ~/.alibabacloud/credentials.ini", (await fixture.Chain().GetCredentialAsync(Token)).Source);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Environment.With("ALIBABA_CLOUD_CREDENTIALS_URI", $"{fixture.Server.Address}keys");
        fixture.Server.ErrorResponse = (302, "");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Contains("it returned HTTP 302", error.Message, StringComparison.Ordinal);
        Assert.Single(fixture.Server.Requests);
    }

    [Theory]
    [InlineData("not json CANARY", "its response is not JSON")]
    [InlineData("[1]", "its response is not a JSON object")]
    [InlineData("{\"Code\":\"CANARY\"}", "the Code in its response is not Success")]
    [InlineData("{\"Code\":\"Success\",\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"CANARY\"}", "its response has no SecurityToken")]
    [InlineData("{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"CANARY\",\"SecurityToken\":\"CANARY\",\"Expiration\":\"CANARY\"}", "the Expiration in its response is not a time")]
    [InlineData("{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"CANARY\",\"SecurityToken\":\"CANARY\",\"Expiration\":\"2001-01-01T00:00:00Z\"}", "had already expired")]
    public async Task An_unusable_response_is_named(string body, string named)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Environment.With("ALIBABA_CLOUD_CREDENTIALS_URI", $"{fixture.Server.Address}keys");
        fixture.Server.ErrorResponse = (200, body);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Canary.NotIn(error);
    }

    [Fact]
    public async Task A_response_that_is_too_large_is_not_read()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Environment.With("ALIBABA_CLOUD_CREDENTIALS_URI", $"{fixture.Server.Address}keys");
        fixture.Server.ErrorResponse = (200, new string(' ', 300 * 1024));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Contains("its response is larger than 256 KiB", error.Message, StringComparison.Ordinal);
    }
}
