namespace DataWorks.Pipelines.Module.Session;

/// <summary>
/// The ids that the cmdlets of a runspace wrote last, for Tab: a bounded number of each kind, and the workspaces that were seen.
/// </summary>
internal sealed class RecentIdCache
{
    /// <summary>How many ids of a kind are kept.</summary>
    public const int MaxEntries = 50;

    private const int Kinds = (int)RecentIdKind.WorkflowInstance + 1;

    private readonly object _gate = new();
    private readonly RecentId[]?[] _rings = new RecentId[Kinds][];
    private readonly long[] _written = new long[Kinds];
    private readonly long[] _projects = new long[MaxEntries];
    private int _projectCount;
    private int _commands;

    /// <summary>The number of a command that begins to write.</summary>
    public int NextCommand() => Interlocked.Increment(ref _commands);

    /// <summary>Keeps the id of a row. Cheap: it is called for each row of every list.</summary>
    public void Add(object row, int command)
    {
        if (row is PipelineRunItem)
        {
            // No parameter takes the id of an item.
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
            }
        }
    }

    /// <summary>What is kept of some kinds: the last command's first, each command's in the order that it wrote them, each id once.</summary>
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

    /// <summary>The workspaces of the rows, the last seen first.</summary>
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

    // The last seen is the last; one that comes again goes there from where it was, and where there is no room the first goes.
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
