namespace DataWorks.Pipelines.Client;

/// <summary>The filter of a list of task instances. Values are spelled as the service does.</summary>
public sealed record TaskInstanceQuery
{
    /// <summary>The DataWorks workspace.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The business date: the instant at which its day begins in the region's scheduling time zone.</summary>
    public required DateTimeOffset BizDate { get; init; }

    /// <summary>The scheduling time zone in which the business dates of the rows are days; <c>null</c> for that of the region.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>One instance: its list has every run of it, reruns too.</summary>
    public long? Id { get; init; }

    /// <summary>The status. The service filters by NotRun, Running, Failure, Success, WaitTime and WaitResource; the caller filters by any other.</summary>
    public string? Status { get; init; }

    /// <summary>The task.</summary>
    public long? TaskId { get; init; }

    /// <summary>A part of the task's name.</summary>
    public string? TaskName { get; init; }

    /// <summary>The type, such as <c>ODPS_SQL</c>.</summary>
    public string? TaskType { get; init; }

    /// <summary>The account id of the owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The workflow.</summary>
    public long? WorkflowId { get; init; }

    /// <summary>The workflow instance.</summary>
    public long? WorkflowInstanceId { get; init; }

    /// <summary>Prod or Dev.</summary>
    public string? EnvType { get; init; }

    /// <summary>The number of rows to skip.</summary>
    public long Skip { get; init; }

    /// <summary>The number of rows wanted: the list ends with the page that contains the last of them. Below 100, no more are requested.</summary>
    public long MaxRows { get; init; } = long.MaxValue;
}
