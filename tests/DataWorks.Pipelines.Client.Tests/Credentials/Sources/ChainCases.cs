using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>The sources of the chain but for the CLI's file, in their order.</summary>
internal static class ChainCases
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Ini = "[default]\ntype = access_key\naccess_key_id = LTAIini\naccess_key_secret = CANARY-INI ; mine\n";

    public static IEnumerable<SourceCase> All =>
    [
        new("environment, key", "chain 1", static rig => rig.Environment.With(Id, "LTAIenv").With(Secret, "CANARY-ENV"), "LTAIenv")
        {
            Change = static rig => rig.Environment.With(Id, "LTAIother"),
            Break = static rig => rig.Environment.Variables.Remove(Secret),
        },
        new(
            "environment, key and token", "chain 1",
            static rig => rig.Environment.With(Id, "STS.env").With(Secret, "CANARY-ENV").With("ALIBABA_CLOUD_SECURITY_TOKEN", "CANARY-TOKEN"), "STS.env")
        {
            Change = static rig => rig.Environment.With(Id, "STS.other"),
            Break = static rig => rig.Environment.With("ALIBABA_CLOUD_SECURITY_TOKEN", "CANARY TOKEN"),
        },
        new("environment, OIDC", "chain 2", static rig => rig.WithOidc("CANARY-OIDC\n"), "STS.reader.1")
        {
            Break = static rig => rig.WithFile("token", "not the right one, CANARY"),
        },
        new("ini, access_key", "chain 4", static rig => rig.WithIni("credentials", Ini), "LTAIini")
        {
            Change = static rig => rig.WithIni("credentials", Ini.Replace("LTAIini", "LTAIother", StringComparison.Ordinal)),
            Break = static rig => rig.WithIni("credentials", Ini + "CANARY\n"),
        },
        new("ini, ecs_ram_role", "chain 4", static rig => rig.WithIni("credentials.ini", "[default]\ntype=ecs_ram_role\nrole_name=app\n"), "STS.app.1")
        {
            Break = static rig => rig.CutTheNetwork(),
        },
        new(
            "ini, ram_role_arn", "chain 4",
            static rig => rig.WithIni("credentials", "[default]\ntype=ram_role_arn\naccess_key_id=LTAIbase\naccess_key_secret=CANARY-BASE\nrole_arn=acs:ram::1234:role/reader\n"),
            "STS.reader.1")
        {
            Break = static rig => rig.WithIni("credentials", "[default]\ntype=ram_role_arn\naccess_key_id=LTAIbase\naccess_key_secret=CANARY-WRONG\nrole_arn=acs:ram::1234:role/reader\n"),
        },
        new("ini, oidc_role_arn", "chain 4", static rig => OidcIni(rig), "STS.reader.1")
        {
            Break = static rig => File.Delete(Path.Combine(rig.Environment.HomeDirectory, "token")),
        },
        new("ini, rsa_key_pair", "chain 4", static rig => rig.WithIni("credentials", Ini), string.Empty)
        {
            CannotServe = true,
            Break = static rig => rig.WithIni("credentials", "[default]\ntype=rsa_key_pair\nprivate_key_file=CANARY\n"),
        },
        new("ECS role", "chain 5", static rig => rig.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app"), "STS.app.1")
        {
            Break = static rig => rig.CutTheNetwork(),
        },
        new("credentials URI", "chain 6", static rig => rig.Environment.With("ALIBABA_CLOUD_CREDENTIALS_URI", $"{rig.Services.Address}keys?code=CANARY"), "STS.uri.1")
        {
            Break = static rig => rig.Services.Refusal = (500, "CANARY"),
        },
    ];

    private static void OidcIni(CredentialFixture rig)
    {
        string file = rig.WithFile("token", "CANARY-OIDC\n");
        rig.WithIni(
            "credentials.ini",
            $"# mine\n[default]\ntype = oidc_role_arn\nrole_arn = acs:ram::1234:role/reader\noidc_provider_arn = acs:ram::1234:oidc-provider/cluster\noidc_token_file_path = {file}\n");
    }
}
