namespace DataWorks.Pipelines.Client.Paging;

/// <summary>
/// The ids of the last rows, so that a row which slides to the next page while the list grows is not given twice. Bounded: a row
/// slides by what was added between two calls, not by thousands.
/// </summary>
internal sealed class SeenIds(int most = 2000)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Whether the id is new; remembers it. A row without an id cannot be told from another and is always new.</summary>
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
        if (_order.Count > most)
        {
            _ids.Remove(_order.Dequeue());
        }

        return true;
    }
}
