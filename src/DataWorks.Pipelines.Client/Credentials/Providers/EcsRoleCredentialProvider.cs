using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>
/// The RAM role of this ECS instance. In the default chain it serves only where a variable names the role: nothing answers
/// at the metadata address on any other machine, and nobody should wait for that unasked.
/// </summary>
public sealed class EcsRoleCredentialProvider : CredentialProvider
{
    private const string RoleVariable = "ALIBABA_CLOUD_ECS_METADATA";
    private const string Disabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";

    private readonly string? _roleName;
    private readonly bool _asked;

    /// <summary>The role of this instance, asked for by a person.</summary>
    /// <param name="roleName">Its name; <c>null</c> for that of the variable, else the one that the instance has.</param>
    public EcsRoleCredentialProvider(string? roleName)
        : this(new CredentialServices(SystemEnvironment.Instance, TimeProvider.System), asked: true, roleName)
    {
    }

    internal EcsRoleCredentialProvider(CredentialServices services, bool asked, string? roleName = null)
        : base(services) =>
        (_asked, _roleName) = (asked, string.IsNullOrWhiteSpace(roleName) ? null : roleName.Trim());

    /// <inheritdoc/>
    public override string Source => "ECS role";

    /// <inheritdoc/>
    internal override CredentialSource Resolve()
    {
        if (Services.Environment.IsTrue(Disabled))
        {
            throw CredentialErrors.NotFound($"The ECS role is left out, since {Disabled} is set.", $"Remove {Disabled}.");
        }

        string? role = _roleName ?? Services.Environment.GetText(RoleVariable);
        return role is null && !_asked
            ? throw CredentialErrors.NotFound($"No ECS role is asked for: {RoleVariable} is not set.", $"Set {RoleVariable} to the role's name, or use Connect-DwAccount -EcsRamRole.")
            : new EcsRoleCredentialSource(Services, role, role is null ? "ECS role of this instance" : $"ECS role {role}");
    }
}
