using System.Globalization;
using DataWorks.Pipelines.Client.Credentials.Recipes;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Ini;

/// <summary>What each type of a section of an ini file leads to.</summary>
internal sealed class IniRecipes(CredentialKit kit, string file, string section, IReadOnlyDictionary<string, string> values)
{
    /// <summary>That the file can be read by others; <c>null</c> where it cannot.</summary>
    public string? FileWarning { get; init; }

    /// <summary>The recipe of the section.</summary>
    /// <exception cref="DwServiceException">It lacks something, or its type cannot serve.</exception>
    public CredentialRecipe Make()
    {
        string type = Required("type", "what kind it is");
        string source = $"profile {section} ({type}) in {file}";
        switch (type)
        {
            case "access_key":
                return new FixedRecipe(Keys(type, source)) { FileWarning = FileWarning };
            case "ecs_ram_role":
                return new EcsRoleRecipe(kit, Text("role_name"), source) { FileWarning = FileWarning };
            case "ram_role_arn":
                return new AssumeRoleRecipe(kit, Role(type, source), new FixedRecipe(Keys(type, $"{source}, its own key")), source) { FileWarning = FileWarning };
            case "oidc_role_arn":
                ConfigPath token = ConfigPath.Of(Required("oidc_token_file_path", type), kit.Environment);
                return new OidcRoleRecipe(kit, Role(type, source), Required("oidc_provider_arn", type), token, source) { FileWarning = FileWarning }.Checked();
            default:
                string known = type == "rsa_key_pair" ? "not supported" : "unknown";
                throw CredentialErrors.NotFound(
                    $"Section [{section}] in {file} has the type {type}, which is {known}.", "Use access_key, ecs_ram_role, ram_role_arn or oidc_role_arn.");
        }
    }

    private ServiceCredential Keys(string type, string source) =>
        new(Required("access_key_id", type), Required("access_key_secret", type), Text("security_token"), expiresAt: null, source);

    private StsRole Role(string type, string source) => new()
    {
        Arn = Required("role_arn", type),
        SessionName = StsRole.SessionNameOf(Text("role_session_name"), kit.Environment),
        Seconds = StsRole.SecondsOf(
            int.TryParse(Text("duration_seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : null),
        ExternalId = Text("external_id"),
        Policy = Text("policy"),
        Endpoint = StsEndpoint.Find(kit, Text("sts_endpoint"), Text("sts_region"), source),
    };

    private string? Text(string key) => values.TryGetValue(key, out string? value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private string Required(string key, string of) =>
        Text(key) ?? throw CredentialErrors.NotFound($"Section [{section}] in {file} has no {key} ({of}).", "Add it.");
}
