namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A workflow instance. Times are epoch milliseconds.</summary>
public sealed record EmulatedWorkflowInstance
{
    /// <summary>19 digits; a later instance has a larger id.</summary>
    public required long Id { get; init; }

    public required EmulatedProject Project { get; init; }

    /// <summary>The name of the workflow.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="InstanceValues.Types"/>.</summary>
    public required string Type { get; init; }

    /// <summary>One of <see cref="InstanceValues.Statuses"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Prod or Dev.</summary>
    public required string EnvType { get; init; }

    /// <summary>Midnight of the business date in +08:00.</summary>
    public required long BizDate { get; init; }

    /// <summary>The scheduled start.</summary>
    public required long TriggerTime { get; init; }

    /// <summary>Null before the start.</summary>
    public long? StartedTime { get; init; }

    /// <summary>Null before the end.</summary>
    public long? FinishedTime { get; init; }

    public required long WorkflowId { get; init; }

    public required long WorkflowTaskInstanceId { get; init; }

    /// <summary>Shared by the instances of one run.</summary>
    public required long UnifiedWorkflowInstanceId { get; init; }

    public required string Owner { get; init; }

    public required long CreateTime { get; init; }

    public required long ModifyTime { get; init; }

    /// <summary><c>key=value</c> pairs of a scheduled workflow, a JSON object of a manual one.</summary>
    public required string WorkflowParameters { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; }

    /// <summary>Whether the response has unknown times as 0 instead of leaving them out.</summary>
    public required bool SendsZeroTimes { get; init; }

    /// <summary>How it ends; null if it had ended at the start, or does not advance.</summary>
    public EmulatedEnding? Ending { get; init; }

    /// <summary>Whether requests for it fail now.</summary>
    internal bool IsUnavailable { get; init; }

    /// <summary>The position among the instances of its project: 0 is the oldest.</summary>
    internal int Index { get; init; }

    /// <summary>The position of its workflow in the project.</summary>
    internal int Workflow { get; init; }

    /// <summary>Decides how it advances, and on its tasks.</summary>
    internal ulong Outcome { get; init; }

    /// <summary>How it has advanced since the start of the emulator; null if it has not.</summary>
    internal InstanceProgress? Progress { get; init; }
}

/// <summary>The remaining part of an instance that was unfinished: from when to when its tasks run, and the present.</summary>
internal sealed record InstanceProgress(EmulatedWorkflowInstance Initial, string FinalStatus, long Begin, long End, long Now);

/// <summary>The statuses, types and environments of workflow instances.</summary>
internal static class InstanceValues
{
    public const string NotRun = "NotRun";
    public const string Running = "Running";
    public const string Failure = "Failure";
    public const string Success = "Success";

    public static readonly string[] Statuses =
        [Success, Running, Failure, NotRun, "WaitTime", "CheckingCondition", "WaitResource", "Checking"];

    public static readonly string[] Types = ["Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "TriggerWorkflow"];

    public static readonly string[] Environments = ["Prod", "Dev"];
}
