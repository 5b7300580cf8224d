using System.Globalization;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>
/// Writes the failures: each failed row once, with what belongs to it by id. A failed item is in the card of its run, a failed task in that of its
/// workflow instance, and a log in that of its task; without that card each has its own.
/// </summary>
internal sealed class ReportFailures
{
    private const int LogLines = 20;
    private const int LogWidth = 8_000;
    private const int MinIndexed = 4;
    private const int IndexWidth = 200;

    private readonly IReadOnlyList<object> _failed;
    private readonly ILookup<string, PipelineRunItem> _items;
    private readonly ILookup<long, TaskInstance> _tasks;
    private readonly ILookup<long, TaskInstanceLog> _logs;

    public ReportFailures(IReadOnlyList<object> rows)
    {
        object[] failed = [.. rows.Where(static row => StateOf(row) == RunState.Failed)];
        HashSet<string> runs = new(failed.OfType<PipelineRun>().Select(static run => run.Id), StringComparer.Ordinal);
        HashSet<long> workflows = [.. failed.OfType<WorkflowInstance>().Select(static flow => flow.Id)];
        HashSet<long> tasks = [.. failed.OfType<TaskInstance>().Select(static task => task.Id)];
        _items = failed.OfType<PipelineRunItem>().Where(item => runs.Contains(item.PipelineRunId)).ToLookup(static item => item.PipelineRunId, StringComparer.Ordinal);
        _tasks = failed.OfType<TaskInstance>().Where(task => workflows.Contains(task.WorkflowInstanceId ?? 0)).ToLookup(static task => task.WorkflowInstanceId ?? 0);
        _logs = rows.OfType<TaskInstanceLog>().Where(log => tasks.Contains(log.TaskInstanceId)).ToLookup(static log => log.TaskInstanceId);
        _failed =
        [
            .. failed.Where(row => row switch
            {
                PipelineRunItem item => !runs.Contains(item.PipelineRunId),
                TaskInstance task => !workflows.Contains(task.WorkflowInstanceId ?? 0),
                TaskInstanceLog log => !tasks.Contains(log.TaskInstanceId),
                _ => true,
            }),
        ];
    }

    /// <summary>The number of cards.</summary>
    public int Count => _failed.Count;

    /// <summary>Writes the section; nothing if nothing failed.</summary>
    public void Write(HtmlText html)
    {
        if (Count == 0)
        {
            return;
        }

        html.Markup("<section aria-labelledby=\"failures\">\n<h2 id=\"failures\">Failures <span class=\"soft\">").Number(Count).Markup("</span></h2>\n");
        WriteIndex(html);
        for (int index = 0; index < _failed.Count; index++)
        {
            html.Markup($"<article id=\"{Anchor(index)}\">\n");
            WriteCard(html, _failed[index]);
            html.Markup("</article>\n");
        }

        html.Markup("</section>\n");
    }

    // A reader sees all failures at once, each with its reason on one line.
    private void WriteIndex(HtmlText html)
    {
        if (Count < MinIndexed)
        {
            return;
        }

        html.Markup("<ol class=\"index\">\n");
        for (int index = 0; index < _failed.Count; index++)
        {
            object row = _failed[index];
            string? name = row is TaskInstanceLog log ? log.TaskName ?? Text(log.TaskInstanceId) : ReportEntry.Create(row)?.Name;
            html.Markup($"<li><a href=\"#{Anchor(index)}\"><bdi>").Text(string.IsNullOrWhiteSpace(name) ? "no name" : name, IndexWidth).Markup("</bdi></a> <span class=\"soft\"><bdi>")
                .Text(ReasonOf(row), IndexWidth).Markup("</bdi></span></li>\n");
        }

        html.Markup("</ol>\n");
    }

    private string? ReasonOf(object row) => row switch
    {
        TaskInstanceLog log => log.FirstError,
        TaskInstance task => _logs[task.Id].Select(static log => log.FirstError).FirstOrDefault(static error => error is not null),
        WorkflowInstance flow => _tasks[flow.Id].Select(ReasonOf).FirstOrDefault(static error => error is not null),
        PipelineRun run => FirstText(run.Message, [.. run.Stages.Where(static stage => stage.State == RunState.Failed).Select(static stage => stage.Message), .. _items[run.Id].Select(static item => item.Message)]),
        _ => ReportEntry.Create(row)?.Message,
    };

    private static string? FirstText(string? message, IEnumerable<string?> others) =>
        string.IsNullOrWhiteSpace(message) ? others.FirstOrDefault(static other => !string.IsNullOrWhiteSpace(other)) : message;

    private static string Anchor(int index) => string.Create(CultureInfo.InvariantCulture, $"failure-{index + 1}");

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? StateOf(object row) => row is TaskInstanceLog log ? log.State : ReportEntry.Create(row)?.State;

    private void WriteCard(HtmlText html, object row)
    {
        switch (row)
        {
            case TaskInstanceLog log:
                html.Markup(WriteHeading(html, "h3", "Task log", log.TaskName, Text(log.TaskInstanceId)) ? "</p>\n" : string.Empty);
                WriteLog(html, log);
                break;
            case TaskInstance task:
                WriteTask(html, "h3", task);
                break;
            case PipelineRun run:
                WriteEntry(html, row, run.Id);
                WriteList(html, "Stages", run.Stages, static (list, stage) => list.Number(stage.Step).Markup(". ").Text(stage.Name ?? stage.Code).Markup(" – ").State(stage.State), static stage => stage.Message);
                WriteList(html, "Failed items", _items[run.Id], static (list, item) => list.Text(item.Name ?? item.Id).Markup(item.Type is null ? string.Empty : " – ").Text(item.Type), static item => item.Message);
                break;
            case WorkflowInstance flow:
                WriteEntry(html, row, Text(flow.Id));
                foreach (TaskInstance task in _tasks[flow.Id])
                {
                    WriteTask(html, "h4", task);
                }

                break;
            default:
                WriteEntry(html, row, row switch { PipelineRunItem item => item.Id, PipelineRunStatus status => status.PipelineRunId, PipelineNodeStatus node => node.NodeId, _ => null });
                break;
        }
    }

    private static void WriteEntry(HtmlText html, object row, string? id, string element = "h3")
    {
        ReportEntry entry = ReportEntry.Create(row)!.Value;
        bool hasId = WriteHeading(html, element, entry.Kind, entry.Name, id);
        if (entry.Start is not null)
        {
            html.Markup(hasId ? " · " : "<p class=\"soft\">").Time(entry.Start).Markup(entry.End is null ? string.Empty : " – ").Time(entry.End)
                .Markup(entry.End > entry.Start ? ", " + HtmlText.Format(entry.End.Value - entry.Start.Value) : string.Empty);
        }

        html.Markup(hasId || entry.Start is not null ? "</p>\n" : string.Empty);
        WriteMessage(html, entry.Message);
    }

    private void WriteTask(HtmlText html, string element, TaskInstance task)
    {
        WriteEntry(html, task, Text(task.Id), element);
        foreach (TaskInstanceLog log in _logs[task.Id])
        {
            WriteLog(html, log);
        }
    }

    // Begins a paragraph with the id if the heading does not have it; the caller ends it.
    private static bool WriteHeading(HtmlText html, string element, string kind, string? name, string? id)
    {
        html.Markup($"<{element}><span class=\"state Failed\">Failed</span> <span class=\"kind\">{kind}:</span> <bdi>").Text(string.IsNullOrWhiteSpace(name) ? id : name).Markup($"</bdi></{element}>\n");
        bool hasId = !string.IsNullOrEmpty(id) && id != name && !string.IsNullOrWhiteSpace(name);
        if (hasId)
        {
            html.Markup("<p class=\"soft\">Id ").Text(id);
        }

        return hasId;
    }

    private static void WriteList<T>(HtmlText html, string title, IEnumerable<T> rows, Action<HtmlText, T> write, Func<T, string?> message)
    {
        bool isFirst = true;
        foreach (T row in rows)
        {
            html.Markup(isFirst ? $"<p><b>{title}</b></p>\n<ul>\n<li>" : "<li>");
            isFirst = false;
            write(html, row);
            WriteMessage(html, message(row));
            html.Markup("</li>\n");
        }

        html.Markup(isFirst ? string.Empty : "</ul>\n");
    }

    private static void WriteMessage(HtmlText html, string? message)
    {
        if (!string.IsNullOrWhiteSpace(message))
        {
            html.Markup("<p>").Lines(message.Trim()).Markup("</p>\n");
        }
    }

    private static void WriteLog(HtmlText html, TaskInstanceLog log)
    {
        if (log.FirstError is { } error)
        {
            html.Markup("<p><b>First error in the log:</b> ").Text(error).Markup("</p>\n");
        }

        string excerpt = TaskInstanceLog.TakeLast(log.Text, LogLines);
        bool isCut = excerpt.Length > LogWidth;
        if (excerpt.Length > 0)
        {
            html.Markup("<p class=\"soft\">").Markup(log.LineCount > LogLines ? $"Last {LogLines} of " : "Log, ").Number(log.LineCount)
                .Markup(log.LineCount == 1 ? " line" : " lines").Markup(log.RunNumber is null ? string.Empty : ", run ").Text(log.RunNumber?.ToString(CultureInfo.InvariantCulture))
                .Markup(isCut ? ", shortened" : string.Empty).Markup("</p>\n<pre>");
            WriteLines(html, isCut ? "…" + excerpt[^LogWidth..] : excerpt, log.FirstError);
            html.Markup("</pre>\n");
        }
    }

    // The line that says why is marked.
    private static void WriteLines(HtmlText html, string excerpt, string? error)
    {
        string[] lines = excerpt.ReplaceLineEndings("\n").Split('\n');
        int reason = error is null ? -1 : Array.FindIndex(lines, line => DisplayText.SingleLine(line).Contains(error.TrimEnd('…'), StringComparison.Ordinal));
        if (reason < 0)
        {
            html.Lines(excerpt);
            return;
        }

        html.Lines(string.Concat(lines[..reason].Select(static line => line + "\n"))).Markup("<mark>").Lines(lines[reason]).Markup("</mark>")
            .Lines(string.Concat(lines[(reason + 1)..].Select(static line => "\n" + line)));
    }
}
