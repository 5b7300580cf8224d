using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Keys out of a profile of the CLI's file, which is read at each use and never written.</summary>
public sealed class CliProfileCredentialProvider : CredentialProvider
{
    private readonly string? _profileName;

    /// <summary>Reads the file of this process's user.</summary>
    /// <param name="profileName">The profile; <c>null</c> for the one that the variables or the file name.</param>
    /// <param name="proxy">The proxy; <c>null</c> for what the system is set to.</param>
    public CliProfileCredentialProvider(string? profileName, ProxySettings? proxy = null)
        : this(profileName, new CredentialServices(SystemEnvironment.Instance, TimeProvider.System, proxy))
    {
    }

    /// <summary>Reads the file of the given environment.</summary>
    /// <param name="profileName">The profile; <c>null</c> for the one that the variables or the file name.</param>
    /// <param name="environment">Where home and the variables are read.</param>
    /// <param name="time">The clock that expiry is held against.</param>
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
        string? warning = FilePermissionCheck.GetWarning(ConfigPath.Resolve(Services.Environment));
        return new CliProfileSourceFactory(Services, file, warning).Create(file.Select(_profileName, Services.Environment));
    }
}
