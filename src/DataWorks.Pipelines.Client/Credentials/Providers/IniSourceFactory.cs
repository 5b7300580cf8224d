using System.Globalization;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Creates the credential source of a section of an ini file.</summary>
internal sealed class IniSourceFactory(CredentialServices services, string file, IniSection section)
{
    public CredentialSource Create()
    {
        string type = GetRequired("type", "the kind of credentials");
        string source = $"profile {section.Name} ({type}) in {file}";
        return type switch
        {
            "access_key" => new StaticCredentialSource(CreateCredential(type, source)),
            "ecs_ram_role" => new EcsRoleCredentialSource(services, section.GetText("role_name"), source),
            "ram_role_arn" => new AssumeRoleCredentialSource(
                services, CreateRole(type), new StaticCredentialSource(CreateCredential(type, $"{source}, its own key")), source),
            "oidc_role_arn" => new OidcRoleCredentialSource(
                services,
                CreateRole(type),
                GetRequired("oidc_provider_arn", type),
                ConfigPath.Resolve(GetRequired("oidc_token_file_path", type), services.Environment),
                source).RequireTokenFile(section.DescribeOrigin("oidc_token_file_path")),
            _ => throw CredentialErrors.NotFound(
                $"Section [{section.Name}] in {file}{section.DescribeLine("type")} has the type {type}, which is {(type == "rsa_key_pair" ? "not supported" : "unknown")}.",
                "Use access_key, ecs_ram_role, ram_role_arn or oidc_role_arn."),
        };
    }

    private ServiceCredential CreateCredential(string type, string source)
    {
        string id = CredentialValidation.RequireHeaderValue(GetRequired("access_key_id", type), "access key id", source + section.DescribeLine("access_key_id"));
        string secret = GetRequired("access_key_secret", type);
        string? token = section.GetText("security_token");
        _ = token is null ? null : CredentialValidation.RequireHeaderValue(token, "security token", source + section.DescribeLine("security_token"));
        return new ServiceCredential(id, secret, token, expiresAt: null, source);
    }

    private AssumeRoleParameters CreateRole(string type) => new()
    {
        Arn = GetRequired("role_arn", type),
        SessionName = AssumeRoleParameters.GetSessionName(section.GetText("role_session_name"), services.Environment),
        DurationSeconds = AssumeRoleParameters.GetDuration(
            int.TryParse(section.GetText("duration_seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : null),
        ExternalId = section.GetText("external_id"),
        Policy = section.GetText("policy"),
        Endpoint = StsEndpoint.Find(
            services.Environment,
            services.Endpoints,
            section.GetText("sts_endpoint") is { } endpoint ? (section.DescribeOrigin("sts_endpoint"), endpoint) : null,
            section.GetText("sts_region") is { } region ? (section.DescribeOrigin("sts_region"), region) : null),
    };

    private string GetRequired(string name, string purpose) =>
        section.GetText(name) ?? throw CredentialErrors.NotFound($"Section [{section.Name}] in {file} has no {name} ({purpose}).", "Add it.");
}
