namespace DataWorks.Pipelines.Client.Json;

/// <summary>One page of a list.</summary>
/// <param name="TotalCount">The number of rows of the whole list according to this page; <c>null</c> if it does not say.</param>
internal sealed record Page<T>(IReadOnlyList<T> Rows, long? TotalCount);
