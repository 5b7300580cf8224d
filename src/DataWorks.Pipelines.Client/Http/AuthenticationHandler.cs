using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// Gets the credential of each attempt, so that a long command continues after a change of credentials. A request may have its own
/// credential; an unsigned one needs none.
/// </summary>
internal sealed class AuthenticationHandler(ICredentialProvider provider, Action<ServiceCredential>? onCredential, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestContext context = RequestContext.From(request);
        if (context.Request.IsSigned)
        {
            context.Credential = context.Request.Credential ?? await GetCredentialAsync(context, cancellationToken).ConfigureAwait(false);
            onCredential?.Invoke(context.Credential);
            context.RefreshCredential = false;
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<ServiceCredential> GetCredentialAsync(RequestContext context, CancellationToken cancellationToken)
    {
        RequestLogger.Current = context.Logger;
        return context is { RefreshCredential: true, Credential: { } rejected }
            ? provider.RefreshAsync(rejected, cancellationToken)
            : provider.GetCredentialAsync(cancellationToken);
    }
}
