using RestSharp.Interceptors;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Hands a call's state to the handlers: RestSharp makes the request message, so it cannot be put there before.</summary>
internal sealed class RequestContextInterceptor(RequestContext state) : Interceptor
{
    /// <inheritdoc/>
    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        requestMessage.Options.Set(RequestContext.Key, state);
        return ValueTask.CompletedTask;
    }
}
