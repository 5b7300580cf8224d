using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>The filter of a command that lists task instances: what is sent to the service, and what is filtered here.</summary>
internal sealed class TaskFilter
{
    private readonly StatusFilter _status;
    private readonly IReadOnlyList<string>? _types;
    private readonly Func<string, bool>? _matchesName;

    /// <param name="types">The values of -TaskType; <c>null</c> for all.</param>
    /// <param name="matchesName">Matches a name that the service cannot match; <c>null</c> for all.</param>
    public TaskFilter(TaskInstanceQuery typed, StatusFilter status, IReadOnlyList<string>? types = null, Func<string, bool>? matchesName = null)
    {
        (_status, _matchesName) = (status, matchesName);

        // Types are open: plug-ins and newer services have their own.
        _types = types is null ? null : [.. types.Select(static type => FilterValues.Text(type, "-TaskType")!).Distinct(StringComparer.OrdinalIgnoreCase)];
        Query = typed with
        {
            Status = status.Sent,

            // The service may compare case, and its types are in capitals.
            TaskType = _types is [string type] && !type.Any(char.IsLower) ? type : null,
            EnvType = FilterValues.Normalize(typed.EnvType, KnownValues.EnvType, "-EnvType"),
            Owner = FilterValues.Text(typed.Owner, "-Owner"),
            TaskName = FilterValues.Text(typed.TaskName, "-TaskName"),
            TaskId = Normalize(typed.TaskId),
            WorkflowId = Normalize(typed.WorkflowId),
            WorkflowInstanceId = Normalize(typed.WorkflowInstanceId),
        };
        Matches = IsEmpty ? null : IsMatch;
    }

    /// <summary>The query as it is sent, without project and date.</summary>
    public TaskInstanceQuery Query { get; }

    /// <summary>Selects rows; <c>null</c> for all.</summary>
    public Func<TaskInstance, bool>? Matches { get; }

    public ServerFilter Server =>
        !_status.IsAppliedByServer || (_types is not null && Query.TaskType is null) || _matchesName is not null ? ServerFilter.Part

        // Parameters of May 2025: a server may be older.
        : Query is { Status: null, TaskType: null } ? ServerFilter.All
        : ServerFilter.AllIfCurrent;

    private bool IsEmpty =>
        _status.IsEmpty && _types is null && _matchesName is null
        && Query is { EnvType: null, Owner: null, TaskName: null, TaskId: null, WorkflowId: null, WorkflowInstanceId: null };

    private static long? Normalize(long? id) => id is { } number ? IdNormalizer.Normalize(number) : null;

    // A field that the server does not send matches.
    private bool IsMatch(TaskInstance row) =>
        _status.Matches(row.Status)
        && (_types is null || row.TaskType is null || _types.Contains(row.TaskType, StringComparer.OrdinalIgnoreCase))
        && (Query.EnvType is null || row.EnvType is null || Query.EnvType.Equals(row.EnvType, StringComparison.OrdinalIgnoreCase))
        && (Query.Owner is null || row.Owner is null || row.Owner == Query.Owner)
        && (Query.TaskName is null || row.TaskName is null || row.TaskName.Contains(Query.TaskName, StringComparison.OrdinalIgnoreCase))
        && (_matchesName is not { } matchesName || matchesName(row.TaskName ?? string.Empty))
        && (Query.TaskId is null || row.TaskId is null || row.TaskId == Query.TaskId)
        && (Query.WorkflowId is null || row.WorkflowId is null || row.WorkflowId == Query.WorkflowId)
        && (Query.WorkflowInstanceId is null || row.WorkflowInstanceId is null || row.WorkflowInstanceId == Query.WorkflowInstanceId);
}
