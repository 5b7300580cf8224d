using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Errors;
using RestSharp.Interceptors;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>The state of one call, which its handlers share over all of its attempts.</summary>
/// <param name="request">The request.</param>
/// <param name="read">Reads the body of a 2xx response.</param>
/// <param name="scope">The calls that end together, and their logger.</param>
/// <param name="connectionSecrets">The secrets of the connection itself, such as the proxy's password.</param>
internal sealed class RequestContext(ApiRequest request, BodyReader<object> read, CallScope scope, IReadOnlyList<string?> connectionSecrets)
{
    /// <summary>The option of a request message that holds its context.</summary>
    public static readonly HttpRequestOptionsKey<RequestContext> Key = new("DataWorks.Pipelines.Context");

    public ApiRequest Request { get; } = request;

    public BodyReader<object> Read { get; } = read;

    public CallScope Scope { get; } = scope;

    /// <summary>The logger, which removes secrets that a response or an exception repeats.</summary>
    public RequestLogger Logger => field ??= Scope.Logger.WithFilter(text => Redaction.Apply(text, Secrets));

    /// <summary>The response to the last attempt; <c>null</c> if none arrived.</summary>
    public ApiResponse? Response { get; set; }

    public int Attempts { get; set; }

    /// <summary>The retries so far, without those after a refresh of the credential or a correction of the clock.</summary>
    public int Retries { get; set; }

    /// <summary>The sum of the delays between attempts so far.</summary>
    public TimeSpan Delayed { get; set; }

    /// <summary>Whether the next attempt needs a new credential.</summary>
    public bool RefreshCredential { get; set; }

    /// <summary>Whether the credential may still be refreshed: once per call.</summary>
    public bool MayRefreshCredential { get; set; } = request is { IsSigned: true, Credential: null };

    /// <summary>Whether the clock may still be corrected: once per call.</summary>
    public bool MayCorrectClock { get; set; } = true;

    /// <summary>The credential of the last attempt.</summary>
    public ServiceCredential? Credential { get; set; }

    /// <summary>Secrets that no message may contain.</summary>
    public IReadOnlyList<string?> Secrets => Credential is { } credential
        ? [credential.AccessKeySecret, credential.SecurityToken, credential.AccessKeyId, .. connectionSecrets]
        : connectionSecrets;

    /// <summary>Whether the attempt is signed and being sent, so that an exception is one of the connection.</summary>
    public bool IsSending { get; set; }

    /// <summary>Returns the context of a request message.</summary>
    public static RequestContext From(HttpRequestMessage message) =>
        message.Options.TryGetValue(Key, out RequestContext? context)
            ? context
            : throw new InvalidOperationException("The request message has no context.");
}

/// <summary>Attaches the request context to the message that RestSharp creates.</summary>
internal sealed class RequestContextInterceptor(RequestContext context) : Interceptor
{
    /// <inheritdoc/>
    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        requestMessage.Options.Set(RequestContext.Key, context);
        return ValueTask.CompletedTask;
    }
}
