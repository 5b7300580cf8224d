using System.Globalization;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The made-up workspace of a seed. What it says is what the answers hold, so that tests can compare the two.</summary>
public sealed class EmulatorWorkspace
{
    private readonly Dictionary<long, ProjectRuns> _runs = [];
    private readonly Dictionary<long, EmulatedWorkflowInstance[]> _instances = [];
    private readonly FlowIndex _flows;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly double _speed;

    internal EmulatorWorkspace(EmulatorOptions options)
    {
        Seed = options.Seed;
        Now = options.Now;
        _time = options.TimeProvider;
        _started = _time.GetTimestamp();
        _speed = options.Advance ? options.AdvanceSpeed : 0;
        Projects = ProjectTable.Create(options);
        foreach (EmulatedProject project in Projects)
        {
            RunFactory factory = new(options, project, Now.ToUnixTimeMilliseconds());
            _runs[project.Id] = new ProjectRuns(factory, options.Runs);
            _instances[project.Id] = new InstanceFactory(options, project, factory.Catalogue).Create();
        }

        _flows = new FlowIndex(options, Projects);
    }

    /// <summary>Gets the seed that all of it was made from.</summary>
    public long Seed { get; }

    /// <summary>Gets the moment that the workspace takes for the present.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gets the projects.</summary>
    public IReadOnlyList<EmulatedProject> Projects { get; }

    /// <summary>Gets the milliseconds of the workspace's own time since the start; 0 where time stands still.</summary>
    internal long Elapsed => _speed == 0 ? 0 : (long)(_time.GetElapsedTime(_started).TotalMilliseconds * _speed);

    /// <summary>The project with this id, or null.</summary>
    public EmulatedProject? FindProject(long projectId) => _runs.TryGetValue(projectId, out ProjectRuns? runs) ? runs.Project : null;

    /// <summary>How many runs the project has at the moment.</summary>
    public int RunCount(long projectId) => GetRuns(projectId).Page(RunQuery.All, 0, 0, Elapsed).Total;

    /// <summary>The runs of a project, newest first, made as they are read.</summary>
    public IEnumerable<EmulatedRun> Runs(long projectId, string status = "", string creator = "", string objectId = "")
    {
        const int Chunk = 200;
        ProjectRuns runs = GetRuns(projectId);
        RunQuery query = new(status, creator, objectId);
        for (long skip = 0; ; skip += Chunk)
        {
            List<EmulatedRun> rows = runs.Page(query, skip, Chunk, Elapsed).Rows;
            foreach (EmulatedRun row in rows)
            {
                yield return row;
            }

            if (rows.Count < Chunk)
            {
                yield break;
            }
        }
    }

    /// <summary>The run with this id, or null.</summary>
    public EmulatedRun? FindRun(long projectId, string id) => GetRuns(projectId).Find(id, Elapsed);

    /// <summary>The items of a run in the order of the answers.</summary>
    public IEnumerable<EmulatedItem> Items(EmulatedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ProjectRuns runs = GetRuns(run.Project.Id);
        return Enumerable.Range(0, run.ItemCount).Select(index => runs.Item(run, index));
    }

    /// <summary>Gets midnight of the last business date in +08:00, in epoch milliseconds.</summary>
    public long LastBizDate => InstanceFactory.LastBizDate(Now);

    /// <summary>The workflow instances of a project over the last seven business dates, the oldest first.</summary>
    public IEnumerable<EmulatedWorkflowInstance> WorkflowInstances(long projectId)
    {
        long elapsed = Elapsed;
        long now = Now.ToUnixTimeMilliseconds();
        return _instances[projectId].Select(instance => InstanceTimeline.After(instance, now, elapsed));
    }

    /// <summary>The workflow instance with this id, or null.</summary>
    public EmulatedWorkflowInstance? FindWorkflowInstance(long id)
        => Projects.SelectMany(project => WorkflowInstances(project.Id)).FirstOrDefault(instance => instance.Id == id);

    /// <summary>The runs of the PAI service in a workspace.</summary>
    public IEnumerable<EmulatedFlow> Flows(string workspaceId) => _flows.Get(workspaceId);

    /// <summary>The run of the PAI service with this id, or null; an empty workspace id stands for every one.</summary>
    public EmulatedFlow? FindFlow(string id, string workspaceId = "") => _flows.Find(id, workspaceId);

    /// <summary>Adds new newest runs, as a colleague who deploys would.</summary>
    public void InsertRuns(long projectId, int count) => GetRuns(projectId).Insert(count);

    /// <summary>Takes away the newest runs.</summary>
    public void DeleteRuns(long projectId, int count) => GetRuns(projectId).Delete(count);

    /// <summary>Forgets what was added and taken away.</summary>
    public void Reset()
    {
        foreach (ProjectRuns runs in _runs.Values)
        {
            runs.Reset();
        }
    }

    internal ProjectRuns? FindRuns(long projectId) => _runs.GetValueOrDefault(projectId);

    internal ProjectRuns GetRuns(long projectId) => _runs.TryGetValue(projectId, out ProjectRuns? runs)
        ? runs
        : throw new ArgumentOutOfRangeException(nameof(projectId), projectId.ToString(CultureInfo.InvariantCulture) + " is not a project of this workspace.");
}
