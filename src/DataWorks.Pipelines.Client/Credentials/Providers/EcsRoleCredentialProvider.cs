using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies the RAM role of this ECS instance. The default chain uses it only if a variable names the role, because on other machines
/// nothing responds at the metadata address and a command would wait.</summary>
internal sealed class EcsRoleCredentialProvider : CredentialProvider
{
    private const string RoleVariable = "ALIBABA_CLOUD_ECS_METADATA";
    private const string Disabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";

    private readonly string? _roleName;
    private readonly bool _isRequested;

    public EcsRoleCredentialProvider(string? roleName)
        : this(new CredentialServices(SystemEnvironment.Instance, TimeProvider.System), isRequested: true, roleName)
    {
    }

    internal EcsRoleCredentialProvider(CredentialServices services, bool isRequested, string? roleName = null)
        : base(services) =>
        (_isRequested, _roleName) = (isRequested, string.IsNullOrWhiteSpace(roleName) ? null : roleName.Trim());

    public override string Source => "ECS role";

    internal override CredentialSource Resolve()
    {
        if (Services.Environment.IsTrue(Disabled))
        {
            throw CredentialErrors.NotFound($"The ECS role is skipped because {Disabled} is set.", $"Remove {Disabled}.");
        }

        string? role = _roleName ?? Services.Environment.GetText(RoleVariable);
        return role is null && !_isRequested
            ? throw CredentialErrors.NotFound($"ECS role: {RoleVariable} is not set.", $"Set {RoleVariable} to the role's name, or use Connect-DwAccount -EcsRamRole.")
            : new EcsRoleCredentialSource(Services, role, role is null ? "ECS role of this instance" : $"ECS role {role}");
    }
}
