namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>What a try can bring.</summary>
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
