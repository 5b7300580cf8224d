using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Finds the runs of the PAI service by id.</summary>
internal sealed class FlowIndex
{
    private readonly Dictionary<string, (FlowFactory Factory, int Index, string WorkspaceId)> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FlowFactory> _factories = new(StringComparer.Ordinal);
    private readonly int _count;

    public FlowIndex(EmulatorOptions options, IReadOnlyList<EmulatedProject> projects)
    {
        _count = options.Flows;
        foreach (EmulatedProject project in projects)
        {
            FlowFactory factory = new(options, project);
            _factories[project.WorkspaceId] = factory;
            for (int i = 0; i < _count; i++)
            {
                _places[factory.GetId(i)] = (factory, i, project.WorkspaceId);
            }
        }
    }

    public EmulatedFlow? Find(string id, string workspaceId)
        => _places.TryGetValue(id, out (FlowFactory Factory, int Index, string WorkspaceId) position)
            && (workspaceId.Length == 0 || position.WorkspaceId == workspaceId)
            ? position.Factory.Create(position.Index)
            : null;

    public IEnumerable<EmulatedFlow> Get(string workspaceId)
        => _factories.TryGetValue(workspaceId, out FlowFactory? factory) ? Enumerable.Range(0, _count).Select(factory.Create) : [];
}
