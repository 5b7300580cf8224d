using System.Runtime.CompilerServices;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>The state of one call, which its handlers share over all of its attempts.</summary>
/// <param name="commandError">The error that ended the calls of the command, which all of them share; empty as long as there is none.</param>
/// <param name="connectionSecrets">The secrets of the connection itself, such as the proxy's password.</param>
internal sealed class RequestContext(
    ApiRequest request, JsonReader<object> read, RequestLogger log, StrongBox<DwServiceException?> commandError, IReadOnlyList<string?> connectionSecrets)
{
    /// <summary>The option of a request message that holds its context.</summary>
    public static readonly HttpRequestOptionsKey<RequestContext> Key = new("DataWorks.Pipelines.Context");

    public ApiRequest Request { get; } = request;

    /// <summary>The message that RestSharp created; <c>null</c> before that.</summary>
    public HttpRequestMessage? Message { get; set; }

    public JsonReader<object> Read { get; } = read;

    /// <summary>The logger, which removes secrets that a response or an exception repeats.</summary>
    public RequestLogger Logger => field ??= log.WithFilter(text => Redaction.Apply(text, Secrets));

    /// <summary>The response to the last attempt; <c>null</c> if none arrived.</summary>
    public ApiResponse? Response { get; set; }

    public int Attempts { get; set; }

    /// <summary>The retries so far, without those after a refresh of the credential or a correction of the clock.</summary>
    public int Retries { get; set; }

    /// <summary>Why the last attempt is retried; <c>null</c> if it is not.</summary>
    public string? RetryReason { get; set; }

    public TimeSpan RetryDelay { get; set; }

    public TimeSpan Delayed { get; set; }

    public bool RefreshCredential { get; set; }

    /// <summary>Whether the credential may still be refreshed: once per call.</summary>
    public bool MayRefreshCredential { get; set; } = request is { IsSigned: true, Credential: null };

    /// <summary>Whether the clock may still be corrected: once per call.</summary>
    public bool MayCorrectClock { get; set; } = true;

    public ServiceCredential? Credential { get; set; }

    /// <summary>Secrets that no message may contain.</summary>
    public IReadOnlyList<string?> Secrets => Credential is { } credential
        ? [credential.AccessKeySecret, credential.SecurityToken, credential.AccessKeyId, .. connectionSecrets]
        : connectionSecrets;

    /// <summary>Whether the attempt is signed and being sent, so that an exception is one of the connection.</summary>
    public bool IsSending { get; set; }

    public static RequestContext From(HttpRequestMessage message) =>
        message.Options.TryGetValue(Key, out RequestContext? context)
            ? context
            : throw new InvalidOperationException("The request message has no context.");

    /// <summary>Ends the calls of the command: those that wait fail with the same error and are not sent, so that a wrong access key costs one call.
    /// The first error counts.</summary>
    public void EndCommand(DwServiceException error) => Interlocked.CompareExchange(ref commandError.Value, error, null);

    public void ThrowIfCommandEnded()
    {
        if (Volatile.Read(ref commandError.Value) is { } error)
        {
            throw error.WithMessagePrefix(string.Empty);
        }
    }
}
