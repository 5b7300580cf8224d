using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Gives every try the credential of the moment, so that a long run goes on over a change of keys. A call that brings its own gets that one, and
/// one that is not signed gets none.
/// </summary>
internal sealed class AuthenticationHandler(ICredentialProvider provider, Action<ServiceCredential>? onCredential, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext state = RequestContext.From(request);
        if (!state.Request.IsSigned)
        {
            return base.SendAsync(request, cancellationToken);
        }

        if (state.Request.Credential is { } own)
        {
            return SendWithAsync(request, state, own, cancellationToken);
        }

        AmbientLog.Current = state.Logger;
        ValueTask<ServiceCredential> credential = state is { RefreshCredential: true, Credential: { } refused }
            ? provider.RefreshAsync(refused, cancellationToken)
            : provider.GetCredentialAsync(cancellationToken);

        // Mostly the keys are at hand: the call then goes on without a step that waits for nothing.
        return credential.IsCompletedSuccessfully
            ? SendWithAsync(request, state, credential.Result, cancellationToken)
            : SendLaterAsync(request, state, credential, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendLaterAsync(
        HttpRequestMessage request, RequestContext state, ValueTask<ServiceCredential> credential, CancellationToken cancellationToken) =>
        await SendWithAsync(request, state, await credential.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private Task<HttpResponseMessage> SendWithAsync(
        HttpRequestMessage request, RequestContext state, ServiceCredential credential, CancellationToken cancellationToken)
    {
        state.Credential = credential;
        onCredential?.Invoke(credential);
        state.RefreshCredential = false;
        return base.SendAsync(request, cancellationToken);
    }
}
