namespace DataWorks.Pipelines.Client.Paging;

/// <summary>
/// Remembers the ids of the last rows, so that a row that moves to another page while the list changes is yielded once. Bounded: a row
/// moves by the number of rows added or deleted between two calls, not by thousands.
/// </summary>
internal sealed class DuplicateFilter(int maxIds = 2000)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Remembers an id and returns whether it is new. A row without an id always counts as new.</summary>
    public bool Add(string id)
    {
        if (id.Length == 0)
        {
            return true;
        }

        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue(id);
        if (_order.Count > maxIds)
        {
            _ids.Remove(_order.Dequeue());
        }

        return true;
    }

    public bool Contains(string id) => _ids.Contains(id);
}
