namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>A response before a transport fault is applied.</summary>
internal sealed record EmulatorResponse(int Status, byte[] Body, string ContentType = "application/json;charset=utf-8")
{
    public string ErrorCode { get; init; } = string.Empty;

    public int RetryAfterMs { get; init; }

    public string Location { get; init; } = string.Empty;
}
