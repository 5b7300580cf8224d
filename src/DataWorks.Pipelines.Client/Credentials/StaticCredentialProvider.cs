namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Supplies the credentials that the caller passed.</summary>
public sealed class StaticCredentialProvider : ICredentialProvider
{
    private const string SourceText = "given key";

    private readonly ServiceCredential _credential;

    /// <summary>Creates the provider.</summary>
    /// <param name="securityToken">The token of a temporary access key.</param>
    /// <exception cref="DwServiceException">A part is missing, or contains characters that no header can carry.</exception>
    public StaticCredentialProvider(string accessKeyId, string accessKeySecret, string? securityToken = null) =>
        _credential = new ServiceCredential(accessKeyId, accessKeySecret, securityToken, expiresAt: null, SourceText);

    /// <inheritdoc/>
    public string Source => SourceText;

    /// <inheritdoc/>
    public string Describe() => SourceText;

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken) => new(_credential);

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> RefreshAsync(ServiceCredential rejected, CancellationToken cancellationToken) => new(_credential);

    /// <inheritdoc/>
    public ServiceCredential? TryGetCurrent() => _credential;
}
