using System.Globalization;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>The filter of a command that lists workflow instances: what is sent to the service, and what is filtered here.</summary>
internal sealed class InstanceFilter
{
    private readonly StatusFilter _status;
    private readonly IReadOnlyList<string>? _types;
    private readonly Func<string, bool>? _matchesName;
    private readonly IReadOnlyList<string>? _tags;

    /// <param name="types">The values of -Type; <c>null</c> for all.</param>
    /// <param name="matchesName">Matches a name that the service cannot match; <c>null</c> for all.</param>
    public InstanceFilter(WorkflowInstanceQuery typed, StatusFilter status, IReadOnlyList<string>? types = null, Func<string, bool>? matchesName = null)
    {
        (_status, _matchesName) = (status, matchesName);
        _types = FilterValues.Normalize(types, KnownValues.InstanceType, "-Type");
        _tags = typed.Tags is { } tags ? [.. tags.Select(static tag => FilterValues.Text(tag, "-Tag")!)] : null;
        Query = typed with
        {
            Status = status.Sent,
            Type = _types is [string type] ? type : null,
            EnvType = FilterValues.Normalize(typed.EnvType, KnownValues.EnvType, "-EnvType"),
            Owner = FilterValues.Text(typed.Owner, "-Owner"),
            Name = FilterValues.Text(typed.Name, "-Name"),
            WorkflowId = typed.WorkflowId is { } workflow ? IdNormalizer.Normalize(workflow) : null,
            UnifiedWorkflowInstanceId = typed.UnifiedWorkflowInstanceId is { } unified ? IdNormalizer.Normalize(unified) : null,
            Tags = _tags is null ? null : [.. _tags.Select(ToServiceForm)],
        };
        Matches = IsEmpty ? null : IsMatch;
    }

    /// <summary>The query as it is sent, without project and date.</summary>
    public WorkflowInstanceQuery Query { get; }

    /// <summary>Selects rows; <c>null</c> for all.</summary>
    public Func<WorkflowInstance, bool>? Matches { get; }

    public ServerFilter Server =>
        !_status.IsAppliedByServer || _types is { Count: > 1 } || _matchesName is not null ? ServerFilter.Part

        // Parameters of November 2025 and May 2026: a server may be older.
        : Query is { Status: null, UnifiedWorkflowInstanceId: null, EnvType: null } && _tags is null ? ServerFilter.All
        : ServerFilter.AllIfCurrent;

    private bool IsEmpty =>
        _status.IsEmpty && _types is null && _matchesName is null && _tags is null
        && Query is { EnvType: null, Owner: null, Name: null, WorkflowId: null, UnifiedWorkflowInstanceId: null };

    // A field that the server does not send matches.
    private bool IsMatch(WorkflowInstance row) =>
        _status.Matches(row.Status)
        && (_types is null || row.Type is null || _types.Contains(row.Type, StringComparer.OrdinalIgnoreCase))
        && (Query.EnvType is null || row.EnvType is null || Query.EnvType.Equals(row.EnvType, StringComparison.OrdinalIgnoreCase))
        && (Query.Owner is null || row.Owner is null || row.Owner == Query.Owner)
        && (Query.Name is null || row.Name is null || row.Name.Contains(Query.Name, StringComparison.OrdinalIgnoreCase))
        && (_matchesName is not { } matchesName || matchesName(row.Name ?? string.Empty))
        && (Query.WorkflowId is null || row.WorkflowId is null || row.WorkflowId == Query.WorkflowId)
        && (Query.UnifiedWorkflowInstanceId is null || row.UnifiedWorkflowInstanceId is null || row.UnifiedWorkflowInstanceId == Query.UnifiedWorkflowInstanceId)
        && (_tags is null || row.Tags.Any(own => _tags.Any(tag => tag == own.Key || tag == $"{own.Key}:{own.Value}" || tag == $"{own.Key}={own.Value}")));

    // Rows print a tag as key=value; the service's form has a colon.
    private static string ToServiceForm(string tag)
    {
        int sign = tag.IndexOf('=', StringComparison.Ordinal);
        return sign <= 0 || tag.Contains(':', StringComparison.Ordinal) ? tag : string.Create(CultureInfo.InvariantCulture, $"{tag.AsSpan(0, sign)}:{tag.AsSpan(sign + 1)}");
    }
}
