using System.Globalization;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// The bars of a wait. One object has one bar. Several have one bar for all, with the time and the next look, and one per object; if there are many,
/// only those that changed last.
/// </summary>
internal sealed class WaitProgress<TId, TRow>(IEnumerable<TId> ids, Func<TId, object> title, TimeProvider time)
    where TId : notnull
    where TRow : class
{
    private const int MaxObjects = 5;
    private const int TitleWidth = 26;

    private readonly Dictionary<TId, Line> _lines = ids.Distinct()
        .Select((id, index) => (Id: id, Line: new Line(index, DisplayText.SingleLine(title(id).ToString(), TitleWidth))))
        .ToDictionary(static each => each.Id, static each => each.Line);

    private readonly long _start = time.GetTimestamp();
    private int _ended;
    private int _failed;

    /// <summary>Updates the bar of an object.</summary>
    public void Apply(WaitEvent<TId, TRow> item)
    {
        switch (item.Kind)
        {
            case WaitEventKind.Changed or WaitEventKind.Unchanged:
                Line line = _lines[item.Id];
                line.Title = item.State!.Title.Length > 0 ? item.State.Title : line.Title;
                (line.Text, line.Percent, line.NextLook) = (item.State.ShortText, item.State.Percent, item.Waited + item.NextLook);
                line.Changed = item.Kind == WaitEventKind.Changed ? item.Waited : line.Changed;
                break;
            case WaitEventKind.Retrying:
                (_lines[item.Id].Text, _lines[item.Id].NextLook) = (item.Error!.ErrorId, item.Waited + item.NextLook);
                break;
            case WaitEventKind.Ended or WaitEventKind.Failed:
                _lines.Remove(item.Id);
                _ended++;
                _failed += item.State?.State == RunState.Succeeded && item.Kind == WaitEventKind.Ended ? 0 : 1;
                break;
        }
    }

    /// <summary>Gets the bars as they are now; none before the first look.</summary>
    public IReadOnlyList<ProgressBar> GetBars()
    {
        TimeSpan waited = time.GetElapsedTime(_start);
        List<Line> lines = [.. _lines.Values.Where(static line => line.Text.Length > 0)];
        int total = _lines.Count + _ended;
        if (lines.Count == 0 || total == 1)
        {
            return [.. lines.Select(line => new ProgressBar(line.Title, $"{line.Text}, {DescribeTime(waited, line.NextLook)}", line.Percent))];
        }

        string failed = _failed == 0 ? string.Empty : FormattableString.Invariant($" ({_failed} not Succeeded)");
        string all = FormattableString.Invariant($"{_ended} of {total} ended{failed}, {DescribeTime(waited, lines.Min(static line => line.NextLook))}");
        return
        [
            new ProgressBar("Waiting", all, 100 * _ended / total),
            .. lines.OrderByDescending(static line => line.Changed).Take(MaxObjects).OrderBy(static line => line.Index)
                .Select(static line => new ProgressBar(line.Title, line.Text, line.Percent)),
        ];
    }

    private static string DescribeTime(TimeSpan waited, TimeSpan nextLook)
    {
        string time = waited.ToString(waited < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);
        int seconds = (int)Math.Ceiling((nextLook - waited).TotalSeconds);
        return seconds <= 0 ? $"{time}, looking" : FormattableString.Invariant($"{time}, next look in {seconds} s");
    }

    private sealed class Line(int index, string title)
    {
        public int Index { get; } = index;

        public string Title { get; set; } = title;

        public string Text { get; set; } = string.Empty;

        public int Percent { get; set; } = -1;

        public TimeSpan NextLook { get; set; }

        public TimeSpan Changed { get; set; }
    }
}
