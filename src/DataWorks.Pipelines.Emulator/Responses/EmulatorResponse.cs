namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>The head of an answer; its body lies in an <see cref="ResponseBuffer"/>.</summary>
internal sealed record EmulatorResponse(int Status, string ContentType = "application/json;charset=utf-8")
{
    public string ErrorCode { get; init; } = string.Empty;

    public int RetryAfterMs { get; init; }

    public string Location { get; init; } = string.Empty;
}
