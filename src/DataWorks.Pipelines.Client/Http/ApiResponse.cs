using System.Buffers;
using System.Text.Json;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>A complete response: its content, or its error, which is parsed once.</summary>
internal sealed class ApiResponse
{
    // A page of 100 rows with large FlowSpec bodies takes a few MiB.
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int InitialBytes = 16 * 1024;

    // The pages of a long list are large objects, which only a full collection frees, so their buffers are pooled.
    private const int MaxPooledBytes = 4 * 1024 * 1024;

    private ApiResponse(HttpResponseMessage message, int length, object? content, ErrorDetails? error) =>
        (StatusCode, RequestId, Length, Content, Error) = ((int)message.StatusCode, GetRequestId(message), length, content, error);

    public int StatusCode { get; }

    /// <summary>The id of the call, from the header; <c>null</c> if there is none.</summary>
    public string? RequestId { get; }

    public int Length { get; }

    /// <summary>What the body contains; <c>null</c> for an error.</summary>
    public object? Content { get; }

    /// <summary>The error that the response is or contains, whatever its status; <c>null</c> if it succeeded.</summary>
    public ErrorDetails? Error { get; }

    /// <summary>Whether the response proves that the connection works: a success, or the service's own error about this one request.</summary>
    public bool ProvesConnection => Error is null
        || (Error.Service.IsOfService && StatusCode < 500 && Error.Kind is not (DwErrorKind.Throttled or DwErrorKind.InvalidResponse)
            && !DwServiceException.Ends(Error.Kind, Error.Service.Code));

    /// <summary>Reads a response to its end: a connection that breaks in the middle is a failed attempt.</summary>
    public static async Task<ApiResponse> ReadAsync(HttpResponseMessage message, RequestContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        long announced = message.Content.Headers.ContentLength ?? 0;
        if (announced > MaxBytes)
        {
            throw CreateTooLargeError();
        }

        // One byte more than announced, so that the end is found without a larger buffer. Not returned after a failure: a read that was canceled
        // may still write into the buffer.
        byte[] buffer = Rent(announced > 0 ? (int)announced + 1 : InitialBytes);
        int length = 0;
        Stream stream = await message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > MaxBytes)
                {
                    throw CreateTooLargeError();
                }

                buffer = length < buffer.Length ? buffer : Grow(buffer);
            }
        }

        try
        {
            return Read(message, buffer.AsSpan(0, length), time.GetUtcNow(), context);
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>Reads a response.</summary>
    /// <param name="message">The response; only its status and headers are used.</param>
    /// <param name="body">Its body. Nothing refers to it afterwards.</param>
    /// <param name="received">The time of receipt, by this machine's clock.</param>
    public static ApiResponse Read(HttpResponseMessage message, ReadOnlySpan<byte> body, DateTimeOffset received, RequestContext context)
    {
        ServiceError error;
        JsonException? fault = null;
        DwErrorKind? kind = null;
        if (message.IsSuccessStatusCode)
        {
            LenientJsonReader json = new(body);
            try
            {
                if (context.Read(ref json, GetRequestId(message)) is { } content && json.IsSuccess)
                {
                    return new ApiResponse(message, body.Length, content, error: null);
                }

                error = ServiceErrorReader.FromEnvelope(in json);
                kind = error.IsSuccess ? context.Request.NotFoundKind ?? DwErrorKind.InvalidResponse : null;
            }
            catch (JsonException exception)
            {
                error = ServiceErrorReader.Read(body);
                if (error.IsSuccess)
                {
                    (fault, kind) = (exception, DwErrorKind.InvalidResponse);
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

    // The last step ends at the limit, so that a body that is too large takes at most 1.5 times the limit.
    private static byte[] Grow(byte[] buffer)
    {
        byte[] larger = Rent(buffer.Length >= MaxBytes / 2 ? MaxBytes + 1 : buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        Return(buffer);
        return larger;
    }

    private static byte[] Rent(int size) => size <= MaxPooledBytes ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    private static void Return(byte[] buffer)
    {
        if (buffer.Length <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static InvalidDataException CreateTooLargeError() => new($"The response is larger than {MaxBytes / 1024 / 1024} MiB.");
}
