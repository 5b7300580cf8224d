namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Keys that the caller gave.</summary>
public sealed class StaticCredentialProvider : ICredentialProvider
{
    private const string SourceText = "given key";

    private readonly ServiceCredential _credential;

    /// <summary>Takes the keys.</summary>
    /// <param name="accessKeyId">The id of the key.</param>
    /// <param name="accessKeySecret">The secret.</param>
    /// <param name="securityToken">The token of temporary keys.</param>
    /// <exception cref="DwServiceException">A part is missing, or holds characters that no header can carry.</exception>
    public StaticCredentialProvider(string accessKeyId, string accessKeySecret, string? securityToken = null) =>
        _credential = new ServiceCredential(accessKeyId, accessKeySecret, securityToken, expiresAt: null, SourceText);

    /// <inheritdoc/>
    public string Source => SourceText;

    /// <inheritdoc/>
    public string Describe() => SourceText;

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken) => new(_credential);

    /// <inheritdoc/>
    public ValueTask<ServiceCredential> RefreshAsync(ServiceCredential refused, CancellationToken cancellationToken) => new(_credential);

    /// <inheritdoc/>
    public ServiceCredential? TryGetCurrent() => _credential;
}
