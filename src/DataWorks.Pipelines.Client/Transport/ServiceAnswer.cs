namespace DataWorks.Pipelines.Client.Transport;

/// <summary>An answer with its whole body. What only an error asks for is read off the headers when it does.</summary>
internal sealed class ServiceAnswer(HttpResponseMessage message, ReadOnlyMemory<byte> body, DateTimeOffset received)
{
    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The id of the call, off the header; <c>null</c> where it has none.</summary>
    public string? RequestId { get; } = CallLogHandler.RequestId(message);

    /// <summary>Secrets that were sent with the request, which the answer may repeat.</summary>
    public IReadOnlyList<string?> Secrets { get; } =
        message.RequestMessage?.Options.TryGetValue(CallState.Key, out CallState? state) == true ? state.Secrets : [];

    /// <summary>The status as a number.</summary>
    public int StatusNumber => (int)message.StatusCode;

    /// <summary>Whether it came with the throttling header.</summary>
    public bool HasRetryHint => RetryPolicy.HasHintHeader(message);

    /// <summary>How long the service asks to wait; <c>null</c> where it does not say.</summary>
    public TimeSpan? RetryHint => RetryPolicy.Hint(message);

    /// <summary>How far this machine's clock is behind the service's; <c>null</c> where the answer has no date.</summary>
    public TimeSpan? ClockOffset => message.Headers.Date - received;
}
