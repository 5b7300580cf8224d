using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies a role that variables name and that the token of an identity provider assumes, as in a Kubernetes pod.</summary>
internal sealed class OidcEnvironmentCredentialProvider(CredentialServices services) : CredentialProvider(services)
{
    private const string RoleArn = "ALIBABA_CLOUD_ROLE_ARN";
    private const string ProviderArn = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
    private const string TokenFile = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";

    public override string Source => "OIDC by environment";

    internal override CredentialSource Resolve()
    {
        string arn = GetRequired(RoleArn);
        AssumeRoleParameters role = new()
        {
            Arn = arn,
            SessionName = AssumeRoleParameters.GetSessionName(null, Services.Environment),
            DurationSeconds = AssumeRoleParameters.GetDuration(null),
            Endpoint = StsEndpoint.Find(Services.Environment, Services.Endpoints),
        };
        string providerArn = GetRequired(ProviderArn);
        ConfigPath tokenFile = ConfigPath.Resolve(GetRequired(TokenFile), Services.Environment, TokenFile);
        return new OidcRoleCredentialSource(Services, role, providerArn, tokenFile, $"OIDC role {arn} (environment)").RequireTokenFile(TokenFile);
    }

    private string GetRequired(string name) => Services.Environment.GetText(name)
        ?? throw CredentialErrors.NotFound($"OIDC role: {name} is not set.", $"Set {RoleArn}, {ProviderArn} and {TokenFile}.");
}
