using System.Net;
using System.Security;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Commands;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Makes the source of credentials that a parameter set of Connect-DwAccount names.</summary>
internal static class SignIn
{
    /// <summary>The source; <c>null</c> for the default chain.</summary>
    /// <exception cref="DwServiceException">What was given cannot be one.</exception>
    public static ICredentialProvider? Provider(string parameterSet, ConnectDwAccountCommand command) => parameterSet switch
    {
        "Profile" => new CliProfileCredentialProvider(command.ProfileName, command.Proxy),
        "AccessKey" => new StaticCredentialProvider(
            command.AccessKeyId!, Plain(command.AccessKeySecret)!, Plain(command.SecurityToken)),
        "Credential" => new StaticCredentialProvider(
            command.Credential!.UserName, Plain(command.Credential.Password)!, Plain(command.SecurityToken)),
        "Role" => new RoleCredentialProvider(
            new RoleSettings(command.RoleArn!)
            {
                RoleSessionName = command.RoleSessionName,
                DurationSeconds = command.DurationSeconds,
                ExternalId = command.ExternalId,
                StsEndpoint = command.StsEndpoint?.OriginalString,
            },
            command.Proxy),
        "EcsRamRole" => new EcsRoleCredentialProvider(command.RoleName),
        "CredentialsUri" => new CredentialsUriCredentialProvider(command.CredentialsUri!, command.Proxy),
        _ => null,
    };

    private static string? Plain(SecureString? secret) => secret is null ? null : new NetworkCredential(string.Empty, secret).Password;
}
