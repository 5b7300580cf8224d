namespace DataWorks.Pipelines.Client;

/// <summary>The filter of a list of workflow instances. Values are spelled as the service does.</summary>
public sealed record WorkflowInstanceQuery
{
    /// <summary>The DataWorks workspace.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The business date: the instant at which its day begins in the region's scheduling time zone.</summary>
    public required DateTimeOffset BizDate { get; init; }

    /// <summary>The scheduling time zone in which the business dates of the rows are days; <c>null</c> for that of the region.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>The status.</summary>
    public string? Status { get; init; }

    /// <summary>The type.</summary>
    public string? Type { get; init; }

    /// <summary>Prod or Dev.</summary>
    public string? EnvType { get; init; }

    /// <summary>The account id of the owner.</summary>
    public string? Owner { get; init; }

    /// <summary>A part of the name.</summary>
    public string? Name { get; init; }

    /// <summary>The workflow.</summary>
    public long? WorkflowId { get; init; }

    /// <summary>Id shared by all instances of one multi-day run.</summary>
    public long? UnifiedWorkflowInstanceId { get; init; }

    /// <summary>The ids of instances; <c>null</c> or empty for all.</summary>
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>The tags, of which an instance must have at least one; <c>null</c> or empty for all.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The day on which an instance ran, as any instant of that day; <c>null</c> for all.</summary>
    public DateTimeOffset? ExecutionDate { get; init; }

    /// <summary>The number of rows to skip.</summary>
    public long Skip { get; init; }

    /// <summary>The number of rows wanted: the list ends with the page that contains the last of them. Below 100, no more are requested.</summary>
    public long MaxRows { get; init; } = long.MaxValue;
}
