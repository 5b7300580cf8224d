namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Which rows of a list are written, and how much of that the service has seen to.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Passes">Lets rows through; <c>null</c> for all. Also what the service filters is checked: an older server ignores a filter that it does not know.</param>
/// <param name="Served">What of it the service does.</param>
internal sealed record RowFilter<T>(Func<T, bool>? Passes, ServedFilter Served)
{
    /// <summary>Every row.</summary>
    public static RowFilter<T> All { get; } = new(null, ServedFilter.All);
}

/// <summary>How much of a filter the service does.</summary>
internal enum ServedFilter
{
    /// <summary>A part: rows have to be filtered here as well.</summary>
    Part,

    /// <summary>All of it, unless the server is older than one of the filters.</summary>
    AllIfNew,

    /// <summary>All of it.</summary>
    All,
}
