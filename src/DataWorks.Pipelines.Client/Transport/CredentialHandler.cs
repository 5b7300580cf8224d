using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>Gives every try the credential of the moment, so that a long run goes on over a change of keys.</summary>
internal sealed class CredentialHandler(ICredentialProvider provider, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallState state = CallState.Of(request);
        state.Credential = state is { WantsFreshCredential: true, Credential: { } refused }
            ? await provider.RefreshAsync(refused, cancellationToken).ConfigureAwait(false)
            : await provider.GetCredentialAsync(cancellationToken).ConfigureAwait(false);
        state.WantsFreshCredential = false;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
