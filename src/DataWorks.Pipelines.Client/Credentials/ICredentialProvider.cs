namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Supplies credentials. Every sign-in method implements it.</summary>
public interface ICredentialProvider
{
    /// <summary>What this provider is and which places it reads, known without reading them. The source of the credentials is on the credentials.</summary>
    string Source { get; }

    /// <summary>Gets the display name of the source in use, such as <c>environment (ALIBABA_CLOUD_ACCESS_KEY_ID)</c>. Makes no network call: the
    /// configuration alone decides.</summary>
    /// <exception cref="DwServiceException">No source is configured, or the configured one is unusable.</exception>
    string Describe();

    /// <summary>Gets the credentials to sign the next request with. Called for each request, so that a changed source takes effect.</summary>
    /// <exception cref="DwServiceException">No source has credentials.</exception>
    ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken);

    /// <summary>Fetches newer credentials, past any cache. Called once after the service reported that the credentials have expired.</summary>
    /// <returns>Newer credentials, or the same if the source has no others; see <see cref="ServiceCredential.Matches"/>.</returns>
    /// <exception cref="DwServiceException">No source has credentials.</exception>
    ValueTask<ServiceCredential> RefreshAsync(ServiceCredential rejected, CancellationToken cancellationToken);

    /// <summary>The account of the credentials, if it is known without a call.</summary>
    string? Account => null;

    /// <summary>Gets the credentials that are known now; <c>null</c> if they must be fetched. Never uses the network or a process, and never fails.</summary>
    ServiceCredential? TryGetCurrent() => null;

    /// <summary>Gets what the user should know about the source in use, such as a file that others can read; one line for each warning.</summary>
    IReadOnlyList<string> Warnings() => [];
}
