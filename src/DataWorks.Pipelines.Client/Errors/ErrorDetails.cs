using System.Text.Json;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>What is known of an error response.</summary>
/// <param name="Service">The error in the service's words; empty if the service did not write the response.</param>
internal sealed record ErrorDetails(DwErrorKind Kind, ServiceError Service, int StatusCode)
{
    public required string Operation { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The delay that the service requests; <c>null</c> for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The time of the response by the service's clock; <c>null</c> if the response has no date.</summary>
    public DateTimeOffset? ServiceTime { get; init; }

    /// <summary>How far this machine's clock is behind the service's; <c>null</c> if the response has no date.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Why a body with a 2xx status could not be read; <c>null</c> otherwise.</summary>
    public JsonException? Fault { get; init; }

    /// <summary>The start of a body that could not be read; <c>null</c> for one that could.</summary>
    public string? Excerpt { get; init; }

    /// <summary>Secrets that were sent with the request, which the response may repeat.</summary>
    public IReadOnlyList<string?> Secrets { get; init; } = [];

    public bool IsSuccessStatus => StatusCode is >= 200 and < 300;
}
