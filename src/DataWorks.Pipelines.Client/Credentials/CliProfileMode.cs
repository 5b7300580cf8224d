namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The modes that the CLI writes into its profiles, spelled as it does.</summary>
internal static class CliProfileMode
{
    public const string AccessKey = "AK";
    public const string StsToken = "StsToken";

    private static readonly string[] s_all =
    [
        AccessKey, StsToken, "RamRoleArn", "EcsRamRole", "RamRoleArnWithRoleName", "ChainableRamRoleArn", "RsaKeyPair",
        "External", "CredentialsURI", "OIDC", "CloudSSO", "OAuth", "BearerToken", "Anonymous",
    ];

    /// <summary>The CLI's spelling of a mode in any case; <c>null</c> for one that it does not have.</summary>
    public static string? Find(string mode) =>
        Array.Find(s_all, known => known.Equals(mode, StringComparison.OrdinalIgnoreCase));
}
