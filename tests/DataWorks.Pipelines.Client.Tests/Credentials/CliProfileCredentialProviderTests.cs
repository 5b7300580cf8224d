using System.Globalization;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

public sealed class CliProfileCredentialProviderTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-20T06:59:59Z", CultureInfo.InvariantCulture));

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData("default", "LTAI5tDefault01", null, "profile default (AK) in ~/.aliyun/config.json")]
    [InlineData("prod", "STS.Production3", "CANARY-TOKEN", "profile prod (StsToken) in ~/.aliyun/config.json")]
    [InlineData("rôle 角色", "LTAI5tUnicode04", null, "profile rôle 角色 (AK) in ~/.aliyun/config.json")]
    [InlineData(null, "LTAI5tDevelop02", null, "profile dev (AK) in ~/.aliyun/config.json")]
    [InlineData(" ", "LTAI5tDevelop02", null, "profile dev (AK) in ~/.aliyun/config.json")]
    public async Task A_profile_is_used(string? name, string accessKeyId, string? token, string source)
    {
        _environment.WithConfig(CliConfigSamples.Usual);

        ServiceCredential credential = await GetAsync(name);

        Assert.Equal((accessKeyId, token, source), (credential.AccessKeyId, credential.SecurityToken, credential.Source));
        Assert.Equal(source, Provider(name).Describe());
    }

    [Theory]
    [InlineData("ALIBABACLOUD_PROFILE")]
    [InlineData("ALIBABA_CLOUD_PROFILE")]
    [InlineData("ALICLOUD_PROFILE")]
    public async Task A_variable_names_the_profile_if_none_is_given(string variable)
    {
        _environment.WithConfig(CliConfigSamples.Usual).With(variable, "prod");

        Assert.Equal("STS.Production3", (await GetAsync(null)).AccessKeyId);
        Assert.Equal("LTAI5tDefault01", (await GetAsync("default")).AccessKeyId);
    }

    [Fact]
    public async Task Without_a_current_profile_default_is_used()
    {
        _environment.WithConfig("""{"profiles":[{"name":"default","mode":"AK","access_key_id":"id","access_key_secret":"s"}]}""");

        Assert.Equal("id", (await GetAsync(null)).AccessKeyId);
    }

    [Fact]
    public async Task The_error_for_an_unknown_profile_lists_those_that_exist()
    {
        _environment.WithConfig(CliConfigSamples.Usual);

        DwServiceException error = await FailureAsync("produktion");

        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.Equal("Profile produktion is not in ~/.aliyun/config.json.", error.Message);
        Assert.Equal("It has: default, dev, prod, rôle 角色. Choose one of them, or create it with 'aliyun configure --profile produktion'.", error.Recommend);
    }

    [Theory]
    [InlineData("RsaKeyPair", "has the mode RsaKeyPair, which is not supported")]
    [InlineData("rsakeypair", "has the mode RsaKeyPair, which is not supported")]
    [InlineData("BearerToken", "has the mode BearerToken, which DataWorks and PAIFlow do not accept")]
    [InlineData("Anonymous", "has the mode Anonymous, but DataWorks and PAIFlow require an access key")]
    public async Task The_error_for_an_unusable_mode_names_the_profile(string mode, string named)
    {
        _environment.WithConfig(CliConfigSamples.One($"\"mode\": \"{mode}\", \"bearer_token\": \"CANARY\", \"private_key\": \"CANARY\""));

        DwServiceException error = await FailureAsync("p");

        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.StartsWith($"Profile p in ~/.aliyun/config.json {named}", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Use a profile of another mode", error.Recommend, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"mode\": \"Telepathy\"", "has the mode Telepathy, which is unknown")]
    [InlineData("\"mode\": \"\"", "has no mode")]
    [InlineData("\"region_id\": \"x\"", "has no mode")]
    [InlineData("\"mode\": 7", "property mode of a profile in ~/.aliyun/config.json is not text")]
    [InlineData("\"mode\": \"AK\", \"access_key_secret\": \"CANARY\"", "Profile p (AK) in ~/.aliyun/config.json has no access_key_id")]
    [InlineData("\"mode\": \"AK\", \"access_key_id\": \"id\", \"access_key_secret\": \" \"", "has no access_key_secret")]
    [InlineData("\"mode\": \"AK\", \"access_key_id\": \"id\", \"access_key_secret\": null", "has no access_key_secret")]
    [InlineData("\"mode\": \"AK\", \"access_key_id\": 12, \"access_key_secret\": \"CANARY\"", "property access_key_id of a profile")]
    [InlineData("\"mode\": \"StsToken\", \"access_key_id\": \"id\", \"access_key_secret\": \"CANARY\"", "has no sts_token")]
    [InlineData("\"mode\": \"AK\", \"access_key_id\": \"id\", \"access_key_secret\": \"CANARY\\ud83d\"", "property access_key_secret of a profile")]
    [InlineData("\"mode\": \"Tele\\npathy\"", "has the mode Tele␊pathy, which is unknown")]
    public async Task An_error_in_a_profile_is_named(string fields, string named)
    {
        _environment.WithConfig(CliConfigSamples.One(fields));

        DwServiceException error = await FailureAsync("p");

        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("1795158000", "2026-11-20T07:00:00Z")]
    [InlineData("1795158000000", "2026-11-20T07:00:00Z")]
    [InlineData("\"1795158000\"", "2026-11-20T07:00:00Z")]
    [InlineData("0", null)]
    [InlineData("null", null)]
    [InlineData("-5", null)]
    [InlineData("99999999999999999", null)]
    public async Task The_error_for_an_expired_token_asks_to_sign_in_again(string expiration, string? expected)
    {
        _environment.WithConfig(CliConfigSamples.One(
            $"\"mode\": \"StsToken\", \"access_key_id\": \"id\", \"access_key_secret\": \"CANARY\", \"sts_token\": \"CANARY\", \"sts_expiration\": {expiration}"));
        DateTimeOffset? expiresAt = expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);

        Assert.Equal(expiresAt, (await GetAsync("p")).ExpiresAt);

        if (expiresAt is DateTimeOffset end)
        {
            _time.SetUtcNow(end);
            DwServiceException error = await FailureAsync("p");
            Assert.Equal(DwErrorKind.CredentialsExpired, error.Kind);
            Assert.Equal("The security token of profile p (StsToken) in ~/.aliyun/config.json expired at 2026-11-20 07:00:00Z.", error.Message);
            Assert.Equal("Sign in again with 'aliyun configure --profile p --mode StsToken'.", error.Recommend);
        }
    }

    [Fact]
    public async Task A_changed_file_is_read_and_never_written()
    {
        _environment.WithConfig(CliConfigSamples.Usual);
        CliProfileCredentialProvider provider = Provider("dev");
        ServiceCredential old = await provider.GetCredentialAsync(TestContext.Current.CancellationToken);
        Assert.True(old.Matches(await provider.RefreshAsync(old, TestContext.Current.CancellationToken)));
        Assert.Equal(CliConfigSamples.Usual, File.ReadAllText(_environment.ConfigPath));

        _environment.WithConfig(CliConfigSamples.Usual.Replace("LTAI5tDevelop02", "LTAI5tDevelop99", StringComparison.Ordinal));

        Assert.Equal("LTAI5tDevelop99", (await provider.RefreshAsync(old, TestContext.Current.CancellationToken)).AccessKeyId);
    }

    [Fact]
    public void A_name_with_a_line_break_stays_on_one_line()
    {
        _environment.WithConfig("""{"profiles":[{"name":"a\nb","mode":"AK","access_key_id":"id","access_key_secret":"s"}]}""");

        Assert.Equal("profile a␊b (AK) in ~/.aliyun/config.json", Provider("a\nb").Describe());
        Assert.DoesNotContain('\n', Assert.Throws<DwServiceException>(() => Provider("x\ny").Describe()).Message);
    }

    [Fact]
    public void The_display_name_is_known_without_the_file()
    {
        Assert.Equal("~/.aliyun/config.json", Provider(null).Source);
        Assert.Equal("profile prod in ~/.aliyun/config.json", Provider("prod").Source);
    }

    private CliProfileCredentialProvider Provider(string? name) => new(name, _environment, _time);

    private async Task<ServiceCredential> GetAsync(string? name) =>
        await Provider(name).GetCredentialAsync(TestContext.Current.CancellationToken);

    private async Task<DwServiceException> FailureAsync(string? name) =>
        await Assert.ThrowsAsync<DwServiceException>(() => GetAsync(name));
}
