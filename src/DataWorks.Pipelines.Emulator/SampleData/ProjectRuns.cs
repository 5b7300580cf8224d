namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The filter of a list of runs; empty text filters nothing.</summary>
internal readonly record struct RunQuery(string Status, string Creator, string ObjectId)
{
    public bool IsEmpty => Status.Length == 0 && Creator.Length == 0 && ObjectId.Length == 0;
}

/// <summary>The runs of a project, with the insertions and deletions since the start.</summary>
internal sealed class ProjectRuns
{
    private readonly RunFactory _factory;
    private readonly int _initialCount;
    private readonly Lock _lock = new();

    // Filled by the first search for an id: a long list alone does not need the ids.
    private readonly Dictionary<string, int> _ordinalsById = new(StringComparer.OrdinalIgnoreCase);
    private int _indexed;

    // The oldest first, in ascending order.
    private readonly List<int> _ordinals = [];
    private int _nextOrdinal;

    public ProjectRuns(RunFactory factory, int count)
    {
        _factory = factory;
        _initialCount = count;
        Insert(count);
    }

    public EmulatedProject Project => _factory.Project;

    public int Count => _ordinals.Count;

    public void Insert(int count)
    {
        lock (_lock)
        {
            _ordinals.AddRange(Enumerable.Range(_nextOrdinal, count));
            _nextOrdinal += count;
        }
    }

    /// <summary>Deletes the newest runs.</summary>
    public void Delete(int count)
    {
        lock (_lock)
        {
            int kept = Math.Max(0, _ordinals.Count - count);
            _ordinals.RemoveRange(kept, _ordinals.Count - kept);
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            _ordinals.Clear();
            _nextOrdinal = 0;
            Insert(_initialCount);
        }
    }

    public EmulatedRun? Find(string id, long elapsed)
    {
        lock (_lock)
        {
            for (; _indexed < _nextOrdinal; _indexed++)
            {
                _ordinalsById[_factory.GetId(_indexed)] = _indexed;
            }

            return _ordinalsById.TryGetValue(id, out int ordinal) && _ordinals.BinarySearch(ordinal) >= 0 ? _factory.Create(ordinal, elapsed) : null;
        }
    }

    public EmulatedItem GetItem(EmulatedRun run, int index) => ItemFactory.Create(run, _factory.Catalogue, _factory.GetFirstObject(run.Ordinal), index);

    /// <summary>Gets a page of the matching runs, newest first, and their total.</summary>
    public (int Total, List<EmulatedRun> Rows) Page(RunQuery query, long skip, int take, long elapsed)
    {
        int objectIndex = _factory.Catalogue.FindIndex(query.ObjectId);
        lock (_lock)
        {
            List<int> matches = query.IsEmpty ? _ordinals : _ordinals.FindAll(ordinal => _factory.Matches(ordinal, query, objectIndex, elapsed));
            List<EmulatedRun> rows = [];
            for (long index = matches.Count - 1 - skip; index >= 0 && rows.Count < take; index--)
            {
                rows.Add(_factory.Create(matches[(int)index], elapsed));
            }

            return (matches.Count, rows);
        }
    }
}
