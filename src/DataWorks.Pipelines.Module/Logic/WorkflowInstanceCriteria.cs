namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Which workflow instances a user wants listed.</summary>
internal sealed record WorkflowInstanceCriteria
{
    /// <summary>The business dates, in the order in which they are listed.</summary>
    public IReadOnlyList<BizDate> BizDate { get; init; } = [Pipelines.BizDate.Yesterday];

    public long? ProjectId { get; init; }

    public IReadOnlyList<string>? State { get; init; }

    public IReadOnlyList<string>? Status { get; init; }

    public IReadOnlyList<string>? Type { get; init; }

    public string? EnvType { get; init; }

    public string? Owner { get; init; }

    /// <summary>A part of the name, for the service.</summary>
    public string? Name { get; init; }

    /// <summary>Whether a name is wanted, for what the service cannot match.</summary>
    public Func<string, bool>? IsNamed { get; init; }

    public long? WorkflowId { get; init; }

    public long? UnifiedWorkflowInstanceId { get; init; }

    /// <summary>Tags of which an instance has one: a key, or a key and a value.</summary>
    public IReadOnlyList<string>? Tag { get; init; }

    public string? TimeZone { get; init; }
}
