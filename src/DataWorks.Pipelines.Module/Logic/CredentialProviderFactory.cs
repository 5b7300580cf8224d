using System.Net;
using System.Security;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Commands;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Makes the source of credentials that a parameter set of Connect-DwAccount names.</summary>
internal static class CredentialProviderFactory
{
    /// <summary>The source; <c>null</c> for the default chain.</summary>
    /// <param name="parameterSet">The parameter set.</param>
    /// <param name="command">The command with its parameters.</param>
    /// <param name="proxy">The proxy; <c>null</c> for the one that the system is set to.</param>
    /// <exception cref="DwServiceException">What was given cannot be one.</exception>
    public static ICredentialProvider? Create(string parameterSet, ConnectDwAccountCommand command, ProxySettings? proxy) => parameterSet switch
    {
        "Profile" => new CliProfileCredentialProvider(command.ProfileName, proxy),
        "AccessKey" => new StaticCredentialProvider(
            command.AccessKeyId!, Plain(command.AccessKeySecret)!, Plain(command.SecurityToken)),
        "Credential" => new StaticCredentialProvider(
            command.Credential!.UserName, Plain(command.Credential.Password)!, Plain(command.SecurityToken)),
        "Role" => new RoleCredentialProvider(
            new AssumeRoleOptions(command.RoleArn!)
            {
                RoleSessionName = command.RoleSessionName,
                DurationSeconds = command.DurationSeconds,
                ExternalId = command.ExternalId,
                StsEndpoint = command.StsEndpoint?.OriginalString,
            },
            proxy),
        "EcsRamRole" => new EcsRoleCredentialProvider(command.RoleName),
        "CredentialsUri" => new CredentialsUriCredentialProvider(command.CredentialsUri!, proxy),
        _ => null,
    };

    private static string? Plain(SecureString? secret) => secret is null ? null : new NetworkCredential(string.Empty, secret).Password;
}
