namespace DataWorks.Pipelines.Client;

/// <summary>The filter of a list of workspaces. Values are spelled as the service does.</summary>
public sealed record ProjectQuery
{
    /// <summary>The names, exact; <c>null</c> or empty for all.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The ids; <c>null</c> or empty for all.</summary>
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>The status.</summary>
    public string? Status { get; init; }

    /// <summary>The number of rows to skip.</summary>
    public long Skip { get; init; }

    /// <summary>The number of rows wanted: the list ends with the page that contains the last of them. Below 100, no more are requested.</summary>
    public long MaxRows { get; init; } = long.MaxValue;
}
