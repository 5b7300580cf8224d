using DataWorks.Pipelines.Emulator.Authentication;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>The faults that are error answers of the service itself.</summary>
internal static class FaultErrors
{
    private const string Throttled = "Request was denied due to user flow control.";

    // Four ways in which the service has been seen to say it.
    private static readonly ErrorResponse[] s_throttled =
    [
        new(429, "Throttling.User", Throttled),
        new(400, "Throttling.User", Throttled),
        new(429, "9990020002", "Throttling.User"),
        new(400, "Throttling", "Request was denied due to request throttling."),
    ];

    private static readonly ErrorResponse[] s_failed =
    [
        new(500, "InternalError", "The request processing has failed due to some unknown error."),
        new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
    ];

    private static readonly ErrorResponse s_quota = new(
        429, "Throttling.Api.Risk", "The daily quota of API calls of this edition has been used up. 当日调用次数已达上限");

    public static ErrorResponse RateLimit(int waitMs) => s_throttled[0] with { RetryAfterMs = waitMs };

    /// <summary>The error, or null for a fault that is none.</summary>
    public static ErrorResponse? Create(FaultKind kind, long number, int value) => kind switch
    {
        FaultKind.Throttle => s_throttled[number % s_throttled.Length] with { RetryAfterMs = value },
        FaultKind.Error => s_failed[number % s_failed.Length],
        FaultKind.Quota => s_quota,
        FaultKind.ExpireToken => SignatureErrors.TokenExpired,
        _ => null,
    };
}
