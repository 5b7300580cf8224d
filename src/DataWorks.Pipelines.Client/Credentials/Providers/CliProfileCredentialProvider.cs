using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies the credentials of a profile of the CLI's file. A changed file takes effect at the next use; it is never written.</summary>
public sealed class CliProfileCredentialProvider : CredentialProvider
{
    private readonly string? _profileName;

    /// <summary>Creates the provider over this user's file.</summary>
    /// <param name="profileName">The profile; <c>null</c> for the one that the variables or the file name.</param>
    /// <param name="proxy">The proxy; <c>null</c> for that of the system.</param>
    public CliProfileCredentialProvider(string? profileName, ProxySettings? proxy = null)
        : this(profileName, new CredentialServices(SystemEnvironment.Instance, TimeProvider.System, proxy))
    {
    }

    /// <summary>Creates the provider over the file of the given environment.</summary>
    /// <param name="profileName">The profile; <c>null</c> for the one that the variables or the file name.</param>
    /// <param name="environment">The environment that names the file.</param>
    /// <param name="time">The clock that decides what has expired.</param>
    public CliProfileCredentialProvider(string? profileName, IEnvironment environment, TimeProvider time)
        : this(profileName, new CredentialServices(environment, time))
    {
    }

    internal CliProfileCredentialProvider(string? profileName, CredentialServices services)
        : base(services) =>
        _profileName = InvisibleText.Trim(profileName ?? string.Empty) is { Length: > 0 } name ? name : null;

    /// <inheritdoc/>
    public override string Source
    {
        get
        {
            string file = ConfigPath.Resolve(Services.Environment).Display;
            return _profileName is null ? file : $"profile {_profileName} in {file}";
        }
    }

    /// <inheritdoc/>
    internal override CredentialSource Resolve()
    {
        CliConfigFile file = CliConfigFile.Read(Services.Environment);
        CredentialSource source = new CliProfileSourceFactory(Services, file).Create(file.Select(_profileName, Services.Environment));
        source.GetFileWarning = file.Path.GetPermissionWarning;
        return source;
    }
}
