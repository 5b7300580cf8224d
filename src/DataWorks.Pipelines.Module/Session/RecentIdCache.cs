using System.Globalization;

namespace DataWorks.Pipelines.Module.Session;

/// <summary>The ids that the cmdlets of a runspace wrote last, a bounded number of each kind, and their workspaces, for completion.</summary>
internal sealed class RecentIdCache
{
    /// <summary>The maximum number of ids of a kind.</summary>
    public const int MaxEntries = 50;

    private const int Kinds = (int)RecentIdKind.TaskInstance + 1;

    private readonly object _gate = new();
    private readonly RecentId[]?[] _rings = new RecentId[Kinds][];
    private readonly long[] _written = new long[Kinds];
    private readonly long[] _projects = new long[MaxEntries];
    private int _projectCount;
    private int _commands;

    /// <summary>Gets the number of a new command.</summary>
    public int NextCommand() => Interlocked.Increment(ref _commands);

    /// <summary>Stores the id of a row. Called for each row of every list, so it must be fast.</summary>
    public void Add(object row, int command)
    {
        if (row is PipelineRunItem)
        {
            // No parameter accepts the id of an item.
            return;
        }

        lock (_gate)
        {
            switch (row)
            {
                case PipelineRun run:
                    Store(new RecentId(RecentIdKind.PipelineRun, run.Id, 0, run.Description, run.Status, run.CreateTime, command));
                    Store(run.ProjectId);
                    break;
                case PipelineRunStatus status:
                    RecentIdKind kind = status.ProjectId is null ? RecentIdKind.Flow : RecentIdKind.PipelineRun;
                    Store(new RecentId(kind, status.PipelineRunId, 0, status.Name, status.Status, null, command));
                    if (status.RootNodeId is { Length: > 0 } root)
                    {
                        Store(new RecentId(RecentIdKind.Node, root, 0, status.Name, status.Status, null, command));
                    }

                    break;
                case PipelineNodeStatus node:
                    Store(new RecentId(RecentIdKind.Node, node.NodeId, 0, node.NodeName, node.Status, node.StartedAt, command));
                    break;
                case WorkflowInstance instance:
                    Store(new RecentId(RecentIdKind.WorkflowInstance, null, instance.Id, instance.Name, instance.Status, instance.StartedTime, command));
                    Store(instance.ProjectId);
                    break;
                case TaskInstance task:
                    Store(new RecentId(RecentIdKind.TaskInstance, null, task.Id, task.TaskName, task.Status, task.StartedTime, command));
                    Store(task.ProjectId);
                    break;
                case TaskInstanceLog log:
                    Store(new RecentId(RecentIdKind.TaskInstance, null, log.TaskInstanceId, log.TaskName, log.State ?? RunState.Unknown, null, command));
                    break;
                case Project project:
                    Store(new RecentId(RecentIdKind.Project, null, project.ProjectId, project.Name, project.Status, null, command));
                    Store(project.ProjectId);
                    break;
            }
        }
    }

    /// <summary>Gets the ids of some kinds without duplicates: those of the last command first, each command's ids in the order of its output.</summary>
    public IReadOnlyList<RecentId> Get(params ReadOnlySpan<RecentIdKind> kinds)
    {
        List<RecentId> kept = [];
        lock (_gate)
        {
            foreach (RecentIdKind kind in kinds)
            {
                long written = _written[(int)kind];
                for (long index = Math.Max(0, written - MaxEntries); index < written; index++)
                {
                    kept.Add(_rings[(int)kind]![index % MaxEntries]);
                }
            }
        }

        return [.. kept.OrderByDescending(static id => id.Command).DistinctBy(static id => id.Id)];
    }

    /// <summary>Gets the workspaces of the rows, the last one first.</summary>
    public IReadOnlyList<long> Projects()
    {
        lock (_gate)
        {
            return [.. _projects.Take(_projectCount).Reverse()];
        }
    }

    private void Store(RecentId id)
    {
        RecentId[] ring = _rings[(int)id.Kind] ??= new RecentId[MaxEntries];
        ring[_written[(int)id.Kind]++ % MaxEntries] = id;
    }

    // Ordered by last use. If there are too many, the first is removed.
    private void Store(long project)
    {
        if (_projectCount > 0 && _projects[_projectCount - 1] == project)
        {
            return;
        }

        int at = 0;
        while (at < _projectCount && _projects[at] != project)
        {
            at++;
        }

        if (at == _projectCount && _projectCount < MaxEntries)
        {
            _projectCount++;
        }
        else
        {
            at = at == _projectCount ? 0 : at;
            Array.Copy(_projects, at + 1, _projects, at, _projectCount - at - 1);
        }

        _projects[_projectCount - 1] = project;
    }
}

/// <summary>An id that a cmdlet wrote, with its name. It has the strings of the row, not the row.</summary>
internal readonly record struct RecentId(RecentIdKind Kind, string? Text, long Number, string? Name, string Status, DateTime? Time, int Command)
{
    public string Id => Text ?? Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name, the state and the local time of the start.</summary>
    public string ToolTip
    {
        get
        {
            string state = RunState.Of(Status);
            string start = Time is { } time ? ", " + time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;
            return $"{(string.IsNullOrWhiteSpace(Name) ? Id : Name)} ({state}{start})";
        }
    }
}

/// <summary>The kind of object that an id belongs to.</summary>
internal enum RecentIdKind
{
    PipelineRun,

    /// <summary>A run of PAIFlow.</summary>
    Flow,

    /// <summary>A node of a run of PAIFlow.</summary>
    Node,

    /// <summary>A workspace with its name.</summary>
    Project,

    WorkflowInstance,

    TaskInstance,
}
