namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// Keys out of environment variables, read at each use. Id, secret and token are taken from one family of names: a token
/// left over under another name does not belong to this key.
/// </summary>
public sealed class EnvironmentCredentialProvider : ICredentialProvider
{
    private const string KeyId = "ACCESS_KEY_ID";
    private const string Secret = "ACCESS_KEY_SECRET";
    private const string Token = "SECURITY_TOKEN";

    private static readonly string[] s_families = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", ""];

    private readonly IEnvironment _environment;

    /// <summary>Reads the process's own environment.</summary>
    public EnvironmentCredentialProvider()
        : this(SystemEnvironment.Instance)
    {
    }

    /// <summary>Reads the given environment.</summary>
    /// <param name="environment">Where to read.</param>
    public EnvironmentCredentialProvider(IEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
    }

    /// <inheritdoc/>
    public string Source => "environment";

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
        foreach (string family in s_families)
        {
            if (_environment.Text(family + KeyId) is string accessKeyId)
            {
                string secret = _environment.Text(family + Secret) ?? throw HalfSet(family + KeyId, family + Secret);
                return new ServiceCredential(
                    accessKeyId,
                    secret,
                    _environment.Text(family + Token),
                    expiresAt: null,
                    $"environment ({family}{KeyId})");
            }
        }

        string? lonely = Array.Find(s_families, family => _environment.Text(family + Secret) is not null);
        throw lonely is null
            ? CredentialErrors.NotFound(
                $"The environment has no credentials: {s_families[0]}{KeyId} is not set.",
                $"Set {s_families[0]}{KeyId} and {s_families[0]}{Secret}.")
            : HalfSet(lonely + Secret, lonely + KeyId);
    }

    private static DwServiceException HalfSet(string present, string missing) =>
        CredentialErrors.NotFound(
            $"The environment has only half of a key: {present} is set, {missing} is not.",
            $"Set {missing} as well, or remove {present}.");
}
