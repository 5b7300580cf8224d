namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>The modes of the CLI's profiles, in its spelling.</summary>
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

    /// <summary>Gets the mode of a profile that names none, in the CLI's order; <c>null</c> if the CLI recognizes none.</summary>
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
