using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies the credentials of a profile of the CLI's file: the named one, else that of the variables, else the current one. A changed file
/// takes effect at the next use; it is never written.</summary>
internal sealed class CliProfileCredentialProvider : CredentialProvider
{
    private readonly string? _profileName;

    public CliProfileCredentialProvider(string? profileName, ProxySettings? proxy = null)
        : this(profileName, new CredentialServices(SystemEnvironment.Instance, TimeProvider.System, proxy))
    {
    }

    public CliProfileCredentialProvider(string? profileName, IEnvironment environment, TimeProvider time)
        : this(profileName, new CredentialServices(environment, time))
    {
    }

    internal CliProfileCredentialProvider(string? profileName, CredentialServices services)
        : base(services) =>
        _profileName = InvisibleText.Trim(profileName ?? string.Empty) is { Length: > 0 } name ? name : null;

    public override string Source
    {
        get
        {
            string file = ConfigPath.Resolve(Services.Environment).Display;
            return _profileName is null ? file : $"profile {_profileName} in {file}";
        }
    }

    internal override CredentialSource Resolve()
    {
        CliConfigFile file = CliConfigFile.Read(Services.Environment);
        CredentialSource source = new CliProfileSourceFactory(Services, file).Create(file.Select(_profileName, Services.Environment));
        source.GetFileWarning = file.Path.GetPermissionWarning;
        return source;
    }
}
