namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>One answer to one operation.</summary>
internal sealed record FuzzResponse(FuzzOperation Operation, int Status, string? RequestId, byte[] Body);
