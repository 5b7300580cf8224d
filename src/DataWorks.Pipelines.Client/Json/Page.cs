namespace DataWorks.Pipelines.Client.Json;

/// <summary>One page of a list as the service answered it.</summary>
/// <typeparam name="T">The row.</typeparam>
internal sealed record Page<T>(IReadOnlyList<T> Rows, long? TotalCount, string? RequestId);
