namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Which workflow instances a person wants listed.</summary>
internal sealed record WorkflowInstanceCriteria
{
    public required BizDate BizDate { get; init; }

    public long? ProjectId { get; init; }

    public string? Status { get; init; }

    public string? Type { get; init; }

    public string? EnvType { get; init; }

    public string? Owner { get; init; }

    /// <summary>A part of the name, for the service.</summary>
    public string? Name { get; init; }

    /// <summary>Whether a name is wanted, for what the service cannot match.</summary>
    public Func<string, bool>? IsNamed { get; init; }

    public long? WorkflowId { get; init; }

    public long? UnifiedWorkflowInstanceId { get; init; }

    public string? TimeZone { get; init; }
}
