using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>The modes of the CLI's file.</summary>
internal static class ProfileCases
{
    private const string Own = "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\"";
    private const string Role = "\"ram_role_arn\": \"acs:ram::1234:role/reader\", \"ram_session_name\": \"s\", \"expired_seconds\": 900";
    private const string Forbidden = "\"ram_role_arn\": \"acs:ram::1234:role/forbidden\"";
    private const string Sso = "\"cloud_sso_sign_in_url\": \"{server}start\", \"cloud_sso_account_id\": \"1234\", \"cloud_sso_access_config\": \"ac-1\", ";

    public static IEnumerable<SourceCase> All =>
    [
        new("AK", "config.json", static fixture => fixture.WithProfile("AK", Own), "LTAIbase")
        {
            Provider = static fixture => fixture.Profile(),
            Change = static fixture => fixture.WithProfile("AK", Own.Replace("LTAIbase", "LTAIother", StringComparison.Ordinal)),
            Break = static fixture => fixture.WithProfile("AK", "\"access_key_secret\": \"CANARY-BASE\""),
        },
        new("StsToken", "config.json", static fixture => fixture.WithProfile("StsToken", Own + ", \"sts_token\": \"CANARY-TOKEN\""), "LTAIbase")
        {
            Provider = static fixture => fixture.Profile(),
            Change = static fixture => fixture.WithProfile("StsToken", Own.Replace("LTAIbase", "STS.other", StringComparison.Ordinal) + ", \"sts_token\": \"CANARY-TOKEN\""),
            Break = static fixture => fixture.WithProfile("StsToken", Own + ", \"sts_token\": \"CANARY-TOKEN\", \"sts_expiration\": 1795158000"),
        },
        Case("RamRoleArn", $"{Own}, {Role}", "STS.reader.1", static fixture => fixture.WithProfile("RamRoleArn", $"{Own}, {Forbidden}")),
        Case(
            "RamRoleArn, temporary source", $"\"access_key_id\": \"STS.base\", \"access_key_secret\": \"CANARY-BASE\", \"sts_token\": \"CANARY-BASE-TOKEN\", {Role}", "STS.reader.1",
            static fixture => fixture.WithProfile("RamRoleArn", $"\"access_key_id\": \"STS.base\", \"access_key_secret\": \"CANARY-BASE\", \"sts_token\": \"CANARY-OTHER\", {Role}"),
            "RamRoleArn"),
        Case("EcsRamRole", "\"ram_role_name\": \"app\"", "STS.app.1", static fixture => fixture.WithProfile("EcsRamRole", "\"ram_role_name\": \"other\"")),
        Case("RamRoleArnWithRoleName", $"\"ram_role_name\": \"app\", {Role}", "STS.reader.2", static fixture => fixture.DisconnectNetwork()),
        Case(
            "ChainableRamRoleArn", $"\"source_profile\": \"base\", {Role}", "STS.reader.1",
            static fixture => fixture.WithProfile("ChainableRamRoleArn", $"\"source_profile\": \"p\", {Role}")),
        Case(
            "OIDC", $"\"oidc_provider_arn\": \"acs:ram::1234:oidc-provider/cluster\", \"oidc_token_file\": \"~/token\", {Role}", "STS.reader.1",
            static fixture => fixture.WithFile("token", "CANARY-WRONG-ONE")),
        Case("CredentialsURI", "\"credentials_uri\": \"{server}keys\"", "STS.uri.1", static fixture => fixture.WithProfile("CredentialsURI", "\"credentials_uri\": \"http://keys.example.net/CANARY\"")),
        Case("CloudSSO", Sso + "\"access_token\": \"CANARY-SSO-TOKEN\"", "STS.sso.1", static fixture => fixture.WithProfile("CloudSSO", Sso + "\"access_token\": \"CANARY-OLD-TOKEN\"")),
        Case(
            "OAuth", "\"oauth_site_type\": \"CN\", \"oauth_access_token\": \"CANARY-OAUTH-TOKEN\", \"oauth_refresh_token\": \"CANARY-R\"", "STS.oauth.1",
            static fixture => fixture.WithProfile("OAuth", "\"oauth_site_type\": \"CN\", \"oauth_access_token\": \"CANARY-OAUTH-TOKEN\", \"oauth_refresh_token\": \"CANARY-R\", \"oauth_access_token_expire\": 1795158000")),
        new("External", "config.json", static fixture => Temporary(fixture), "STS.ext.1")
        {
            Provider = static fixture => fixture.Profile(),
            Break = static fixture => fixture.WithProfile(
                "External", $"\"process_command\": \"/bin/sh {fixture.WithFile("fails.sh", "echo 'no session: secret=CANARY and CANARY-LONG-SECRET-WORD' >&2; exit 3")}\""),
            NeedsUnix = true,
        },
        Named("RsaKeyPair"),
        Named("BearerToken"),
        Named("Anonymous"),
        Named("Telepathy"),
    ];

    private static SourceCase Case(string name, string fields, string identity, Action<CredentialFixture> breaks, string? mode = null) => new(
        name, "config.json",
        fixture =>
        {
            fixture.WithFile("token", "CANARY-OIDC");
            fixture.WithProfile(mode ?? name, fields);
        },
        identity)
    { Provider = static fixture => fixture.Profile(), Break = breaks };

    private static SourceCase Named(string mode) => new(mode, "config.json", static fixture => fixture.WithProfile("AK", Own), string.Empty)
    {
        Provider = static fixture => fixture.Profile(),
        IsUnusable = true,
        Break = fixture => fixture.WithProfile(mode, "\"bearer_token\": \"CANARY\", \"private_key\": \"CANARY\""),
    };

    // A program that returns other credentials each time, valid for a minute if it runs at 0, 40 and 80 s.
    private static void Temporary(CredentialFixture fixture)
    {
        string lines = fixture.WithFile("lines", string.Concat(((int[])[60, 100, 140]).Select((seconds, index) =>
            $$"""{"mode":"StsToken","access_key_id":"STS.ext.{{index + 1}}","access_key_secret":"CANARY-EXT","sts_token":"CANARY-TOKEN","expiration":"{{fixture.Time.GetUtcNow().AddSeconds(seconds):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""" + "\n")));
        string count = fixture.WithFile("count", "0");
        string script = fixture.WithFile("get credentials.sh", $"n=$(( $(cat '{count}') + 1 )); echo $n > '{count}'; sed -n \"${{n}}p\" '{lines}'\n");
        fixture.WithProfile("External", $"\"process_command\": \"/bin/sh '{script}'\"");
    }
}
