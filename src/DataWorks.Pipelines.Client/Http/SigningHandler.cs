using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Signs the final bytes of every attempt with a new nonce and date (ACS3-HMAC-SHA256), or dates an unsigned request. It is the last
/// handler before the socket, so that what is signed is what is sent.
/// </summary>
internal sealed class SigningHandler(ServiceClock clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext context = RequestContext.From(request);

        // Without content, .NET's connection pool resends a request when the connection closes before the response: the same bytes with the
        // same nonce, which the service rejects, and a call that is not counted. An empty content prevents that.
        if (request.Content is null || request.Content.Headers.ContentLength == 0)
        {
            request.Content = new ByteArrayContent([]);
        }

        if (context.Request.IsSigned)
        {
            ServiceCredential credential = context.Credential ?? throw new InvalidOperationException("The request has no credential to sign with.");
            byte[] body = await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            RequestSigner.Sign(request, body, credential, clock.UtcNow);
        }
        else
        {
            RequestSigner.AddTimeAndNonce(request, context.Request.Query, clock.UtcNow);
        }

        context.IsSending = true;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
