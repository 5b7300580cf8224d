namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The runs of one project, newest first, with what was added and removed while the emulator runs.</summary>
internal sealed class ProjectRuns
{
    private const int KeptFilters = 16;
    private readonly RunFactory _factory;
    private readonly int _baseCount;
    private readonly Lock _lock = new();
    private readonly HashSet<int> _deleted = [];
    private readonly Dictionary<RunQuery, int[]> _filters = [];
    private int _inserted;

    public ProjectRuns(RunFactory factory, int baseCount)
    {
        _factory = factory;
        _baseCount = baseCount;
    }

    public EmulatedProject Project => _factory.Project;

    public int Total => _baseCount + _inserted;

    public void Insert(int count)
    {
        lock (_lock)
        {
            _inserted += count;
            _filters.Clear();
        }
    }

    /// <summary>Takes away the newest rows that are still there.</summary>
    public void Delete(int count)
    {
        lock (_lock)
        {
            for (int ordinal = Total - 1; ordinal >= 0 && count > 0; ordinal--)
            {
                if (_deleted.Add(ordinal))
                {
                    count--;
                }
            }

            _filters.Clear();
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            _inserted = 0;
            _deleted.Clear();
            _filters.Clear();
        }
    }

    public EmulatedRun? Find(string id, long elapsed)
    {
        int ordinal = _factory.GetOrdinal(id);
        if (ordinal < 0 || ordinal >= Total)
        {
            return null;
        }

        lock (_lock)
        {
            if (_deleted.Contains(ordinal))
            {
                return null;
            }
        }

        return _factory.Create(ordinal, elapsed);
    }

    public EmulatedItem Item(EmulatedRun run, int index)
        => ItemFactory.Create(run, _factory.Catalogue, _factory.GetFirstObject(run.Ordinal), index);

    /// <summary>One page and how many rows there are in all.</summary>
    public (int Total, List<EmulatedRun> Rows) Page(RunQuery query, long skip, int take, long elapsed)
    {
        lock (_lock)
        {
            int[]? matches = query.IsEmpty && _deleted.Count == 0 ? null : Matches(query, elapsed);
            int total = matches?.Length ?? Total;
            List<EmulatedRun> rows = new(Math.Min(take, 1000));
            for (long position = skip; position < total && rows.Count < take; position++)
            {
                rows.Add(_factory.Create(matches is null ? (int)(Total - 1 - position) : matches[position], elapsed));
            }

            return (total, rows);
        }
    }

    private int[] Matches(RunQuery query, long elapsed)
    {
        // While time passes, a status filter has another answer every moment.
        bool keep = elapsed == 0;
        if (keep && _filters.TryGetValue(query, out int[]? kept))
        {
            return kept;
        }

        int objectIndex = query.ObjectId.Length == 0 ? -1 : _factory.Catalogue.FindIndex(query.ObjectId);
        List<int> found = [];
        for (int ordinal = Total - 1; ordinal >= 0; ordinal--)
        {
            if (!_deleted.Contains(ordinal)
                && (query.Status.Length == 0 || _factory.GetStatus(ordinal, elapsed) == query.Status)
                && (query.Creator.Length == 0 || _factory.GetCreator(ordinal) == query.Creator)
                && (query.ObjectId.Length == 0 || (objectIndex >= 0 && _factory.Holds(ordinal, objectIndex))))
            {
                found.Add(ordinal);
            }
        }

        int[] matches = [.. found];
        if (keep)
        {
            if (_filters.Count >= KeptFilters)
            {
                _filters.Clear();
            }

            _filters[query] = matches;
        }

        return matches;
    }
}
