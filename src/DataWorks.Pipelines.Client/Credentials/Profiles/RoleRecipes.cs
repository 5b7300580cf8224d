using DataWorks.Pipelines.Client.Credentials.Recipes;
using DataWorks.Pipelines.Client.Credentials.Sts;

namespace DataWorks.Pipelines.Client.Credentials.Profiles;

/// <summary>The modes of the CLI's file that lead to a role.</summary>
internal sealed class RoleRecipes(CredentialKit kit, string? fileWarning)
{
    /// <summary>A role that is assumed with the keys in the same profile, lasting or temporary.</summary>
    public AssumeRoleRecipe WithOwnKeys(CliProfile profile)
    {
        string source = profile.SourceAs(CliProfileMode.RamRoleArn);
        FixedRecipe own = new(profile.Credential($"{source}, its own key", profile.Text("sts_token"), expiresAt: null));
        return new AssumeRoleRecipe(kit, Role(profile), own, source) { FileWarning = fileWarning };
    }

    /// <summary>A role that is assumed with the keys of another profile.</summary>
    public AssumeRoleRecipe Chained(CliProfile profile, CredentialRecipe from, string way)
    {
        string source = profile.SourceAs(CliProfileMode.RamRoleArn + way);
        return new AssumeRoleRecipe(kit, Role(profile), from, source) { FileWarning = fileWarning };
    }

    /// <summary>The role of the instance.</summary>
    public EcsRoleRecipe OfInstance(CliProfile profile, string mode) =>
        new(kit, profile.Text("ram_role_name"), profile.SourceAs(mode)) { FileWarning = fileWarning };

    /// <summary>A role that is assumed with that of the instance.</summary>
    public AssumeRoleRecipe FromInstance(CliProfile profile)
    {
        string source = profile.SourceAs(CliProfileMode.RamRoleArnWithRoleName);
        EcsRoleRecipe instance = new(kit, profile.Text("ram_role_name"), $"{source}, the role of this instance");
        return new AssumeRoleRecipe(kit, Role(profile), instance, source) { FileWarning = fileWarning };
    }

    /// <summary>A role that is assumed with the token of an identity provider.</summary>
    public OidcRoleRecipe ByOidc(CliProfile profile)
    {
        string source = profile.SourceAs(CliProfileMode.Oidc);
        ConfigPath tokenFile = ConfigPath.Of(profile.Required("oidc_token_file"), kit.Environment);
        return new OidcRoleRecipe(kit, Role(profile), profile.Required("oidc_provider_arn"), tokenFile, source) { FileWarning = fileWarning }
            .Checked(profile.OriginOf("oidc_token_file"));
    }

    private StsRole Role(CliProfile profile) => new()
    {
        Arn = profile.Required("ram_role_arn"),
        SessionName = StsRole.SessionNameOf(profile.Text("ram_session_name"), kit.Environment),
        Seconds = StsRole.SecondsOf(profile.Number("expired_seconds")),
        ExternalId = profile.Text("external_id"),
        Policy = profile.Text("policy"),
        Endpoint = StsEndpoint.Find(
            kit.Environment,
            kit.Addresses,
            profile.Text("sts_endpoint") is { } endpoint ? (profile.OriginOf("sts_endpoint"), endpoint) : null,
            profile.Text("sts_region") is { } region ? (profile.OriginOf("sts_region"), region) : null),
    };
}
