using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>Details of single modes of the CLI's file.</summary>
public sealed class ProfileModeTests
{
    private const string Role = "\"ram_role_arn\": \"acs:ram::1234:role/reader\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chain_of_source_profiles_of_any_depth_is_used_and_shown()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        string others = string.Join(',', Enumerable.Range(1, 9).Select(static number =>
            $$"""{ "name": "s{{number}}", "mode": "ChainableRamRoleArn", "source_profile": "{{(number == 1 ? "base" : $"s{number - 1}")}}", {{Role}} }"""));
        CliProfileCredentialProvider provider = fixture.WithProfile("ChainableRamRoleArn", $"\"source_profile\": \"s9\", {Role}", others).Profile();

        ServiceCredential credential = await provider.GetCredentialAsync(Token);

        Assert.Equal("STS.reader.10", credential.AccessKeyId);
        Assert.Equal("profile p (RamRoleArn from s9 from s8 from s7 from s6 from s5 from s4 from s3 from s2 from s1 from base) in ~/.aliyun/config.json", credential.Source);
        Assert.Equal("1234", provider.Account);
    }

    [Theory]
    [InlineData(1, "p → p")]
    [InlineData(2, "p → s1 → p")]
    [InlineData(5, "p → s1 → s2 → s3 → s4 → p")]
    public async Task A_cycle_of_source_profiles_of_any_length_is_named(int length, string cycle)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        string Next(int number) => number == length ? "p" : $"s{number}";
        string others = string.Join(',', Enumerable.Range(1, length - 1).Select(number =>
            $$"""{ "name": "s{{number}}", "mode": "ChainableRamRoleArn", "source_profile": "{{Next(number + 1)}}", {{Role}} }"""));
        fixture.WithProfile("ChainableRamRoleArn", $"\"source_profile\": \"{Next(1)}\", {Role}", others);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Profile().GetCredentialAsync(Token));

        Assert.StartsWith($"The source profiles in ~/.aliyun/config.json form a cycle: {cycle}.", error.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Server.Requests);
    }

    [Fact]
    public async Task An_expired_source_of_a_role_is_refreshed()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile(
            "ChainableRamRoleArn", $"\"source_profile\": \"u\", {Role}", $$"""{ "name": "u", "mode": "CredentialsURI", "credentials_uri": "{{fixture.Server.Address}}keys" }""");
        ServiceCredential first = await fixture.Profile().GetCredentialAsync(Token);
        Assert.Equal("STS.reader.2", first.AccessKeyId);

        fixture.Time.Advance(TimeSpan.FromSeconds(70));

        Assert.Equal("STS.reader.4", (await fixture.Profile().GetCredentialAsync(Token)).AccessKeyId);
        Assert.Equal(["GET /keys", "AssumeRole", "GET /keys", "AssumeRole"], fixture.Server.Requests);
    }

    [Theory]
    [InlineData("CloudSSO", "CANARY-SSO-TOKEN", "STS.sso.1")]
    [InlineData("OAuth", "CANARY-OAUTH-TOKEN", "STS.oauth.1")]
    public async Task Credentials_stored_by_the_CLI_are_used_while_they_are_valid(string mode, string accessToken, string next)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        long end = fixture.Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds();
        fixture.WithProfile(mode, SignedIn(accessToken, end, 0));
        string written = await File.ReadAllTextAsync(fixture.Environment.ConfigPath, Token);
        CliProfileCredentialProvider provider = fixture.Profile();

        Assert.Equal("STS.cli", (await provider.GetCredentialAsync(Token)).AccessKeyId);
        fixture.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("STS.cli", (await provider.GetCredentialAsync(Token)).AccessKeyId);
        Assert.Empty(fixture.Server.Requests);

        fixture.Server.Credentials.Lifetime = TimeSpan.FromHours(1);
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(next, (await provider.GetCredentialAsync(Token)).AccessKeyId);
        Assert.Equal(written, await File.ReadAllTextAsync(fixture.Environment.ConfigPath, Token));

        // The CLI stored newer credentials meanwhile.
        fixture.WithProfile(mode, SignedIn(accessToken, end + 36000, 0));
        Assert.Equal("STS.cli", (await provider.GetCredentialAsync(Token)).AccessKeyId);
    }

    [Theory]
    [InlineData("CloudSSO")]
    [InlineData("OAuth")]
    public async Task The_error_for_an_expired_sign_in_asks_to_sign_in_again(string mode)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        long now = fixture.Time.GetUtcNow().ToUnixTimeSeconds();
        CliProfileCredentialProvider provider = fixture.WithProfile(mode, SignedIn("CANARY-OLD", now + 100, now + 50)).Profile();
        Assert.Equal("STS.cli", (await provider.GetCredentialAsync(Token)).AccessKeyId);
        fixture.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("STS.cli", (await provider.GetCredentialAsync(Token)).AccessKeyId);

        fixture.Time.Advance(TimeSpan.FromSeconds(60));
        DwServiceException error = Assert.Throws<DwServiceException>(provider.Describe);

        Assert.Equal(DwErrorKind.CredentialsExpired, error.Kind);
        Assert.Contains("its sign-in expired at 2026-11-20 08:00:50Z", error.Message, StringComparison.Ordinal);
        Assert.Equal($"Sign in again with 'aliyun configure --profile p --mode {mode}'.", error.Recommend);
        Canary.NotIn(error);
    }

    private static string SignedIn(string accessToken, long end, long signInEnd) => $$"""
        "cloud_sso_sign_in_url": "{server}start/", "cloud_sso_account_id": "1234", "cloud_sso_access_config": "ac-1",
        "access_token": "{{accessToken}}", "cloud_sso_access_token_expire": {{signInEnd}},
        "oauth_site_type": "intl", "oauth_access_token": "{{accessToken}}", "oauth_access_token_expire": {{signInEnd}}, "oauth_refresh_token": "CANARY-REFRESH",
        "access_key_id": "STS.cli", "access_key_secret": "CANARY-CLI", "sts_token": "CANARY-CLI-TOKEN", "sts_expiration": {{end}}
        """;
}
