using System.Globalization;
using System.Text;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>Writes the lines of a log, with times from the start to the end of the run.</summary>
internal sealed class LogWriter(EmulatedTaskInstance task, int lines)
{
    private readonly StringBuilder _text = new();
    private readonly long _start = task.StartedTime ?? 0;
    private readonly long _length = Math.Max(0, (task.FinishedTime ?? task.StartedTime ?? 0) - (task.StartedTime ?? 0));
    private readonly string _bizDate = ToChina(task.WorkflowInstance.BizDate).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    private string? _reason;
    private long _second = long.MinValue;
    private string _time = string.Empty;
    private int _count;

    public void Write(params ReadOnlySpan<string> templates)
    {
        foreach (string template in templates)
        {
            WriteLine(template);
        }
    }

    public TaskLog ToLog() => new(_text.ToString(), _reason);

    private static DateTimeOffset ToChina(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(TimeSpan.FromHours(8));

    private void WriteLine(string template)
    {
        bool isError = template.StartsWith('!');
        string content = isError ? template[1..] : template;
        string line = content.StartsWith('|') ? content[1..] : GetTime() + " " + content;
        if (line.Contains('{', StringComparison.Ordinal))
        {
            line = line.Replace("${bizdate}", _bizDate, StringComparison.Ordinal)
                .Replace("{table}", task.Definition.Table, StringComparison.Ordinal)
                .Replace("{source}", task.Definition.Source, StringComparison.Ordinal)
                .Replace("{project}", task.Hostile ? "hostile_dw" : task.WorkflowInstance.Project.Name, StringComparison.Ordinal)
                .Replace("{bizdate}", _bizDate, StringComparison.Ordinal)
                .Replace("{owner}", task.Owner, StringComparison.Ordinal)
                .Replace("{number}", (task.Quirks % 100_000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        // The line with the error is hostile in every log; some of the others are.
        if (task.Hostile && (isError || _count % 7 == 3))
        {
            line = HostileTexts.Append(line, task.Quirks + (ulong)_count);
        }

        if (isError)
        {
            _reason ??= line;
        }

        _text.Append(line).Append('\n');
        _count++;
    }

    // Formatting a time is slow, and long logs have many lines of a second.
    private string GetTime()
    {
        long second = (_start + (_length * Math.Min(_count, lines) / lines)) / 1000;
        if (second != _second)
        {
            _second = second;
            _time = ToChina(second * 1000).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }

        return _time;
    }
}
