using System.Globalization;

namespace DataWorks.Pipelines.Internal;

/// <summary>
/// Draws a row on its local day, for the view <c>Timeline</c>. A view sees one row at a time and not the width of its column, so the window is fixed:
/// the day on which the row started, whose hours are the label of the column. A bar that reaches the next day ends in <c>→</c>.
/// </summary>
internal static class TimelineText
{
    /// <summary>The characters of a day. Half a block is 20 minutes.</summary>
    private const int Cells = 36;

    /// <summary>The characters of the column: the day, <c>→</c>, and one to spare for the label's <c>24</c>.</summary>
    private const int Width = Cells + 2;

    private const int Halves = Cells * 2;

    /// <summary>The bar with the start and the duration of a row, in the color of its state; words for a row without a start.</summary>
    public static string Bar(object row) => Read(row) switch
    {
        { State: RunState.NotStarted } => "not started",
        { Start: null } => "no start time",
        { Start: { } start } entry => Draw(start, entry.Duration, entry.State),
        null => string.Empty,
    };

    /// <summary>The local day of a row and its offset from UTC: that of its start, else that for which it is planned.</summary>
    public static string Day(object row) => Read(row) is { } entry && (entry.Start ?? entry.Planned)?.Date is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}, UTC{new DateTimeOffset(day):zzz}")
        : "not known";

    /// <summary>The name of a row, or its id.</summary>
    public static string Name(object row) => DisplayText.Safe(Read(row)?.Name);

    // BizDate is the day before the one on which a workflow is planned to run.
    private static Entry? Read(object row) => row switch
    {
        PipelineRun run => new(FirstText(run.Description, run.Id), run.State, Local(run.CreateTime), run.Duration, null),
        PipelineNodeStatus node => new(FirstText(node.NodeName, node.NodeId), node.State, Local(node.StartedAt), node.Duration, null),
        WorkflowInstance flow => new(FirstText(flow.Name, Text(flow.Id)), flow.State, Local(flow.StartedTime), flow.Duration, flow.BizDate?.AddDays(1)),
        TaskInstance task => new(FirstText(task.TaskName, Text(task.Id)), task.State, Local(task.StartedTime), task.Duration, Local(task.TriggerTime) ?? task.BizDate?.AddDays(1)),
        _ => null,
    };

    private static string Draw(DateTime start, TimeSpan? duration, string state)
    {
        // By the clock of the day, which is moved at most twice a year; the duration is exact.
        DateTime end = (start.ToUniversalTime() + (duration ?? TimeSpan.Zero)).ToLocalTime();
        bool isCut = end > start.Date.AddDays(1);
        int first = (int)Math.Floor(start.TimeOfDay / TimeSpan.FromDays(1) * Halves);
        int last = isCut ? Halves : Math.Max((int)Math.Ceiling((end - start.Date) / TimeSpan.FromDays(1) * Halves), first + 1);
        string bar = string.Concat(Enumerable.Range(first / 2, ((last + 1) / 2) - (first / 2)).Select(cell => Block(cell * 2, first, last)))
            + (isCut ? "→" : state is RunState.Running or RunState.Suspended ? "…" : string.Empty);
        string time = start.ToString("HH:mm", CultureInfo.InvariantCulture);
        string label = duration is null ? time : $"{time} {CellText.FormatShort(duration)}";

        // Beside the bar, where there is space: after it, before it, else in it.
        int left = first / 2, right = left + bar.Length;
        return right + 1 + label.Length <= Width ? $"{Space(left)}{Color(bar)} {label}"
            : left > label.Length ? $"{Space(left - label.Length - 1)}{label} {Color(bar)}"
            : Space(left) + Color(Inside(bar, label));

        string Color(string text) => CellText.InStateColor(text, state);
    }

    private static char Block(int half, int first, int last) => (half >= first, half + 1 < last) switch
    {
        (true, true) => '█',
        (true, false) => '▌',
        (false, _) => '▐',
    };

    // A bar that is too short for both has its duration, the last part of the label.
    private static string Inside(string bar, string label)
    {
        string text = $" {(bar.Length < label.Length + 4 ? label[(label.IndexOf(' ', StringComparison.Ordinal) + 1)..] : label)} ";
        int start = (bar.Length - text.Length) / 2;
        return string.Concat(bar.AsSpan(0, start), text, bar.AsSpan(start + text.Length));
    }

    private static string Space(int width) => new(' ', width);

    private static DateTime? Local(DateTime? time) => time is { Kind: DateTimeKind.Utc } utc ? utc.ToLocalTime() : time;

    private static string FirstText(string? name, string id) => string.IsNullOrWhiteSpace(name) ? id : name;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <param name="Name">The name as the service sent it.</param>
    /// <param name="State">One of <see cref="RunState"/>.</param>
    /// <param name="Start">The local time of the start; <c>null</c> before.</param>
    /// <param name="Duration">To the end, or up to the time of reading; <c>null</c> if it is not known.</param>
    /// <param name="Planned">The local day for which the row is planned; <c>null</c> if it is not known.</param>
    private sealed record Entry(string Name, string State, DateTime? Start, TimeSpan? Duration, DateTime? Planned);
}
