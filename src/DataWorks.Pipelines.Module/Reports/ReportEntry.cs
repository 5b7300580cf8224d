using System.Globalization;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>What the summary, the timeline and the failures need of a row of any type.</summary>
/// <param name="Kind">What the row is, such as <c>Pipeline run</c>.</param>
/// <param name="Name">The name, else the id.</param>
/// <param name="State">One of <see cref="RunState"/>.</param>
/// <param name="Start">When it started or was created; <c>null</c> if it has not started.</param>
/// <param name="End">When it ended, or up to when it ran; <c>null</c> if that is not known.</param>
/// <param name="Message">The error message, if the row has one.</param>
internal readonly record struct ReportEntry(string Kind, string Name, string State, DateTimeOffset? Start, DateTimeOffset? End, string? Message)
{
    /// <summary>The states in the order in which a reader wants them.</summary>
    public static IReadOnlyList<string> States { get; } =
    [
        RunState.Failed, RunState.Running, RunState.Suspended, RunState.NotStarted, RunState.Canceled, RunState.Skipped, RunState.Unknown, RunState.Succeeded,
    ];

    public static bool IsKnownState(string state) => States.Contains(state);

    /// <summary>Reads a row; <c>null</c> for a log, which belongs to a task instance, and for a row of another type.</summary>
    public static ReportEntry? Create(object row) => row switch
    {
        PipelineRun run => new("Pipeline run", FirstText(run.Description, run.Id), run.State, Instant(run.CreateTime), EndOf(run.CreateTime, run.Duration, run.ModifyTime), run.Message),
        PipelineRunItem item => new("Item", FirstText(item.Name, item.Id), item.State, Instant(item.CreateTime), Instant(item.ModifyTime), item.Message),
        PipelineRunStatus status => new("Run status", FirstText(status.Name, status.PipelineRunId), status.State, null, null, null),
        PipelineNodeStatus node => new("Node status", FirstText(node.NodeName, node.NodeId), node.State, Instant(node.StartedAt), EndOf(node.StartedAt, node.Duration, node.FinishedAt), null),
        WorkflowInstance flow => new("Workflow instance", FirstText(flow.Name, Text(flow.Id)), flow.State, Instant(flow.StartedTime), EndOf(flow.StartedTime, flow.Duration, flow.FinishedTime), null),
        TaskInstance task => new("Task instance", FirstText(task.TaskName, Text(task.Id)), task.State, Instant(task.StartedTime), EndOf(task.StartedTime, task.Duration, task.FinishedTime), null),
        _ => null,
    };

    // Instants, so that a bar over a change of the clocks has its real length.
    private static DateTimeOffset? Instant(DateTime? time) => time is { } known ? new DateTimeOffset(known) : null;

    private static DateTimeOffset? EndOf(DateTime? start, TimeSpan? duration, DateTime? end) => duration is null ? Instant(end) : Instant(start) + duration;

    private static string FirstText(string? name, string id) => string.IsNullOrWhiteSpace(name) ? id : name;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
