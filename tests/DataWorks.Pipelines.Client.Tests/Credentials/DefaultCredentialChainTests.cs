using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

public sealed class DefaultCredentialChainTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();
    private readonly DefaultCredentialChain _chain;

    public DefaultCredentialChainTests() => _chain = new DefaultCredentialChain(_environment, TimeProvider.System);

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task The_environment_is_first_and_is_read_at_each_use()
    {
        _environment.WithConfig(CliConfigSamples.Usual);
        Assert.Equal("profile dev (AK) in ~/.aliyun/config.json", (await GetAsync()).Source);

        _environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "id").With("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
        Assert.Equal("environment (ALIBABA_CLOUD_ACCESS_KEY_ID)", (await GetAsync()).Source);
        Assert.Equal("environment (ALIBABA_CLOUD_ACCESS_KEY_ID)", _chain.Describe());

        _environment.Variables.Clear();
        Assert.Equal("profile dev (AK) in ~/.aliyun/config.json", _chain.Describe());
    }

    [Fact]
    public async Task If_no_source_is_usable_the_error_lists_each_reason()
    {
        const string Expected = "No credentials were found. These sources were tried:\n"
            + "  1. Environment: ALIBABA_CLOUD_ACCESS_KEY_ID is not set;\n"
            + "  2. OIDC role: ALIBABA_CLOUD_ROLE_ARN is not set;\n"
            + "  3. ~/.aliyun/config.json does not exist;\n"
            + "  4. ~/.alibabacloud/credentials and credentials.ini do not exist;\n"
            + "  5. ECS role: ALIBABA_CLOUD_ECS_METADATA is not set;\n"
            + "  6. Credentials URI: ALIBABA_CLOUD_CREDENTIALS_URI is not set.";

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(GetAsync);

        Assert.Equal((DwErrorKind.CredentialsNotFound, Expected), (error.Kind, error.Message));
        Assert.StartsWith("Set ALIBABA_CLOUD_ACCESS_KEY_ID", error.Recommend, StringComparison.Ordinal);
        Assert.Equal(Expected, Assert.Throws<DwServiceException>(_chain.Describe).Message);
    }

    [Fact]
    public async Task An_invalid_file_is_listed_in_the_error()
    {
        _environment.WithConfig("{ \"profiles\": [ ] ").With("ALICLOUD_ACCESS_KEY_ID", "id");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(GetAsync);

        Assert.Contains("ALICLOUD_ACCESS_KEY_SECRET is not", error.Message, StringComparison.Ordinal);
        Assert.Contains("\n  3. ~/.aliyun/config.json is not valid JSON: line 1, column", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public async Task A_switch_skips_the_CLI_file(string value, bool leftOut)
    {
        _environment.WithConfig(CliConfigSamples.Usual).With("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", value);
        if (!leftOut)
        {
            Assert.Equal("LTAI5tDevelop02", (await GetAsync()).AccessKeyId);
            return;
        }

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(GetAsync);
        Assert.Contains(
            "\n  3. ~/.aliyun/config.json is skipped because ALIBABA_CLOUD_CLI_PROFILE_DISABLED is set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_source_decides_the_recommended_action()
    {
        _environment.WithConfig(CliConfigSamples.One(
            "\"mode\": \"StsToken\", \"access_key_id\": \"id\", \"access_key_secret\": \"s\", \"sts_token\": \"t\", \"sts_expiration\": 1"));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(GetAsync);

        Assert.Equal(DwErrorKind.CredentialsExpired, error.Kind);
        Assert.StartsWith("Sign in again", error.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_uses_the_same_order()
    {
        _environment.WithConfig(CliConfigSamples.Usual);
        ServiceCredential old = await GetAsync();

        Assert.True(old.Matches(await _chain.RefreshAsync(old, TestContext.Current.CancellationToken)));

        _environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "id").With("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
        Assert.Equal("id", (await _chain.RefreshAsync(old, TestContext.Current.CancellationToken)).AccessKeyId);
    }

    [Fact]
    public async Task A_canceled_call_is_not_a_failed_source()
    {
        _environment.WithConfig(CliConfigSamples.Usual);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _chain.GetCredentialAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_display_name_lists_all_sources() =>
        Assert.Equal(
            "default chain (environment, OIDC by environment, ~/.aliyun/config.json, "
            + "~/.alibabacloud/credentials or ~/.alibabacloud/credentials.ini, ECS role, credentials URI)",
            _chain.Source);

    private async Task<ServiceCredential> GetAsync() => await _chain.GetCredentialAsync(TestContext.Current.CancellationToken);
}
