using System.Text.Json;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>A complete response: its content, or its error, which is parsed once.</summary>
internal sealed class ApiResponse
{
    private ApiResponse(HttpResponseMessage message, int length, object? content, ErrorDetails? error) =>
        (StatusCode, RequestId, Length, Content, Error) = ((int)message.StatusCode, GetRequestId(message), length, content, error);

    public int StatusCode { get; }

    /// <summary>The id of the call, from the header; <c>null</c> if there is none.</summary>
    public string? RequestId { get; }

    /// <summary>The bytes of the body, decompressed.</summary>
    public int Length { get; }

    /// <summary>What the body contains; <c>null</c> for an error.</summary>
    public object? Content { get; }

    /// <summary>The error that the response is or contains, whatever its status; <c>null</c> if it succeeded.</summary>
    public ErrorDetails? Error { get; }

    /// <summary>Whether the response proves that the connection works: a success, or the service's own error about this one request.</summary>
    public bool ProvesConnection => Error is null
        || (Error.Service.IsOfService && StatusCode < 500 && Error.Kind is not (DwErrorKind.Throttled or DwErrorKind.InvalidResponse)
            && !DwServiceException.Ends(Error.Kind, Error.Service.Code));

    /// <summary>Reads a response.</summary>
    /// <param name="message">The response; only its status and headers are used.</param>
    /// <param name="body">Its body. Nothing refers to it afterwards.</param>
    /// <param name="received">The time of receipt, by this machine's clock.</param>
    /// <param name="context">The request.</param>
    public static ApiResponse Read(HttpResponseMessage message, ReadOnlySpan<byte> body, DateTimeOffset received, RequestContext context)
    {
        ServiceError error;
        JsonException? fault = null;
        DwErrorKind? kind = null;
        if (message.IsSuccessStatusCode)
        {
            ResponseEnvelope envelope = new();
            try
            {
                if (context.Read(body, GetRequestId(message), ref envelope) is { } content && envelope.IsSuccess)
                {
                    return new ApiResponse(message, body.Length, content, error: null);
                }

                error = ServiceErrorReader.FromEnvelope(envelope);
                kind = error.IsSuccess ? context.Request.NotFoundKind ?? DwErrorKind.InvalidResponse : null;
            }
            catch (JsonException exception)
            {
                error = ServiceErrorReader.Read(body);
                if (error.IsSuccess)
                {
                    (fault, kind) = (LenientJsonReader.WithPosition(exception, body), DwErrorKind.InvalidResponse);
                }
            }
        }
        else
        {
            error = ServiceErrorReader.Read(body);
        }

        int status = (int)message.StatusCode;
        kind ??= ErrorClassifier.Classify(error, status, RetryPolicy.HasRetryAfterHeader(message), context.Request.NotFoundKind);
        bool isReadable = kind != DwErrorKind.InvalidResponse && (message.IsSuccessStatusCode || error.Code is not null || error.Message is not null);
        return new ApiResponse(message, body.Length, content: null, new ErrorDetails(kind.Value, error, status)
        {
            Operation = context.Request.Operation,
            RequestId = error.RequestId ?? GetRequestId(message),
            RetryAfter = RetryPolicy.GetRetryAfter(message),
            ServiceTime = message.Headers.Date,
            ClockOffset = message.Headers.Date - received,
            Fault = fault,
            Excerpt = isReadable ? null : ServiceErrorReader.Excerpt(body),
            Secrets = context.Secrets,
        });
    }

    private static string? GetRequestId(HttpResponseMessage message) =>
        message.Headers.NonValidated.TryGetValues("x-acs-request-id", out System.Net.Http.Headers.HeaderStringValues id) ? id.ToString().Trim() : null;
}
