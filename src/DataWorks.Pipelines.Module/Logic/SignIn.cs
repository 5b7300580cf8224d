using System.Net;
using System.Security;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Commands;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Makes the source of credentials that a parameter set of Connect-DwAccount names.</summary>
internal static class SignIn
{
    /// <summary>The source; <c>null</c> for the default chain.</summary>
    /// <exception cref="DwServiceException">This version does not have this way to sign in.</exception>
    public static ICredentialProvider? Provider(string parameterSet, ConnectDwAccountCommand command) => parameterSet switch
    {
        "Profile" => new CliProfileCredentialProvider(command.ProfileName),
        "AccessKey" => new StaticCredentialProvider(
            command.AccessKeyId!, Plain(command.AccessKeySecret)!, Plain(command.SecurityToken)),
        "Credential" => new StaticCredentialProvider(
            command.Credential!.UserName, Plain(command.Credential.Password)!, Plain(command.SecurityToken)),
        "Role" => throw NotYet("-RoleArn"),
        "EcsRamRole" => throw NotYet("-EcsRamRole"),
        "CredentialsUri" => throw NotYet("-CredentialsUri"),
        _ => null,
    };

    private static string? Plain(SecureString? secret) => secret is null ? null : new NetworkCredential(string.Empty, secret).Password;

    private static DwServiceException NotYet(string parameter) => new(
        DwErrorKind.CredentialsNotFound,
        $"{parameter} is not supported by this version: give keys with -AccessKeyId and -AccessKeySecret, name a profile of mode AK or StsToken, or set ALIBABA_CLOUD_ACCESS_KEY_ID.");
}
