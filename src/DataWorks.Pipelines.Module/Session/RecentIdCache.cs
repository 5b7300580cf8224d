using System.Globalization;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Session;

/// <summary>The ids that the cmdlets of a runspace wrote last, a bounded number of each kind, and their workspaces, accounts and dates, for
/// completion.</summary>
internal sealed class RecentIdCache
{
    /// <summary>The maximum number of ids of a kind.</summary>
    public const int MaxEntries = 50;

    private const int Kinds = (int)RecentIdKind.TaskInstance + 1;

    private readonly object _gate = new();
    private readonly Entry[]?[] _rings = new Entry[Kinds][];
    private readonly long[] _written = new long[Kinds];
    private readonly RecentValues<long> _projects = new();
    private readonly RecentValues<string> _creators = new();
    private readonly RecentValues<string> _owners = new();
    private readonly RecentValues<DateTime> _bizDates = new();
    private int _commands;

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
                    Store(new Entry(RecentIdKind.PipelineRun, run.Id, 0, run.Description, run.Status, run.CreateTime, command));
                    _projects.Add(run.ProjectId, null);
                    _creators.Add(run.Creator, run.Description);
                    break;
                case PipelineRunStatus status:
                    RecentIdKind kind = status.ProjectId is null ? RecentIdKind.Flow : RecentIdKind.PipelineRun;
                    Store(new Entry(kind, status.PipelineRunId, 0, status.Name, status.Status, null, command));
                    if (status.RootNodeId is { Length: > 0 } root)
                    {
                        Store(new Entry(RecentIdKind.Node, root, 0, status.Name, status.Status, null, command));
                    }

                    break;
                case PipelineNodeStatus node:
                    Store(new Entry(RecentIdKind.Node, node.NodeId, 0, node.NodeName, node.Status, node.StartedAt, command));
                    break;
                case WorkflowInstance instance:
                    Store(new Entry(RecentIdKind.WorkflowInstance, null, instance.Id, instance.Name, instance.Status, instance.StartedTime, command));
                    _projects.Add(instance.ProjectId, null);
                    _owners.Add(instance.Owner, instance.Name);
                    if (instance.BizDate is { } date)
                    {
                        _bizDates.Add(date, null);
                    }

                    break;
                case TaskInstance task:
                    Store(new Entry(RecentIdKind.TaskInstance, null, task.Id, task.TaskName, task.Status, task.StartedTime, command));
                    _projects.Add(task.ProjectId, null);
                    _owners.Add(task.Owner, task.TaskName);
                    break;
                case TaskInstanceLog log:
                    Store(new Entry(RecentIdKind.TaskInstance, null, log.TaskInstanceId, log.TaskName, log.State ?? RunState.Unknown, null, command));
                    break;
                case Project project:
                    Store(new Entry(RecentIdKind.Project, null, project.ProjectId, project.Name, project.Status, null, command));
                    _projects.Add(project.ProjectId, project.Name);
                    break;
            }
        }
    }

    /// <summary>Gets the ids of some kinds without duplicates: those of the last command first, each command's ids in the order of its output.</summary>
    public IReadOnlyList<Entry> Get(params ReadOnlySpan<RecentIdKind> kinds)
    {
        List<Entry> kept = [];
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

    public IReadOnlyList<long> Projects() => [.. Get(_projects).Select(static entry => entry.Value)];

    public IReadOnlyList<(string Value, string? Name)> Creators() => Get(_creators);

    public IReadOnlyList<(string Value, string? Name)> Owners() => Get(_owners);

    public IReadOnlyList<DateTime> BizDates() => [.. Get(_bizDates).Select(static entry => entry.Value)];

    private IReadOnlyList<(T Value, string? Name)> Get<T>(RecentValues<T> values)
        where T : IEquatable<T>
    {
        lock (_gate)
        {
            return values.Get();
        }
    }

    private void Store(Entry id)
    {
        Entry[] ring = _rings[(int)id.Kind] ??= new Entry[MaxEntries];
        ring[_written[(int)id.Kind]++ % MaxEntries] = id;
    }

    /// <summary>An id that a cmdlet wrote, with its name. It has the strings of the row, not the row.</summary>
    public readonly record struct Entry(RecentIdKind Kind, string? Text, long Number, string? Name, string Status, DateTime? Time, int Command)
    {
        // Together with the spaces between them and at the end, a line of 80 columns.
        private const int StateWidth = 10;
        private const int TimeWidth = 11;
        private const int NameWidth = 36;
        private const int IdWidth = 12;

        public string Id => Text ?? Number.ToString(CultureInfo.InvariantCulture);

        /// <summary>A line of a list of ids: state, local time of the start, name and the id, of which a long one is shortened.</summary>
        public string ListText => string.Join("  ", Cell(RunState.Of(Status), StateWidth), Cell(FormatTime("MM-dd HH:mm"), TimeWidth), Cell(Name, NameWidth), ShortId);

        public string ToolTip
        {
            get
            {
                string start = Time is null ? string.Empty : $", {FormatTime("yyyy-MM-dd HH:mm")}";
                string state = $"({RunState.Of(Status)}{start})";
                return string.IsNullOrWhiteSpace(Name) ? $"{Id} {state}" : $"{Name} {state}: {Id}";
            }
        }

        // The start of a UUID, else the end: other ids of one day start alike.
        private string ShortId => Id.Length <= IdWidth ? Id : Guid.TryParse(Id, out _) ? $"{Id[..8]}…" : $"…{Id[^(IdWidth - 1)..]}";

        private string FormatTime(string format) => Time?.ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;

        // Shortened until it fits: a terminal shows most characters of East Asian texts in two columns.
        private static string Cell(string? text, int width)
        {
            string cell = DisplayText.SingleLine(text, width);
            int columns = CountColumns(cell);
            for (int length = cell.Length - 1; columns > width; length--)
            {
                cell = DisplayText.SingleLine(text, length);
                columns = CountColumns(cell);
            }

            return cell + new string(' ', width - columns);
        }

        private static int CountColumns(string text) => text.Sum(static character => character is
            (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF')
            or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6') ? 2 : 1);
    }

    // Values that were seen in rows, ordered by last use, each with the name of the last row. If there are too many, the oldest one is removed.
    private sealed class RecentValues<T>
        where T : IEquatable<T>
    {
        private readonly List<(T Value, string? Name)> _values = [];

        // Most rows have the value of the row before.
        public void Add(T? value, string? name)
        {
            if (value is null)
            {
                return;
            }

            int last = _values.Count - 1;
            int at = last;
            while (at >= 0 && !_values[at].Value.Equals(value))
            {
                at--;
            }

            if (at >= 0 && at == last)
            {
                _values[at] = (value, name);
                return;
            }

            if (at >= 0 || _values.Count == MaxEntries)
            {
                _values.RemoveAt(Math.Max(at, 0));
            }

            _values.Add((value, name));
        }

        // The last one first.
        public IReadOnlyList<(T Value, string? Name)> Get() => [.. Enumerable.Reverse(_values)];
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
