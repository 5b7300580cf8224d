namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>An error answer before it has a request id.</summary>
internal sealed record ErrorResponse(int Status, string Code, string Message)
{
    /// <summary>Gets what goes into <c>x-acs-retry-after</c>, in milliseconds; 0 for no such header.</summary>
    public int RetryAfterMs { get; init; }
}
