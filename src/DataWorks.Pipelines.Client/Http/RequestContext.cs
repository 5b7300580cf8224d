using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>What one call knows of itself on its way through the handlers, over all of its tries.</summary>
/// <param name="call">The call.</param>
/// <param name="read">Reads the body of a 2xx response.</param>
/// <param name="scope">The calls that end together.</param>
/// <param name="log">Receives what is to be reported of it.</param>
internal sealed class RequestContext(ApiRequest call, RequestContext.ContentReader read, CallScope scope, RequestLogger log)
{
    /// <summary>Where a request carries its state.</summary>
    public static readonly HttpRequestOptionsKey<RequestContext> Key = new("DataWorks.Pipelines.Call");

    /// <summary>Reads the content of a body, and the code and message beside it.</summary>
    /// <returns><c>false</c> if the content is <c>null</c>, or missing beside an error code.</returns>
    public delegate bool ContentReader(ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope);

    /// <summary>The call.</summary>
    public ApiRequest Request { get; } = call;

    /// <summary>Reads the body of a 2xx response.</summary>
    public ContentReader Read { get; } = read;

    /// <summary>Makes the error of a response that is one; <c>null</c> for the usual one.</summary>
    public Func<ApiResponse, DwServiceException>? MakeError { get; init; }

    /// <summary>The calls that end together.</summary>
    public CallScope Scope { get; } = scope;

    /// <summary>Who hears of it: no line repeats a secret that an answer or a failure quotes.</summary>
    public RequestLogger Logger => field ??= log.Through(text => Redaction.Apply(text, Secrets));

    /// <summary>The response to the last try; <c>null</c> if there was none.</summary>
    public ApiResponse? Response { get; set; }

    /// <summary>The tries made so far.</summary>
    public int Attempts { get; set; }

    /// <summary>The ordinary repeats made so far; fresh credentials and the server's time are not counted.</summary>
    public int Retries { get; set; }

    /// <summary>The time waited between tries so far.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Whether the next try takes fresh credentials.</summary>
    public bool RefreshCredential { get; set; }

    /// <summary>Whether fresh credentials may still be asked for: once a call.</summary>
    public bool MayRefreshCredential { get; set; } = call is { IsSigned: true, Credential: null };

    /// <summary>Whether the server's time may still be taken: once a call.</summary>
    public bool MayCorrectClock { get; set; } = true;

    /// <summary>The credential that the last try was signed with.</summary>
    public ServiceCredential? Credential { get; set; }

    /// <summary>The secrets of the connection itself.</summary>
    public IReadOnlyList<string?> ConnectionSecrets { get; set; } = [];

    /// <summary>What no message may repeat: the credential of the last try, and the connection's secrets.</summary>
    public IReadOnlyList<string?> Secrets => Credential is { } credential
        ? [credential.AccessKeySecret, credential.SecurityToken, credential.AccessKeyId, .. ConnectionSecrets]
        : ConnectionSecrets;

    /// <summary>Whether the present try has its credential and signature, so that what fails from here on is the connection.</summary>
    public bool IsSending { get; set; }

    /// <summary>The state of a request.</summary>
    public static RequestContext From(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out RequestContext? state)
            ? state
            : throw new InvalidOperationException("A request without its call state came to a handler.");
}
