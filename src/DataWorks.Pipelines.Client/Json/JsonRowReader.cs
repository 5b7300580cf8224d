namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads one row; <c>null</c> where the element is <c>null</c>.</summary>
/// <typeparam name="T">The row.</typeparam>
internal delegate T? JsonRowReader<T>(ref LenientJsonReader json, string? requestId)
    where T : class;
