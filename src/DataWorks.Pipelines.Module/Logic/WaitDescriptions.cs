using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>What a kind of object needs to be waited for.</summary>
/// <param name="Name">The display name, such as <c>Run</c>.</param>
/// <param name="FailedKind">The error of an object that has ended and did not succeed.</param>
/// <param name="Describe">Describes a row.</param>
/// <param name="Explain">Returns why a row failed, as display text; <c>null</c> if the service does not say.</param>
/// <param name="Recommend">What the user can do about an object that did not succeed.</param>
internal sealed record WaitKind<TRow>(string Name, DwErrorKind FailedKind, Func<TRow, WaitState> Describe, Func<TRow, string?> Explain, string Recommend);

/// <summary>The kinds of objects that commands wait for.</summary>
internal static class WaitDescriptions
{
    private const int TextWidth = 300;

    public static WaitKind<PipelineRun> Run { get; } = new(
        "Run", DwErrorKind.PipelineRunFailed, Describe, Explain, "Read the message of the stage, and the items of the run with Get-DwPipelineRunItem.");

    public static WaitKind<WorkflowInstance> Instance { get; } = new(
        "Workflow instance",
        DwErrorKind.WorkflowInstanceFailed,
        static row => new WaitState(row.State, DescribeStatus(row.State, row.Status), EndedAt: ToInstant(row.FinishedTime)),
        static _ => null,
        "Pipe the instance to Get-DwTaskInstanceLog, which shows why its tasks failed.");

    private static WaitState Describe(PipelineRun run)
    {
        // The stage that runs, or that runs next.
        int index = run.Stages.ToList().FindIndex(static stage => !RunState.IsFinal(stage.State));
        PipelineStage? stage = index < 0 ? null : run.Stages[index];
        string status = DescribeStatus(run.State, run.Status);
        string text = stage is null ? status : FormattableString.Invariant($"{status}, stage {index + 1} of {run.Stages.Count}: {Name(stage)} {DescribeStatus(stage.State, stage.Status)}");
        bool isInitial = stage is not null && stage.Status.Trim().Equals("Init", StringComparison.OrdinalIgnoreCase);
        return new WaitState(run.State, text, isInitial ? Name(stage!) : null, ToInstant(run.ModifyTime));
    }

    private static string? Explain(PipelineRun run)
    {
        PipelineStage? failed = run.Stages.FirstOrDefault(static stage => stage.State is RunState.Failed or RunState.Canceled);
        string message = DisplayText.SingleLine(string.IsNullOrWhiteSpace(failed?.Message) ? run.Message : failed.Message, TextWidth);
        return (failed, message) switch
        {
            (null, "") => null,
            (null, _) => message,
            (_, "") => $"stage {Name(failed)} is {DescribeStatus(failed.State, failed.Status)}",
            _ => $"stage {Name(failed)} is {DescribeStatus(failed.State, failed.Status)}: {message}",
        };
    }

    private static string Name(PipelineStage stage) => DisplayText.SingleLine(string.IsNullOrWhiteSpace(stage.Code) ? stage.Name : stage.Code, 80);

    // An unknown status is shown as the service spells it.
    private static string DescribeStatus(string state, string status) => state == RunState.Unknown ? $"'{DisplayText.SingleLine(status, 80)}'" : state;

    private static DateTimeOffset? ToInstant(DateTime? local) => local is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null;
}
