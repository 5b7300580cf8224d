namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One run of a task instance. Times are epoch milliseconds; a time is null until it is known.</summary>
public sealed record EmulatedTaskInstance
{
    internal EmulatedTaskInstance(TaskDefinition definition) => Definition = definition;

    /// <summary>19 digits, shared by all runs of the task instance.</summary>
    public required long Id { get; init; }

    /// <summary>Counts from 1; a rerun has the next number.</summary>
    public required int RunNumber { get; init; }

    public required EmulatedWorkflowInstance WorkflowInstance { get; init; }

    /// <summary>One of <see cref="InstanceValues.Statuses"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The ids of the task instances that have to succeed before, in the same workflow instance.</summary>
    public required IReadOnlyList<long> UpstreamIds { get; init; }

    public long TriggerTime => WorkflowInstance.TriggerTime;

    public long? StartedTime { get; init; }

    public long? FinishedTime { get; init; }

    public long CreateTime => WorkflowInstance.CreateTime;

    public long ModifyTime => FinishedTime ?? StartedTime ?? CreateTime;

    public long TaskId => Definition.Id;

    public string Name => Definition.Name;

    /// <summary>One of <see cref="TaskTypes"/>.</summary>
    public string Type => Definition.Type;

    public string Owner => Definition.Owner;

    /// <summary>The number of lines of its log; null for 20 to 400.</summary>
    internal int? LogLines { get; init; }

    /// <summary>Whether its log holds what terminals might act on.</summary>
    internal bool Hostile { get; init; }

    internal TaskDefinition Definition { get; }

    /// <summary>Decides on the irregularities of its responses and on its log. Each run has its own.</summary>
    internal ulong Quirks { get; init; }

    internal bool HasStarted => StartedTime is not null;
}
