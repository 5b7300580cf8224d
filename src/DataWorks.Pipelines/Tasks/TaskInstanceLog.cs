using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The log of one run of a task instance (GetTaskInstanceLog of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TaskInstanceLog : DisplayedObject
{
    private const int ShownLines = 20;
    // Empty if no line names an error: a long log is searched once.
    private string? _firstError;

    internal TaskInstanceLog()
    {
    }

    /// <summary>The DataWorks workspace; <c>null</c> if the log was requested by an id alone.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The task instance.</summary>
    public long TaskInstanceId { get; init; }

    /// <summary>The run: 1 for the first, one more for each rerun; <c>null</c> for the last one of an instance that was requested by an id alone.</summary>
    public int? RunNumber { get; init; }

    /// <summary>The name of the task, if it is known.</summary>
    public string? TaskName { get; init; }

    /// <summary>The workflow instance, if it is known.</summary>
    public long? WorkflowInstanceId { get; init; }

    /// <summary>One of <see cref="RunState"/>, if it is known.</summary>
    public string? State { get; init; }

    /// <summary>The first line that names an error, in one line; <c>null</c> if none does.</summary>
    public string? FirstError => (_firstError ??= FirstErrorLine.Find(Text) ?? string.Empty).Length == 0 ? null : _firstError;

    /// <summary>The number of lines.</summary>
    public int LineCount => Text.Length == 0 ? 0 : Text.AsSpan().TrimEnd("\r\n").Count('\n') + 1;

    /// <summary>The whole text as the service sent it.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The id of the call that returned this log.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(ProjectId), ProjectId },
        { nameof(TaskInstanceId), TaskInstanceId },
        { nameof(RunNumber), RunNumber },
        { nameof(TaskName), TaskName },
        { nameof(WorkflowInstanceId), WorkflowInstanceId },
        { nameof(State), State },
        { nameof(FirstError), FirstError },
        { nameof(LineCount), LineCount },
    }.ToObject();

    /// <summary>The text, fit for a terminal; <see cref="Text"/> has the exact one.</summary>
    public override string ToString() => Show(Text);

    /// <summary>How many of the last lines the view shows.</summary>
    internal int Tail { get; init; } = ShownLines;

    /// <summary>The line above the text in the view: what the log is of, its state, and how many lines are not shown.</summary>
    internal string Heading
    {
        get
        {
            string run = RunNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", run {number}") : string.Empty;
            string state = State is null ? string.Empty : " " + State;
            string lines = LineCount > Tail ? string.Create(CultureInfo.InvariantCulture, $" (last {Tail} of {LineCount} lines)") : string.Empty;
            return DisplayText.SingleLine(string.Create(CultureInfo.InvariantCulture, $"{TaskName} {TaskInstanceId}{run}{state}{lines}"));
        }
    }

    /// <summary>The last lines, fit for a terminal.</summary>
    internal string LastLines => Show(TakeLast(Text, Tail));

    // Stack traces are indented with tabs, which would become marks.
    private static string Show(string text) => DisplayText.SafeLines(text.Replace("\t", "    ", StringComparison.Ordinal));

    /// <summary>The last lines of a text, without a line break at the end.</summary>
    internal static string TakeLast(string text, int lines)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimEnd("\r\n");
        int start = rest.Length;
        for (int line = 0; line < lines && start >= 0; line++)
        {
            start = rest[..start].LastIndexOf('\n');
        }

        return lines <= 0 ? string.Empty : rest[(start + 1)..].ToString();
    }
}
