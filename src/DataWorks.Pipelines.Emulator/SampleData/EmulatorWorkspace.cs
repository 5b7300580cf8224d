using System.Globalization;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The sample data of a seed. Responses hold exactly what it says, so that tests can compare the two.</summary>
public sealed class EmulatorWorkspace
{
    private readonly Dictionary<long, ProjectRuns> _runs = [];
    private readonly Dictionary<long, EmulatedWorkflowInstance[]> _instances = [];
    private readonly Dictionary<long, TaskFactory> _tasks = [];
    private readonly Dictionary<string, string[]> _flowIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FlowFactory Factory, int Index)> _flows = new(StringComparer.Ordinal);
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
        Projects = EmulatedProject.CreateAll(options);
        AllProjects = [.. Projects, .. EmulatedProject.CreateEmpty(options)];
        EmulatorOptions empty = options with { Runs = 0, InstancesPerDate = 0, Flows = 0 };
        foreach (EmulatedProject project in AllProjects)
        {
            AddProject(project.Index < (ulong)Projects.Count ? options : empty, project);
        }
    }

    public long Seed { get; }

    /// <summary>The present of the sample data at the start.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The projects with runs, instances and flows.</summary>
    public IReadOnlyList<EmulatedProject> Projects { get; }

    /// <summary>The same, and empty projects of all statuses.</summary>
    public IReadOnlyList<EmulatedProject> AllProjects { get; }

    /// <summary>Midnight of the last business date in +08:00, in epoch milliseconds.</summary>
    public long LastBizDate => InstanceFactory.GetLastBizDate(Now);

    /// <summary>The milliseconds since the start on the clock of the sample data; 0 if it stands still.</summary>
    internal long Elapsed => _speed == 0 ? 0 : (long)(_time.GetElapsedTime(_started).TotalMilliseconds * _speed);

    public EmulatedProject? FindProject(long id) => AllProjects.FirstOrDefault(project => project.Id == id);

    public int RunCount(long projectId) => GetRuns(projectId).Count;

    /// <summary>The runs of a project, newest first, created as they are enumerated.</summary>
    public IEnumerable<EmulatedRun> Runs(long projectId, string status = "", string creator = "", string objectId = "")
    {
        const int ChunkSize = 200;
        List<EmulatedRun> rows;
        long skip = 0;
        do
        {
            rows = GetRuns(projectId).Page(new RunQuery(status, creator, objectId), skip, ChunkSize, Elapsed).Rows;
            foreach (EmulatedRun row in rows)
            {
                yield return row;
            }

            skip += ChunkSize;
        }
        while (rows.Count == ChunkSize);
    }

    public EmulatedRun? FindRun(long projectId, string id) => GetRuns(projectId).Find(id, Elapsed);

    /// <summary>The items of a run in the order of the responses.</summary>
    public IEnumerable<EmulatedItem> Items(EmulatedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ProjectRuns runs = GetRuns(run.Project.Id);
        return Enumerable.Range(0, run.ItemCount).Select(index => runs.GetItem(run, index));
    }

    /// <summary>The workflow instances of the last seven business dates, the oldest first.</summary>
    public IEnumerable<EmulatedWorkflowInstance> WorkflowInstances(long projectId)
    {
        long elapsed = Elapsed;
        return _instances[projectId].Select(instance => Advance(instance, elapsed));
    }

    public EmulatedWorkflowInstance? FindWorkflowInstance(long id)
        => Projects.SelectMany(project => WorkflowInstances(project.Id)).FirstOrDefault(instance => instance.Id == id);

    /// <summary>The last run of each task of a workflow instance, upstream tasks first.</summary>
    public IEnumerable<EmulatedTaskInstance> TaskInstances(EmulatedWorkflowInstance instance) => GetTaskRuns(instance).Select(runs => runs[^1]);

    /// <summary>All runs of a task instance, the oldest first; none for an unknown id.</summary>
    public IReadOnlyList<EmulatedTaskInstance> TaskRuns(long id)
    {
        foreach (EmulatedProject project in Projects)
        {
            EmulatedWorkflowInstance[] instances = _instances[project.Id];
            (long index, long position) = _tasks[project.Id].Locate(id);
            if (index >= 0 && index < instances.Length && GetTaskRuns(Advance(instances[index], Elapsed)).ElementAtOrDefault((int)position) is { } runs && runs[0].Id == id)
            {
                return runs;
            }
        }

        return [];
    }

    public IEnumerable<EmulatedFlow> Flows(string workspaceId) => _flowIds.GetValueOrDefault(workspaceId, []).Select(id => FindFlow(id)!);

    /// <summary>The flow with this id; an empty workspace id stands for every workspace.</summary>
    public EmulatedFlow? FindFlow(string id, string workspaceId = "")
        => _flows.TryGetValue(id, out (FlowFactory Factory, int Index) flow) && (workspaceId.Length == 0 || flow.Factory.WorkspaceId == workspaceId)
            ? flow.Factory.Create(flow.Index, Elapsed)
            : null;

    /// <summary>Adds runs that are newer than all others.</summary>
    public void InsertRuns(long projectId, int count) => GetRuns(projectId).Insert(count);

    /// <summary>Deletes the newest runs.</summary>
    public void DeleteRuns(long projectId, int count) => GetRuns(projectId).Delete(count);

    /// <summary>Undoes all insertions and deletions.</summary>
    public void Reset()
    {
        foreach (ProjectRuns runs in _runs.Values)
        {
            runs.Reset();
        }
    }

    internal ProjectRuns? FindRuns(long projectId) => _runs.GetValueOrDefault(projectId);

    internal ProjectRuns GetRuns(long projectId) => FindRuns(projectId)
        ?? throw new ArgumentOutOfRangeException(nameof(projectId), projectId.ToString(CultureInfo.InvariantCulture) + " is not a project of this workspace.");

    private EmulatedTaskInstance[][] GetTaskRuns(EmulatedWorkflowInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return _tasks[instance.Project.Id].GetRuns(instance);
    }

    private EmulatedWorkflowInstance Advance(EmulatedWorkflowInstance instance, long elapsed)
        => InstanceFactory.Advance(instance, Now.ToUnixTimeMilliseconds(), elapsed);

    private void AddProject(EmulatorOptions options, EmulatedProject project)
    {
        RunFactory runs = new(options, project);
        FlowFactory flows = new(options, project);
        _runs[project.Id] = new ProjectRuns(runs, options.Runs);
        _instances[project.Id] = new InstanceFactory(options, project, runs.Catalogue).Create();
        _tasks[project.Id] = new TaskFactory(options, project);
        _flowIds[project.WorkspaceId] = [.. Enumerable.Range(0, options.Flows).Select(flows.GetId)];
        for (int i = 0; i < options.Flows; i++)
        {
            _flows[_flowIds[project.WorkspaceId][i]] = (flows, i);
        }
    }
}
