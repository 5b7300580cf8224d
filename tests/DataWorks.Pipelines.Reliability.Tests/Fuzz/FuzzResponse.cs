namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>A response to an operation.</summary>
internal sealed record FuzzResponse(FuzzOperation Operation, int Status, string? RequestId, byte[] Body);
