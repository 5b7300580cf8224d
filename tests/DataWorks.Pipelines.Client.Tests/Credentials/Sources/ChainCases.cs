using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>The sources of the default chain except the CLI's file, in order.</summary>
internal static class ChainCases
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Ini = "[default]\ntype = access_key\naccess_key_id = LTAIini\naccess_key_secret = CANARY-INI ; mine\n";

    public static IEnumerable<SourceCase> All =>
    [
        new("environment, access key", "chain 1", static fixture => fixture.Environment.With(Id, "LTAIenv").With(Secret, "CANARY-ENV"), "LTAIenv")
        {
            Change = static fixture => fixture.Environment.With(Id, "LTAIother"),
            Break = static fixture => fixture.Environment.Variables.Remove(Secret),
        },
        new(
            "environment, access key and token", "chain 1",
            static fixture => fixture.Environment.With(Id, "STS.env").With(Secret, "CANARY-ENV").With("ALIBABA_CLOUD_SECURITY_TOKEN", "CANARY-TOKEN"), "STS.env")
        {
            Change = static fixture => fixture.Environment.With(Id, "STS.other"),
            Break = static fixture => fixture.Environment.With("ALIBABA_CLOUD_SECURITY_TOKEN", "CANARY TOKEN"),
        },
        new("environment, OIDC", "chain 2", static fixture => fixture.WithOidc("CANARY-OIDC\n"), "STS.reader.1")
        {
            Break = static fixture => fixture.WithFile("token", "not the right one, CANARY"),
        },
        new("ini, access_key", "chain 4", static fixture => fixture.WithIni("credentials", Ini), "LTAIini")
        {
            Change = static fixture => fixture.WithIni("credentials", Ini.Replace("LTAIini", "LTAIother", StringComparison.Ordinal)),
            Break = static fixture => fixture.WithIni("credentials", Ini + "CANARY\n"),
        },
        new("ini, ecs_ram_role", "chain 4", static fixture => fixture.WithIni("credentials.ini", "[default]\ntype=ecs_ram_role\nrole_name=app\n"), "STS.app.1")
        {
            Break = static fixture => fixture.DisconnectNetwork(),
        },
        new(
            "ini, ram_role_arn", "chain 4",
            static fixture => fixture.WithIni("credentials", "[default]\ntype=ram_role_arn\naccess_key_id=LTAIbase\naccess_key_secret=CANARY-BASE\nrole_arn=acs:ram::1234:role/reader\n"),
            "STS.reader.1")
        {
            Break = static fixture => fixture.WithIni("credentials", "[default]\ntype=ram_role_arn\naccess_key_id=LTAIbase\naccess_key_secret=CANARY-WRONG\nrole_arn=acs:ram::1234:role/reader\n"),
        },
        new("ini, oidc_role_arn", "chain 4", static fixture => OidcIni(fixture), "STS.reader.1")
        {
            Break = static fixture => File.Delete(Path.Combine(fixture.Environment.HomeDirectory, "token")),
        },
        new("ini, rsa_key_pair", "chain 4", static fixture => fixture.WithIni("credentials", Ini), string.Empty)
        {
            IsUnusable = true,
            Break = static fixture => fixture.WithIni("credentials", "[default]\ntype=rsa_key_pair\nprivate_key_file=CANARY\n"),
        },
        new("ECS role", "chain 5", static fixture => fixture.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app"), "STS.app.1")
        {
            Break = static fixture => fixture.DisconnectNetwork(),
        },
        new("credentials URI", "chain 6", static fixture => fixture.Environment.With("ALIBABA_CLOUD_CREDENTIALS_URI", $"{fixture.Server.Address}keys?code=CANARY"), "STS.uri.1")
        {
            Break = static fixture => fixture.Server.ErrorResponse = (500, "CANARY"),
        },
    ];

    private static void OidcIni(CredentialFixture fixture)
    {
        string file = fixture.WithFile("token", "CANARY-OIDC\n");
        fixture.WithIni(
            "credentials.ini",
            $"# mine\n[default]\ntype = oidc_role_arn\nrole_arn = acs:ram::1234:role/reader\noidc_provider_arn = acs:ram::1234:oidc-provider/cluster\noidc_token_file_path = {file}\n");
    }
}
