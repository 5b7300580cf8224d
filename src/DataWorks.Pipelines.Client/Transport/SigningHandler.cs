using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// Signs the final bytes of every try with a fresh nonce and date (ACS3-HMAC-SHA256). It is the last handler before the
/// connection: what it signed is what is sent.
/// </summary>
internal sealed class SigningHandler(ServiceClock clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Without any content .NET's connection pool sends a request again by itself when the connection closes before an answer: the same
        // bytes, so the same nonce, which the service refuses, and a call that nobody counted. An empty content forbids it.
        request.Content ??= new ByteArrayContent([]);
        return request.Content.Headers.ContentLength == 0
            ? SignAndSendAsync(request, [], cancellationToken)
            : SendWithBodyAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithBodyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return await SignAndSendAsync(request, body, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SignAndSendAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        ServiceCredential credential = CallState.Of(request).Credential
            ?? throw new InvalidOperationException("A request came to be signed without a credential.");
        RequestSignature.Apply(request, body, credential, clock.UtcNow);
        return base.SendAsync(request, cancellationToken);
    }
}
