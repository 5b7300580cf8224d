using System.Globalization;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>What the service filters of a list of workflow instances, and what is filtered here.</summary>
internal sealed class WorkflowInstanceFilter
{
    private readonly WorkflowInstanceCriteria _criteria;
    private readonly StatusFilter _status;
    private readonly IReadOnlyList<string>? _types;
    private readonly string? _environment;
    private readonly string? _owner;
    private readonly string? _name;
    private readonly long? _workflow;
    private readonly long? _unified;
    private readonly IReadOnlyList<string>? _tags;

    /// <summary>Makes the filter of a command.</summary>
    /// <exception cref="DwServiceException">A value is none that the service has.</exception>
    public WorkflowInstanceFilter(WorkflowInstanceCriteria criteria)
    {
        _criteria = criteria;
        _status = new StatusFilter(KnownValues.InstanceStatus, criteria.Status, criteria.State);
        _types = FilterValues.Normalize(criteria.Type, KnownValues.InstanceType, "-Type");
        _environment = FilterValues.Normalize(criteria.EnvType, KnownValues.EnvType, "-EnvType");
        _owner = FilterValues.Text(criteria.Owner, "-Owner");
        _name = FilterValues.Text(criteria.Name, "-Name");
        _workflow = criteria.WorkflowId is { } workflow ? IdNormalizer.Normalize(workflow) : null;
        _unified = criteria.UnifiedWorkflowInstanceId is { } unified ? IdNormalizer.Normalize(unified) : null;
        _tags = criteria.Tag is { } tags ? [.. tags.Select(static tag => FilterValues.Text(tag, "-Tag")!)] : null;
        Rows = new RowFilter<WorkflowInstance>(IsEmpty ? null : Passes, ServerFilter);
    }

    /// <summary>The rows that are written.</summary>
    public RowFilter<WorkflowInstance> Rows { get; }

    private bool IsEmpty =>
        _status.IsEmpty && _types is null && _environment is null && _owner is null && _name is null && _criteria.IsNamed is null
        && _workflow is null && _unified is null && _tags is null;

    private ServedFilter ServerFilter =>
        !_status.IsServed || _types is { Count: > 1 } || _criteria.IsNamed is not null ? ServedFilter.Part

        // Requests that a server may be older than: of November 2025 and of May 2026.
        : _status.Sent is not null || _unified is not null || _tags is not null || _environment is not null ? ServedFilter.AllIfNew
        : ServedFilter.All;

    /// <summary>The request, without its business date.</summary>
    /// <param name="projectId">The workspace.</param>
    public WorkflowInstanceQuery ToQuery(long projectId) => new()
    {
        ProjectId = projectId,
        BizDate = default,
        Status = _status.Sent,
        Type = _types is [string type] ? type : null,
        EnvType = _environment,
        Owner = _owner,
        Name = _name,
        WorkflowId = _workflow,
        UnifiedWorkflowInstanceId = _unified,
        Tags = _tags is null ? null : [.. _tags.Select(Sent)],
    };

    // Also what the service has filtered; a field that the server does not send tells nothing.
    private bool Passes(WorkflowInstance row) =>
        _status.Passes(row.Status)
        && (_types is null || row.Type is null || _types.Contains(row.Type, StringComparer.OrdinalIgnoreCase))
        && (_environment is null || row.EnvType is null || _environment.Equals(row.EnvType, StringComparison.OrdinalIgnoreCase))
        && (_owner is null || row.Owner is null || row.Owner == _owner)
        && (_name is null || row.Name is null || row.Name.Contains(_name, StringComparison.OrdinalIgnoreCase))
        && (_criteria.IsNamed is not { } isNamed || isNamed(row.Name ?? string.Empty))
        && (_workflow is null || row.WorkflowId is null || row.WorkflowId == _workflow)
        && (_unified is null || row.UnifiedWorkflowInstanceId is null || row.UnifiedWorkflowInstanceId == _unified)
        && (_tags is null || row.Tags.Any(own => _tags.Any(tag => Matches(own, tag))));

    private static bool Matches(WorkflowTag own, string tag) =>
        tag == own.Key || tag == $"{own.Key}:{own.Value}" || tag == $"{own.Key}={own.Value}";

    // Rows print a tag as key=value; the service's form has a colon.
    private static string Sent(string tag)
    {
        int sign = tag.IndexOf('=', StringComparison.Ordinal);
        return sign <= 0 || tag.Contains(':', StringComparison.Ordinal) ? tag : string.Create(CultureInfo.InvariantCulture, $"{tag.AsSpan(0, sign)}:{tag.AsSpan(sign + 1)}");
    }
}
