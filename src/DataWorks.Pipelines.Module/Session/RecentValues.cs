namespace DataWorks.Pipelines.Module.Session;

/// <summary>Values that were seen in rows, ordered by last use, each with the name of the last row. If there are too many, the oldest one is removed.</summary>
internal sealed class RecentValues<T>
    where T : IEquatable<T>
{
    private readonly List<(T Value, string? Name)> _values = [];

    /// <summary>Adds the value of a row; <c>null</c> is ignored. Most rows have the value of the row before.</summary>
    public void Add(T? value, string? name)
    {
        if (value is null)
        {
            return;
        }

        int last = _values.Count - 1;
        int at = last;
        while (at >= 0 && !_values[at].Value.Equals(value))
        {
            at--;
        }

        if (at >= 0 && at == last)
        {
            _values[at] = (value, name);
            return;
        }

        if (at >= 0 || _values.Count == RecentIdCache.MaxEntries)
        {
            _values.RemoveAt(Math.Max(at, 0));
        }

        _values.Add((value, name));
    }

    /// <summary>Gets the values, the last one first.</summary>
    public IReadOnlyList<(T Value, string? Name)> Get() => [.. Enumerable.Reverse(_values)];
}
