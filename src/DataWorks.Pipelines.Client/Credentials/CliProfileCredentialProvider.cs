using System.Globalization;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Keys out of a profile of the CLI's file, read at each use.</summary>
public sealed class CliProfileCredentialProvider : ICredentialProvider
{
    private const string Alternative =
        "Use a profile of mode AK or StsToken, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.";

    private readonly string? _profileName;
    private readonly IEnvironment _environment;
    private readonly TimeProvider _time;

    /// <summary>Reads the file of this process's user.</summary>
    /// <param name="profileName">The profile; <c>null</c> for the one that the variables or the file name.</param>
    public CliProfileCredentialProvider(string? profileName)
        : this(profileName, SystemEnvironment.Instance, TimeProvider.System)
    {
    }

    /// <summary>Reads the file of the given environment.</summary>
    /// <param name="profileName">The profile; <c>null</c> for the one that the variables or the file name.</param>
    /// <param name="environment">Where home and the variables are read.</param>
    /// <param name="time">The clock that expiry is held against.</param>
    public CliProfileCredentialProvider(string? profileName, IEnvironment environment, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(time);
        _profileName = string.IsNullOrWhiteSpace(profileName) ? null : profileName.Trim();
        _environment = environment;
        _time = time;
    }

    /// <inheritdoc/>
    public string Source
    {
        get
        {
            string file = ConfigPath.Of(_environment).Display;
            return _profileName is null ? file : $"profile {_profileName} in {file}";
        }
    }

    /// <inheritdoc/>
    public string Describe() => Read().Source;

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read());
    }

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> RefreshAsync(ServiceCredential refused, CancellationToken cancellationToken) =>
        GetCredentialAsync(cancellationToken);

    private ServiceCredential Read()
    {
        CliConfigFile file = CliConfigFile.Read(_environment);
        CliProfile profile = file.Select(_profileName, _environment);
        string? mode = CliProfileMode.Find(profile.Mode);
        string source = $"profile {profile.Name} ({mode ?? profile.Mode}) in {file.DisplayPath}";
        return mode switch
        {
            CliProfileMode.AccessKey => FromKeys(profile, token: null, expiresAt: null, source),
            CliProfileMode.StsToken => FromKeys(profile, profile.Required("sts_token"), NotExpired(profile, source), source),
            null when profile.Mode.Length == 0 => throw CredentialErrors.NotFound($"Profile {profile.Name} in {file.DisplayPath} has no mode.", Alternative),
            null => throw CredentialErrors.NotFound(
                $"Profile {profile.Name} in {file.DisplayPath} has the mode {profile.Mode}, which is unknown.", Alternative),
            _ => throw CredentialErrors.NotFound(
                $"Profile {profile.Name} in {file.DisplayPath} has the mode {mode}, which is not supported yet.", Alternative),
        };
    }

    private static ServiceCredential FromKeys(CliProfile profile, string? token, DateTimeOffset? expiresAt, string source) =>
        new(profile.Required("access_key_id"), profile.Required("access_key_secret"), token, expiresAt, source);

    private DateTimeOffset? NotExpired(CliProfile profile, string source)
    {
        DateTimeOffset? expiresAt = profile.Instant("sts_expiration");
        if (expiresAt > _time.GetUtcNow() || expiresAt is null)
        {
            return expiresAt;
        }

        string when = expiresAt.Value.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        throw CredentialErrors.Expired(
            $"The security token of {source} expired at {when}.",
            $"Sign in again with 'aliyun configure --profile {profile.Name} --mode {CliProfileMode.StsToken}'.");
    }
}
