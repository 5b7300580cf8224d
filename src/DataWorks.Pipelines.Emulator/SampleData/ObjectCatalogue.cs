using System.Collections.Concurrent;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A node, workflow, resource or function of a project. It runs each day after its upstream object; a source has none.</summary>
internal sealed record CatalogueObject(EmulatedProject Project, long Id, string Name, string Type, string Owner, string Upstream, long UpstreamId, int Hour, int Minute);

/// <summary>The objects of a project. A run deploys a few neighbors, so the runs of an object can be calculated.</summary>
internal sealed class ObjectCatalogue(EmulatorOptions options, EmulatedProject project)
{
    private readonly ulong _seed = (ulong)options.Seed;
    private readonly ConcurrentDictionary<int, CatalogueObject> _objects = [];

    public int Count { get; } = Math.Max(TableNames.Count, options.ItemsPerRun ?? 0);

    public CatalogueObject this[int index] => _objects.GetOrAdd(index, Create);

    public int FindIndex(string id) => long.TryParse(id, out long number) ? Enumerable.Range(0, Count).FirstOrDefault(index => GetId(index) == number, -1) : -1;

    private CatalogueObject Create(int index)
    {
        ulong hash = Hash(HashPurpose.ObjectText, index);
        string table = TableNames.Get(project, index);
        (string type, string name) = StableHash.Below(Hash(HashPurpose.ObjectKind, index), 100) switch
        {
            < 78 => ("Node", table),
            < 90 => ("WorkflowDefinition", "wf_" + table),
            < 96 => ("Resource", table + "_udf.jar"),
            _ => ("Function", "fn_" + table),
        };

        // Each of the four layers of an entity reads the layer before it.
        bool isSource = index % 4 == 0;
        return new CatalogueObject(
            project,
            GetId(index),
            options.Text(name, (ulong)index),
            type,
            project.Creators[StableHash.Below(hash, project.Creators.Count)],
            isSource ? string.Empty : TableNames.Get(project, index - 1),
            isSource ? 0 : GetId(index - 1),
            (index % 4) + 1,
            (int)(hash % 60));
    }

    // The service's ids have 19 digits, older ones 18.
    private long GetId(int index) => index % 5 == 4
        ? (long)(100_000_000_000_000_000 + (Hash(HashPurpose.ObjectId, index) % 900_000_000_000_000_000))
        : (long)(1_000_000_000_000_000_000 + (Hash(HashPurpose.ObjectId, index) % 8_200_000_000_000_000_000));

    private ulong Hash(HashPurpose purpose, int index) => StableHash.Compute(_seed, purpose, project.Index, (ulong)index);
}
