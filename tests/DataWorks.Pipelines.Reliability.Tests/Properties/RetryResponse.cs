namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>The result of an attempt.</summary>
public enum RetryResponse
{
    Good,
    Throttled,
    ThrottledForAWhile,
    ThrottledForLong,
    ThrottledForTooLong,
    Down,
    Refused,
    Denied,
    NoQuota,
    NoSignature,
    TokenExpired,
    ClockOff,
    NonceUsed,
    Broken,
}
