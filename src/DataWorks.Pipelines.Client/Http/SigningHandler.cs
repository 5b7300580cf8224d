using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Signs the final bytes of every try with a fresh nonce and date (ACS3-HMAC-SHA256), or dates a call that is not signed. It is the last
/// handler before the connection: what it signed is what is sent.
/// </summary>
internal sealed class SigningHandler(ServiceClock clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext state = RequestContext.From(request);

        // A POST without a body has no content type either. Without any content .NET's connection pool sends a request again by itself when the connection closes before an answer: the same
        // bytes, so the same nonce, which the service refuses, and a call that nobody counted. An empty content forbids it.
        if (request.Content is null || request.Content.Headers.ContentLength == 0)
        {
            request.Content = new ByteArrayContent([]);
            return SignAndSendAsync(request, state, [], cancellationToken);
        }

        return SendWithBodyAsync(request, state, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithBodyAsync(HttpRequestMessage request, RequestContext state, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return await SignAndSendAsync(request, state, body, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SignAndSendAsync(HttpRequestMessage request, RequestContext state, byte[] body, CancellationToken cancellationToken)
    {
        if (state.Request.IsSigned)
        {
            ServiceCredential credential = state.Credential ?? throw new InvalidOperationException("A request came to be signed without a credential.");
            RequestSigner.Sign(request, body, credential, clock.UtcNow);
        }
        else
        {
            UnsignedQuery.Apply(request, state.Request, clock.UtcNow);
        }

        state.IsSending = true;
        return base.SendAsync(request, cancellationToken);
    }
}
