using System.Globalization;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>What each type of a section of an ini file leads to.</summary>
internal sealed class IniSourceFactory(CredentialServices services, string file, IniSection section)
{
    /// <summary>That the file can be read by others; <c>null</c> where it cannot.</summary>
    public string? FileWarning { get; init; }

    /// <summary>The recipe of the section.</summary>
    /// <exception cref="DwServiceException">It lacks something, or its type cannot serve.</exception>
    public CredentialSource Create()
    {
        string type = Required("type", "what kind it is");
        string source = $"profile {section.Name} ({type}) in {file}";
        switch (type)
        {
            case "access_key":
                return new StaticCredentialSource(CreateCredential(type, source)) { FileWarning = FileWarning };
            case "ecs_ram_role":
                return new EcsRoleCredentialSource(services, section.GetText("role_name"), source) { FileWarning = FileWarning };
            case "ram_role_arn":
                return new AssumeRoleCredentialSource(services, Role(type), new StaticCredentialSource(CreateCredential(type, $"{source}, its own key")), source) { FileWarning = FileWarning };
            case "oidc_role_arn":
                ConfigPath token = ConfigPath.Resolve(Required("oidc_token_file_path", type), services.Environment);
                return new OidcRoleCredentialSource(services, Role(type), Required("oidc_provider_arn", type), token, source) { FileWarning = FileWarning }
                    .Checked(section.DescribeOrigin("oidc_token_file_path"));
            default:
                string known = type == "rsa_key_pair" ? "not supported" : "unknown";
                throw CredentialErrors.NotFound(
                    $"Section [{section.Name}] in {file}{section.DescribeLine("type")} has the type {type}, which is {known}.",
                    "Use access_key, ecs_ram_role, ram_role_arn or oidc_role_arn.");
        }
    }

    private ServiceCredential CreateCredential(string type, string source)
    {
        string id = CredentialValidation.RequireHeaderValue(Required("access_key_id", type), "access key id", source + section.DescribeLine("access_key_id"));
        string secret = Required("access_key_secret", type);
        string? token = section.GetText("security_token");
        _ = token is null ? null : CredentialValidation.RequireHeaderValue(token, "security token", source + section.DescribeLine("security_token"));
        return new ServiceCredential(id, secret, token, expiresAt: null, source);
    }

    private AssumeRoleParameters Role(string type) => new()
    {
        Arn = Required("role_arn", type),
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

    private string Required(string key, string of) =>
        section.GetText(key) ?? throw CredentialErrors.NotFound($"Section [{section.Name}] in {file} has no {key} ({of}).", "Add it.");
}
