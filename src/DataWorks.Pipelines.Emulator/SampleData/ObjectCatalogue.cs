using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>
/// What a project holds. A run deploys a window of neighbours out of it, so that "which runs hold this object" is arithmetic and not a search.
/// </summary>
internal sealed class ObjectCatalogue
{
    private readonly EmulatorOptions _options;
    private readonly ulong _seed;
    private readonly EmulatedProject _project;
    private readonly CatalogueObject?[] _objects;
    private readonly Lazy<Dictionary<long, int>> _indexes;

    public ObjectCatalogue(EmulatorOptions options, EmulatedProject project, int size)
    {
        _options = options;
        _seed = (ulong)options.Seed;
        _project = project;
        _objects = new CatalogueObject?[size];
        _indexes = new Lazy<Dictionary<long, int>>(BuildIndex);
    }

    public int Count => _objects.Length;

    // Two threads may build the same object; they build equal ones.
    public CatalogueObject this[int index] => _objects[index] ??= Build(index);

    public int FindIndex(string id)
        => long.TryParse(id, out long number) && _indexes.Value.TryGetValue(number, out int index) ? index : -1;

    private Dictionary<long, int> BuildIndex()
    {
        Dictionary<long, int> indexes = new(_objects.Length);
        for (int i = 0; i < _objects.Length; i++)
        {
            indexes[GetId(i)] = i;
        }

        return indexes;
    }

    private long GetId(int index)
    {
        ulong hash = StableHash.Compute(_seed, HashPurpose.ObjectId, _project.Index, (ulong)index);

        // The service's ids have 19 digits, older ones 18.
        return index % 5 == 4
            ? (long)(100_000_000_000_000_000 + (hash % 900_000_000_000_000_000))
            : (long)(1_000_000_000_000_000_000 + (hash % 8_200_000_000_000_000_000));
    }

    private CatalogueObject Build(int index)
    {
        ulong hash = StableHash.Compute(_seed, HashPurpose.ObjectKind, _project.Index, (ulong)index);
        string table = TableNames.At(_project.Index == 1, index);
        int kind = StableHash.Below(hash, 100);
        (string type, string name) = kind switch
        {
            < 78 => ("Node", table),
            < 90 => ("WorkflowDefinition", "wf_" + table),
            < 96 => ("Resource", table + "_udf.jar"),
            _ => ("Function", "fn_" + table),
        };
        ulong more = StableHash.Compute(_seed, HashPurpose.ObjectText, _project.Index, (ulong)index);

        // The four layers of one entity lie beside each other: each reads the one before it.
        bool source = index % 4 == 0;
        return new CatalogueObject(
            _project,
            index,
            GetId(index),
            _options.Text(name, (ulong)index),
            type,
            _project.Creators[StableHash.Below(more, _project.Creators.Count)],
            source ? string.Empty : TableNames.At(_project.Index == 1, index - 1),
            source ? 0 : GetId(index - 1),
            (index % 4) + 1,
            (int)(more % 60));
    }
}
