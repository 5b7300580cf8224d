namespace DataWorks.Pipelines.Client.Paging;

/// <summary>The new rows of one page: those that an earlier page held already are left out.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Rows">The rows in the service's order.</param>
/// <param name="TotalCount">The rows of the whole list, as this page says; <c>null</c> where it does not.</param>
public sealed record RowPage<T>(IReadOnlyList<T> Rows, long? TotalCount);
