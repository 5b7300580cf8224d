using System.Net;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>An answer with its whole body.</summary>
internal sealed record ServiceAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? RequestId)
{
    /// <summary>Whether it came with the throttling header.</summary>
    public bool HasRetryHint { get; init; }

    /// <summary>How long the service asks to wait; <c>null</c> where it does not say.</summary>
    public TimeSpan? RetryHint { get; init; }

    /// <summary>How far this machine's clock is behind the service's; <c>null</c> where the answer has no date.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>The status as a number.</summary>
    public int StatusNumber => (int)Status;
}
