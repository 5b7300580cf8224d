using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>The effect of each variable: a setup, its value, and the result. <c>{home}</c> and <c>{server}</c> stand for those of the test.</summary>
internal static class VariableCases
{
    private static readonly string[] s_families = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", ""];

    public static IEnumerable<VariableCase> All =>
    [
        .. s_families.Select(static family => new VariableCase($"{family}ACCESS_KEY_ID", "LTAIbase", "LTAIbase", IdAsync, fixture => fixture.Environment.With($"{family}ACCESS_KEY_SECRET", "CANARY"))),
        .. s_families.Select(static family => new VariableCase($"{family}ACCESS_KEY_SECRET", "CANARY", "LTAIbase", IdAsync, fixture => fixture.Environment.With($"{family}ACCESS_KEY_ID", "LTAIbase"))),
        .. s_families.Select(static family => new VariableCase(
            $"{family}SECURITY_TOKEN", "the-token", "the-token", static async fixture => (await fixture.Chain().GetCredentialAsync(TestContext.Current.CancellationToken)).SecurityToken,
            fixture => fixture.Environment.With($"{family}ACCESS_KEY_ID", "LTAIbase").With($"{family}ACCESS_KEY_SECRET", "CANARY"))),
        .. EnvironmentRegion.Variables.Select(static name => new VariableCase(name, "us-west-1", "us-west-1", static fixture => Seen(ServiceEndpoints.Resolve(s_endpoint, fixture.Environment).RegionId))),
        .. ((string[])["ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE"]).Select(static name => new VariableCase(
            name, "base", "LTAIbase", IdAsync, static fixture => fixture.WithProfile("AK", "\"access_key_id\": \"other\", \"access_key_secret\": \"CANARY\""))),
        .. ((string[])["ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE"]).Select(static name => new VariableCase(
            name, "TRUE", "CredentialsNotFound", IdAsync, static fixture => fixture.WithProfile("AK", Own))),
        new("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true", "CredentialsNotFound", IdAsync, static fixture => fixture.WithProfile("AK", Own)),
        new("ALIBABA_CLOUD_CONFIG_FILE", "{home}/mine.json", "LTAIbase", IdAsync, static fixture => fixture.WithFile("mine.json", $$"""{"profiles":[{"name":"default",{{Own}}}]}""")),
        new("ALIBABA_CLOUD_CREDENTIALS_FILE", "~/mine.ini", "LTAIbase", IdAsync, static fixture => fixture.WithFile("mine.ini", "[default]\ntype=access_key\naccess_key_id=LTAIbase\naccess_key_secret=CANARY\n")),
        new("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1234:role/reader", "STS.reader.1", IdAsync, static fixture => Without(fixture, "ALIBABA_CLOUD_ROLE_ARN")),
        new("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1234:oidc-provider/cluster", "STS.reader.1", IdAsync, static fixture => Without(fixture, "ALIBABA_CLOUD_OIDC_PROVIDER_ARN")),
        new("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "{home}/token", "STS.reader.1", IdAsync, static fixture => Without(fixture, "ALIBABA_CLOUD_OIDC_TOKEN_FILE")),
        new("ALIBABA_CLOUD_ROLE_SESSION_NAME", "pod-1", "pod-1", static async fixture =>
        {
            await IdAsync(fixture);
            return fixture.Server.Sts.Parameters["RoleSessionName"];
        }, static fixture => fixture.WithOidc("CANARY-OIDC")),
        new("ALIBABA_CLOUD_ECS_METADATA", "app", "STS.app.1", IdAsync),
        new("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true", "CredentialsNotFound", IdAsync, static fixture => fixture.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app")),
        new("ALIBABA_CLOUD_IMDSV1_DISABLED", "true", "CredentialsNotFound", IdAsync, static fixture =>
        {
            fixture.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app");
            (fixture.Server.Metadata.IssuesTokens, fixture.Server.Metadata.AllowsNoToken) = (false, true);
        }),
        new("ALIBABA_CLOUD_CREDENTIALS_URI", "{server}keys", "STS.uri.1", IdAsync),
        new(EnvironmentExtensions.ExternalSourcesDisabled, "true", "CredentialsNotFound", IdAsync, static fixture => fixture.Environment.With("ALIBABA_CLOUD_CREDENTIALS_URI", $"{fixture.Server.Address}keys")),
        new("ALIBABA_CLOUD_STS_ENDPOINT", "sts.example.net", "https://sts.example.net/", StsAsync),
        new("ALIBABA_CLOUD_STS_REGION", "cn-shanghai", "https://sts.cn-shanghai.aliyuncs.com/", StsAsync),
        new("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true", "https://sts-vpc.cn-beijing.aliyuncs.com/", StsAsync, static fixture => fixture.Environment.With("ALIBABA_CLOUD_STS_REGION", "cn-beijing")),
        new("DATAWORKS_ENDPOINT", "https://dw.example", "https://dw.example/", static fixture => Seen(ServiceEndpoints.Resolve(s_region, fixture.Environment).DataWorks.AbsoluteUri)),
        new("PAIFLOW_ENDPOINT", "https://pai.example", "https://pai.example/", static fixture => Seen(ServiceEndpoints.Resolve(s_region, fixture.Environment).PaiFlow?.AbsoluteUri)),
    ];

    private const string Own = "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\"";
    private static readonly ConnectionOptions s_endpoint = new() { Endpoint = "https://gateway.example" };
    private static readonly ConnectionOptions s_region = new() { RegionId = "cn-shanghai" };

    private static async Task<string?> IdAsync(CredentialFixture fixture)
    {
        try
        {
            return (await fixture.Chain().GetCredentialAsync(TestContext.Current.CancellationToken)).AccessKeyId;
        }
        catch (DwServiceException error)
        {
            return error.ErrorId;
        }
    }

    private static Task<string?> StsAsync(CredentialFixture fixture) => Seen(StsEndpoint.Find(fixture.Environment, CredentialEndpoints.Default).AbsoluteUri);

    private static Task<string?> Seen(string? text) => Task.FromResult(text);

    private static void Without(CredentialFixture fixture, string name) => fixture.WithOidc("CANARY-OIDC").Environment.Variables.Remove(name);
}
