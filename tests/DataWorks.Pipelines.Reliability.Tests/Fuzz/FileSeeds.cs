using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Files of credentials, one for each mode and type. Every secret is a canary.</summary>
internal static class FileSeeds
{
    private const string Own = "\"access_key_id\":\"LTAIbase\",\"access_key_secret\":\"CANARY-1\"";
    private const string Role = "\"ram_role_arn\":\"acs:ram::1234:role/reader\",\"ram_session_name\":\"s\",\"expired_seconds\":900,\"sts_region\":\"cn-shanghai\"";

    public static byte[][] Configs { get; } =
    [
        Config("AK", Own + ",\"region_id\":\"cn-hangzhou\",\"output_format\":\"json\",\"retry_timeout\":0"),
        Config("StsToken", Own + ",\"sts_token\":\"CANARY-2\",\"sts_expiration\":1995158000"),
        Config("StsToken", Own + ",\"sts_token\":\"CANARY-2\",\"sts_expiration\":1795158000"),
        Config("RamRoleArn", $"{Own},{Role},\"external_id\":\"CANARY-3\",\"policy\":\"{{}}\""),
        Config("RamRoleArn", $"\"source_profile\":\"base\",{Role}"),
        Config("ChainableRamRoleArn", $"\"source_profile\":\"base\",{Role}"),
        Config("EcsRamRole", "\"ram_role_name\":\"app\""),
        Config("RamRoleArnWithRoleName", $"\"ram_role_name\":\"app\",{Role}"),
        Config("OIDC", $"\"oidc_provider_arn\":\"acs:ram::1234:oidc-provider/c\",\"oidc_token_file\":\"~/token\",{Role}"),
        Config("CredentialsURI", "\"credentials_uri\":\"https://127.0.0.1:9/keys\""),
        Config("CloudSSO", "\"cloud_sso_sign_in_url\":\"https://127.0.0.1:9/start\",\"cloud_sso_account_id\":\"1\",\"cloud_sso_access_config\":\"ac-1\",\"access_token\":\"CANARY-4\",\"cloud_sso_access_token_expire\":1995158000"),
        Config("OAuth", "\"oauth_site_type\":\"CN\",\"oauth_access_token\":\"CANARY-5\",\"oauth_refresh_token\":\"CANARY-6\",\"oauth_access_token_expire\":1995158000"),
        Config("External", "\"process_command\":\"program --secret 'CANARY-7'\""),
        Config("RsaKeyPair", "\"private_key\":\"CANARY-8\""),
        Config("BearerToken", "\"bearer_token\":\"CANARY-9\""),
    ];

    public static byte[][] Inis { get; } =
    [
        Ini("type = access_key", "access_key_id = LTAIini", "access_key_secret = CANARY-1 ; mine"),
        Ini("type=access_key", "access_key_id=\"LTAIini\"", "access_key_secret='CANARY-1'", "security_token = CANARY-2"),
        Ini("type=ecs_ram_role", "role_name=app"),
        Ini("type=ram_role_arn", "access_key_id=LTAIbase", "access_key_secret=CANARY-1", "role_arn=acs:ram::1234:role/reader", "policy={}", "duration_seconds=900"),
        Ini("type=oidc_role_arn", "oidc_provider_arn=acs:ram::1:oidc-provider/c", "oidc_token_file_path=~/token", "role_arn=acs:ram::1:role/r", "role_session_name=s"),
        Ini("type=rsa_key_pair", "private_key=CANARY-8"),
    ];

    private static byte[] Config(string mode, string fields) => Encoding.UTF8.GetBytes(
        $"{{\"current\":\"p\",\"profiles\":[{{\"name\":\"base\",\"mode\":\"AK\",{Own}}},{{\"name\":\"p\",\"mode\":\"{mode}\",{fields}}}],\"meta_path\":\"\"}}");

    private static byte[] Ini(params string[] lines) => Encoding.UTF8.GetBytes($"# keys\n[default]\n{string.Join('\n', lines)}\n\n[other]\ntype=access_key\n");
}
