using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>What a kind of object needs to be waited for.</summary>
/// <param name="Name">The display name of an object, such as <c>Run 'x'</c>.</param>
/// <param name="Target">The target of an error about an object.</param>
/// <param name="FailedKind">The error of an object that has ended and did not succeed.</param>
/// <param name="Describe">Describes a row.</param>
/// <param name="Explain">Returns why a row failed, as display text; <c>null</c> if the service does not say.</param>
/// <param name="Recommend">What the user can do about an object that did not succeed.</param>
internal sealed record WaitKind<TId, TRow>(
    Func<TId, string> Name, Func<TId, object> Target, DwErrorKind FailedKind, Func<TRow, WaitState> Describe, Func<TRow, string?> Explain, string Recommend)
    where TRow : class
{
    /// <summary>Converts a row to the object that is written.</summary>
    public Func<TRow, object> Convert { get; init; } = static row => row;
}

/// <summary>The kinds of objects that commands wait for.</summary>
internal static class WaitDescriptions
{
    private const int TextWidth = 300;
    private const int TitleWidth = 26;
    private const char FirstWide = '\u1100';

    public static WaitKind<WaitedRun, PipelineRun> Run { get; } = new(
        static run => $"Run '{run.Id}'",
        static run => run.Id,
        DwErrorKind.PipelineRunFailed,
        Describe,
        Explain,
        "Read the message of the stage, and the items of the run with Get-DwPipelineRunItem.");

    public static WaitKind<long, WorkflowInstance> Instance { get; } = new(
        static id => FormattableString.Invariant($"Workflow instance '{id}'"),
        static id => id,
        DwErrorKind.WorkflowInstanceFailed,
        static row => Describe(row.State, row.Status, row.Name, row.FinishedTime),
        static _ => null,
        "Pipe the instance to Get-DwTaskInstanceLog, which shows why its tasks failed.");

    /// <summary>Runs and nodes of PAIFlow, and DataWorks runs, whose rows have the stages that their status does not have.</summary>
    public static WaitKind<StatusId, DisplayedObject> Status { get; } = new(
        static id => id.NodeId is null ? $"Run '{id.RunId}'" : $"Node '{id.NodeId}' of run '{id.RunId}'",
        static id => id.RunId,
        DwErrorKind.PipelineRunFailed,
        static row => row switch
        {
            PipelineRun run => Describe(run),
            PipelineNodeStatus node => Describe(node.State, node.Status, node.NodeName, node.FinishedAt),
            PipelineRunStatus status => Describe(status.State, status.Status, status.Name, null),
            _ => throw new ArgumentException(row.GetType().Name, nameof(row)),
        },
        static row => row is PipelineRun run ? Explain(run) : null,
        "Read the stages of a DataWorks run with Get-DwPipelineRun; those of a flow-… run are in the PAI console.")
    {
        Convert = static row => row is PipelineRun run ? DeploymentRunStatusReader.ToStatus(run) : row,
    };

    private static WaitState Describe(PipelineRun run)
    {
        // The stage that runs, or that runs next.
        int index = run.Stages.ToList().FindIndex(static stage => !RunState.IsFinal(stage.State));
        WaitState state = Describe(run.State, run.Status, run.Description, run.ModifyTime);
        if (index < 0)
        {
            return state;
        }

        PipelineStage stage = run.Stages[index];
        string position = FormattableString.Invariant($"stage {index + 1} of {run.Stages.Count}: {Name(stage)}");
        string stageStatus = DescribeStatus(stage.State, stage.Status);
        string text = $"{state.Text}, {position}{(stageStatus == state.Text ? string.Empty : " " + stageStatus)}";
        bool isInitial = stage.Status.Trim().Equals("Init", StringComparison.OrdinalIgnoreCase);
        return state with
        {
            Text = text,
            InitialStage = isInitial ? Name(stage) : null,
            ShortText = run.State is not (RunState.Running or RunState.NotStarted) ? text : stage.State == RunState.Running ? position : $"{position} {stageStatus}",
            Percent = 100 * index / run.Stages.Count,
        };
    }

    private static WaitState Describe(string state, string status, string? title, DateTime? endedAt) =>
        new(state, DescribeStatus(state, status), EndedAt: ToInstant(endedAt)) { Title = IsNarrow(title) ? DisplayText.SingleLine(title, TitleWidth) : string.Empty };

    // The engine breaks the line of a bar with characters of two cells, such as Chinese ones, because it counts characters.
    private static bool IsNarrow(string? text) => text?.All(static character => character < FirstWide) ?? false;

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
