using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>The modes of the CLI's file that lead to a role.</summary>
internal sealed class RoleSourceFactory(CredentialServices services, string? fileWarning)
{
    /// <summary>A role that is assumed with the keys in the same profile, lasting or temporary.</summary>
    public AssumeRoleCredentialSource FromOwnCredentials(CliProfile profile)
    {
        string source = profile.GetDisplayName(CliProfileMode.RamRoleArn);
        StaticCredentialSource own = new(profile.CreateCredential($"{source}, its own key", profile.GetText("sts_token"), expiresAt: null));
        return new AssumeRoleCredentialSource(services, Role(profile), own, source) { FileWarning = fileWarning };
    }

    /// <summary>A role that is assumed with the keys of another profile.</summary>
    public AssumeRoleCredentialSource Chained(CliProfile profile, CredentialSource from, string way)
    {
        string source = profile.GetDisplayName(CliProfileMode.RamRoleArn + way);
        return new AssumeRoleCredentialSource(services, Role(profile), from, source) { FileWarning = fileWarning };
    }

    /// <summary>The role of the instance.</summary>
    public EcsRoleCredentialSource FromInstanceRole(CliProfile profile, string mode) =>
        new(services, profile.GetText("ram_role_name"), profile.GetDisplayName(mode)) { FileWarning = fileWarning };

    /// <summary>A role that is assumed with that of the instance.</summary>
    public AssumeRoleCredentialSource ViaInstanceRole(CliProfile profile)
    {
        string source = profile.GetDisplayName(CliProfileMode.RamRoleArnWithRoleName);
        EcsRoleCredentialSource instance = new(services, profile.GetText("ram_role_name"), $"{source}, the role of this instance");
        return new AssumeRoleCredentialSource(services, Role(profile), instance, source) { FileWarning = fileWarning };
    }

    /// <summary>A role that is assumed with the token of an identity provider.</summary>
    public OidcRoleCredentialSource WithOidc(CliProfile profile)
    {
        string source = profile.GetDisplayName(CliProfileMode.Oidc);
        ConfigPath tokenFile = ConfigPath.Resolve(profile.GetRequired("oidc_token_file"), services.Environment);
        return new OidcRoleCredentialSource(services, Role(profile), profile.GetRequired("oidc_provider_arn"), tokenFile, source) { FileWarning = fileWarning }
            .Checked(profile.DescribeOrigin("oidc_token_file"));
    }

    private AssumeRoleParameters Role(CliProfile profile) => new()
    {
        Arn = profile.GetRequired("ram_role_arn"),
        SessionName = AssumeRoleParameters.GetSessionName(profile.GetText("ram_session_name"), services.Environment),
        DurationSeconds = AssumeRoleParameters.GetDuration(profile.GetInt32("expired_seconds")),
        ExternalId = profile.GetText("external_id"),
        Policy = profile.GetText("policy"),
        Endpoint = StsEndpoint.Find(
            services.Environment,
            services.Endpoints,
            profile.GetText("sts_endpoint") is { } endpoint ? (profile.DescribeOrigin("sts_endpoint"), endpoint) : null,
            profile.GetText("sts_region") is { } region ? (profile.DescribeOrigin("sts_region"), region) : null),
    };
}
