namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>The modes that the CLI writes into its profiles, spelled as it does.</summary>
internal static class CliProfileMode
{
    public const string AccessKey = "AK";
    public const string StsToken = "StsToken";
    public const string RamRoleArn = "RamRoleArn";
    public const string EcsRamRole = "EcsRamRole";
    public const string RamRoleArnWithRoleName = "RamRoleArnWithRoleName";
    public const string ChainableRamRoleArn = "ChainableRamRoleArn";
    public const string RsaKeyPair = "RsaKeyPair";
    public const string External = "External";
    public const string CredentialsUri = "CredentialsURI";
    public const string Oidc = "OIDC";
    public const string CloudSso = "CloudSSO";
    public const string OAuth = "OAuth";
    public const string BearerToken = "BearerToken";
    public const string Anonymous = "Anonymous";

    private static readonly string[] s_all =
    [
        AccessKey, StsToken, RamRoleArn, EcsRamRole, RamRoleArnWithRoleName, ChainableRamRoleArn, RsaKeyPair,
        External, CredentialsUri, Oidc, CloudSso, OAuth, BearerToken, Anonymous,
    ];

    /// <summary>The CLI's spelling of a mode in any case; <c>null</c> for one that it does not have.</summary>
    public static string? Find(string mode) =>
        Array.Find(s_all, known => known.Equals(mode, StringComparison.OrdinalIgnoreCase));

    /// <summary>The mode of a profile that names none, by its keys and in the CLI's order; <c>null</c> where the CLI recognizes none.</summary>
    /// <param name="has">Whether the profile has a key.</param>
    public static string? Recognize(Func<string, bool> has) =>
        has("access_key_id") && has("access_key_secret") ? (has("sts_token") ? StsToken : has("ram_role_arn") ? RamRoleArn : AccessKey)
        : has("private_key") && has("key_pair_name") ? RsaKeyPair
        : has("ram_role_name") ? EcsRamRole
        : has("process_command") ? External
        : has("oidc_provider_arn") && has("oidc_token_file") && has("ram_role_arn") ? Oidc
        : has("cloud_sso_sign_in_url") ? CloudSso
        : has("bearer_token") ? BearerToken
        : null;
}
