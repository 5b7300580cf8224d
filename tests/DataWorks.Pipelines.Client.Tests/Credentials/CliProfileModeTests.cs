using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>A profile without a mode has the one that its properties imply, in the CLI's order.</summary>
public sealed class CliProfileModeTests : IDisposable
{
    private const string Key = "\"access_key_id\": \"testid\", \"access_key_secret\": \"testsecret\"";

    private readonly FakeEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(Key, "AK")]
    [InlineData(Key + ", \"mode\": \"\"", "AK")]
    [InlineData(Key + ", \"mode\": null, \"process_command\": \"false\", \"ram_role_name\": \"r\"", "AK")]
    [InlineData(Key + ", \"sts_token\": \"t\", \"ram_role_arn\": \"acs:ram::1:role/r\"", "StsToken")]
    [InlineData(Key + ", \"ram_role_arn\": \"acs:ram::1:role/r\"", "RamRoleArn")]
    [InlineData("\"ram_role_name\": \"r\", \"process_command\": \"false\"", "EcsRamRole")]
    [InlineData("\"access_key_id\": \"testid\", \"ram_role_name\": \"r\"", "EcsRamRole")]
    [InlineData("\"process_command\": \"false\", \"cloud_sso_sign_in_url\": \"https://sso.example\"", "External")]
    [InlineData("\"oidc_provider_arn\": \"acs:ram::1:oidc-provider/c\", \"oidc_token_file\": \"~/.aliyun/config.json\", \"ram_role_arn\": \"acs:ram::1:role/r\"", "OIDC")]
    [InlineData("\"cloud_sso_sign_in_url\": \"https://sso.example\", \"cloud_sso_account_id\": \"1\", \"cloud_sso_access_config\": \"c\", \"access_token\": \"t\"", "CloudSSO")]
    public void A_missing_mode_is_recognized_from_the_properties(string fields, string mode)
    {
        _environment.WithConfig(CliConfigSamples.One(fields));

        Assert.Equal($"profile p ({mode}) in ~/.aliyun/config.json", Provider().Describe());
    }

    [Theory]
    [InlineData("\"private_key\": \"k\", \"key_pair_name\": \"n\", \"ram_role_name\": \"r\"", "has the mode RsaKeyPair, which is not supported")]
    [InlineData("\"bearer_token\": \"CANARY\"", "has the mode BearerToken, which DataWorks and PAIFlow do not accept")]
    [InlineData("\"access_key_id\": \"testid\"", "has no mode, and its properties imply none")]
    [InlineData("\"source_profile\": \"q\", \"ram_role_arn\": \"acs:ram::1:role/r\"", "has no mode, and its properties imply none")]
    [InlineData("\"credentials_uri\": \"https://keys.example\"", "has no mode, and its properties imply none")]
    public void An_unusable_mode_is_named(string fields, string named)
    {
        _environment.WithConfig(CliConfigSamples.One(fields));

        DwServiceException error = Assert.Throws<DwServiceException>(Provider().Describe);

        Assert.StartsWith($"Profile p in ~/.aliyun/config.json {named}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    private CliProfileCredentialProvider Provider() => new("p", _environment, TimeProvider.System);
}
