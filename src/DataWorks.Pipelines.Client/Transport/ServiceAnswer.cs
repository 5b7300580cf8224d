using System.Net;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>An answer with its whole body; with the throttling hint where it came with one.</summary>
internal sealed record ServiceAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? RequestId, bool HasRetryHint)
{
    /// <summary>The status as a number.</summary>
    public int StatusNumber => (int)Status;
}
