namespace DataWorks.Pipelines.Client.Signing;

/// <summary>
/// One parameter of a query, or one header. A class: .NET's lists and sorting of a pair that is a struct would be compiled anew in every
/// session, those of a class are there.
/// </summary>
/// <param name="Key">The name.</param>
/// <param name="Value">The value, not encoded.</param>
internal sealed record NamedValue(string Key, string Value);
