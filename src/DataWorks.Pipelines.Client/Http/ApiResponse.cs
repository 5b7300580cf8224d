using System.Text.Json;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>
/// A response with its whole body, judged: either good, or an error of a kind. What only an error needs is read off the headers when it does.
/// </summary>
internal sealed class ApiResponse
{
    private static readonly ServiceError s_noError = new(null, null, null, null);

    private readonly HttpResponseMessage _message;
    private readonly DateTimeOffset _received;
    private readonly RequestContext _state;

    private ApiResponse(HttpResponseMessage message, ReadOnlyMemory<byte> body, DateTimeOffset received, RequestContext state) =>
        (_message, _received, _state, Body, RequestId) = (message, received, state, body, LoggingHandler.RequestId(message));

    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The id of the call, off the header; <c>null</c> where it has none.</summary>
    public string? RequestId { get; }

    /// <summary>Secrets that were sent with the request, which the response may repeat.</summary>
    public IReadOnlyList<string?> Secrets => _state.Secrets;

    /// <summary>The kind of error that the response is or holds, whatever its status; <c>null</c> for a good one.</summary>
    public DwErrorKind? Kind { get; private set; }

    /// <summary>The error as the service words it; empty for a good response and for one that is not the service's own.</summary>
    public ServiceError Error { get; private set; } = s_noError;

    /// <summary>Why a body with a 2xx status could not be read; <c>null</c> otherwise.</summary>
    public JsonException? Fault { get; private set; }

    /// <summary>The status as a number.</summary>
    public int StatusCode => (int)_message.StatusCode;

    /// <summary>Whether the status is 2xx: the body may be an error all the same.</summary>
    public bool IsSuccessStatus => _message.IsSuccessStatusCode;

    /// <summary>Whether the response shows that the connection works: a good one, or the service's own error about this one request.</summary>
    public bool IsSuccess => Kind is null
        || (Error.IsOfService && StatusCode < 500 && Kind is not (DwErrorKind.Throttled or DwErrorKind.InvalidResponse)
            && !DwServiceException.Ends(Kind.Value, Error.Code));

    /// <summary>How long the service asks to wait; <c>null</c> where it does not say.</summary>
    public TimeSpan? RetryAfter => RetryPolicy.GetRetryAfter(_message);

    /// <summary>The service's time; <c>null</c> where the response has none.</summary>
    public DateTimeOffset? Date => _message.Headers.Date;

    /// <summary>How far this machine's clock is behind the service's; <c>null</c> where the response has no date.</summary>
    public TimeSpan? ClockOffset => Date - _received;

    /// <summary>Judges a response.</summary>
    /// <param name="message">The response.</param>
    /// <param name="body">Its body, read to the end.</param>
    /// <param name="received">When that was.</param>
    /// <param name="state">The call: what it reads out of the body, and what an unknown id is to it.</param>
    public static ApiResponse Judge(HttpResponseMessage message, ReadOnlyMemory<byte> body, DateTimeOffset received, RequestContext state)
    {
        ApiResponse response = new(message, body, received, state);
        if (response.IsSuccessStatus)
        {
            response.ReadContent();
        }
        else
        {
            response.Error = ServiceErrorReader.Read(body.Span);
            response.Kind = response.Classify();
        }

        return response;
    }

    private void ReadContent()
    {
        ResponseEnvelope envelope = new();
        try
        {
            bool isThere = _state.Read(Body.Span, RequestId, ref envelope);
            if (isThere && envelope.IsSuccess)
            {
                return;
            }

            Error = ServiceErrorReader.FromEnvelope(envelope);
        }
        catch (JsonException fault)
        {
            Error = ServiceErrorReader.Read(Body.Span);
            Fault = Error.IsSuccess ? LenientJsonReader.WithPosition(fault, Body.Span) : null;
        }

        Kind = !Error.IsSuccess ? Classify()
            : Fault is null ? _state.Request.NotFoundKind ?? DwErrorKind.InvalidResponse
            : DwErrorKind.InvalidResponse;
    }

    private DwErrorKind Classify() => ErrorClassifier.Classify(Error, StatusCode, RetryPolicy.HasHintHeader(_message), _state.Request.NotFoundKind);
}
