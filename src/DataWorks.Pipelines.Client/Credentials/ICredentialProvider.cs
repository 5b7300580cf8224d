namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The one door to credentials. Every way to sign in stands behind it.</summary>
public interface ICredentialProvider
{
    /// <summary>What this provider is and where it looks, known without looking. The keys' own source is on the keys.</summary>
    string Source { get; }

    /// <summary>
    /// Says which source serves now, such as <c>environment (ALIBABA_CLOUD_ACCESS_KEY_ID)</c>. Makes no network call: a
    /// source that has to ask one answers from its configuration alone.
    /// </summary>
    /// <returns>The source in words for a person.</returns>
    /// <exception cref="DwServiceException">No source is configured, or the one that is cannot serve.</exception>
    string Describe();

    /// <summary>Gives the keys to sign the next request with. Called for every request, so a changed source counts.</summary>
    /// <param name="cancellationToken">Ends a wait.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="DwServiceException">No source could serve.</exception>
    ValueTask<ServiceCredential> GetCredentialAsync(CancellationToken cancellationToken);

    /// <summary>Called once after the service said that the keys are past their time: asks the source again, past any cache.</summary>
    /// <param name="refused">The keys that were refused.</param>
    /// <param name="cancellationToken">Ends a wait.</param>
    /// <returns>Newer keys, or the same where the source has none; see <see cref="ServiceCredential.Matches"/>.</returns>
    /// <exception cref="DwServiceException">No source could serve.</exception>
    ValueTask<ServiceCredential> RefreshAsync(ServiceCredential refused, CancellationToken cancellationToken);

    /// <summary>The account that the keys belong to, where that is known without a call.</summary>
    string? Account => null;

    /// <summary>The keys that are known now. Never asks the network or a process, and never fails.</summary>
    /// <returns>The keys; <c>null</c> where they would have to be asked for.</returns>
    ServiceCredential? TryGetCurrent() => null;

    /// <summary>What the person should know about the source that serves now, such as a file that others can read.</summary>
    /// <returns>One line each; none where all is well.</returns>
    IReadOnlyList<string> Warnings() => [];
}
