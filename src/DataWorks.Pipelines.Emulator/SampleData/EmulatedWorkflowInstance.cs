namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One workflow instance. Times are epoch milliseconds.</summary>
public sealed record EmulatedWorkflowInstance
{
    /// <summary>Gets the id: 19 digits, the later the larger.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the project.</summary>
    public required EmulatedProject Project { get; init; }

    /// <summary>Gets the name of the workflow.</summary>
    public required string Name { get; init; }

    /// <summary>Gets Normal, Manual, SmokeTest, SupplementData, ManualWorkflow or TriggerWorkflow.</summary>
    public required string Type { get; init; }

    /// <summary>Gets one of the eight words for instances.</summary>
    public required string Status { get; init; }

    /// <summary>Gets Prod or Dev.</summary>
    public required string EnvType { get; init; }

    /// <summary>Gets midnight of the business date in +08:00.</summary>
    public required long BizDate { get; init; }

    /// <summary>Gets when it was to begin.</summary>
    public required long TriggerTime { get; init; }

    /// <summary>Gets when it began; null for not yet.</summary>
    public long? StartedTime { get; init; }

    /// <summary>Gets when it ended; null for not yet.</summary>
    public long? FinishedTime { get; init; }

    /// <summary>Gets the id of the workflow.</summary>
    public required long WorkflowId { get; init; }

    /// <summary>Gets the id of the task instance of the workflow.</summary>
    public required long WorkflowTaskInstanceId { get; init; }

    /// <summary>Gets the id that instances of one run share.</summary>
    public required long UnifiedWorkflowInstanceId { get; init; }

    /// <summary>Gets the account id of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required long CreateTime { get; init; }

    /// <summary>Gets when it last changed.</summary>
    public required long ModifyTime { get; init; }

    /// <summary>Gets <c>key=value</c> pairs for scheduled workflows, a JSON object for manual ones.</summary>
    public required string WorkflowParameters { get; init; }

    /// <summary>Gets the tags.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; }

    /// <summary>Gets a value indicating whether times that are not yet known are sent as 0 and not left out.</summary>
    public required bool SendsZeroTimes { get; init; }

    /// <summary>Gets the hash that decides how it goes on.</summary>
    internal ulong Outcome { get; init; }
}
