using System.Globalization;

namespace DataWorks.Pipelines.Module.Reports;

/// <summary>Writes one table per type of row. The columns of a type are always the same.</summary>
internal static class ReportTables
{
    private static readonly ReportColumn<PipelineRun>[] s_runs =
    [
        ReportColumn<PipelineRun>.Text("Description", static run => run.Description), ReportColumn<PipelineRun>.State(static run => run.State),
        ReportColumn<PipelineRun>.Time("Created", static run => run.CreateTime), ReportColumn<PipelineRun>.Duration(static run => run.Duration),
        ReportColumn<PipelineRun>.Id("Creator", static run => run.Creator), ReportColumn<PipelineRun>.Long("Stages", static run => run.Stages.ToString()),
        ReportColumn<PipelineRun>.Long("Message", static run => run.Message), ReportColumn<PipelineRun>.Id("Run id", static run => run.Id),
    ];

    private static readonly ReportColumn<PipelineRunItem>[] s_items =
    [
        ReportColumn<PipelineRunItem>.Text("Name", static item => item.Name), ReportColumn<PipelineRunItem>.State(static item => item.State),
        ReportColumn<PipelineRunItem>.Text("Type", static item => item.Type), ReportColumn<PipelineRunItem>.Id("Version", static item => item.Version),
        ReportColumn<PipelineRunItem>.Time("Created", static item => item.CreateTime), ReportColumn<PipelineRunItem>.Time("Changed", static item => item.ModifyTime),
        ReportColumn<PipelineRunItem>.Long("Message", static item => item.Message), ReportColumn<PipelineRunItem>.Id("Item id", static item => item.Id),
        ReportColumn<PipelineRunItem>.Id("Run id", static item => item.PipelineRunId),
    ];

    private static readonly ReportColumn<PipelineRunStatus>[] s_statuses =
    [
        ReportColumn<PipelineRunStatus>.Text("Name", static status => status.Name), ReportColumn<PipelineRunStatus>.State(static status => status.State),
        ReportColumn<PipelineRunStatus>.Id("User", static status => status.UserId), ReportColumn<PipelineRunStatus>.Text("Outputs", static status => status.Outputs.ToString()),
        ReportColumn<PipelineRunStatus>.Id("Run id", static status => status.PipelineRunId),
    ];

    private static readonly ReportColumn<PipelineNodeStatus>[] s_nodes =
    [
        ReportColumn<PipelineNodeStatus>.Text("Node", static node => node.NodeName), ReportColumn<PipelineNodeStatus>.State(static node => node.State),
        ReportColumn<PipelineNodeStatus>.Time("Started", static node => node.StartedAt), ReportColumn<PipelineNodeStatus>.Time("Finished", static node => node.FinishedAt),
        ReportColumn<PipelineNodeStatus>.Duration(static node => node.Duration), ReportColumn<PipelineNodeStatus>.Text("Outputs", static node => node.Outputs.ToString()),
        ReportColumn<PipelineNodeStatus>.Id("Node id", static node => node.NodeId), ReportColumn<PipelineNodeStatus>.Id("Run id", static node => node.PipelineRunId),
    ];

    private static readonly ReportColumn<WorkflowInstance>[] s_workflows =
    [
        ReportColumn<WorkflowInstance>.Text("Name", static flow => flow.Name), ReportColumn<WorkflowInstance>.State(static flow => flow.State),
        ReportColumn<WorkflowInstance>.Text("Type", static flow => flow.Type), ReportColumn<WorkflowInstance>.Text("Environment", static flow => flow.EnvType),
        ReportColumn<WorkflowInstance>.Time("Business date", static flow => flow.BizDate), ReportColumn<WorkflowInstance>.Time("Started", static flow => flow.StartedTime),
        ReportColumn<WorkflowInstance>.Time("Finished", static flow => flow.FinishedTime), ReportColumn<WorkflowInstance>.Duration(static flow => flow.Duration),
        ReportColumn<WorkflowInstance>.Id("Owner", static flow => flow.Owner), ReportColumn<WorkflowInstance>.Id("Instance id", static flow => flow.Id),
    ];

    private static readonly ReportColumn<TaskInstance>[] s_tasks =
    [
        ReportColumn<TaskInstance>.Text("Task", static task => task.TaskName), ReportColumn<TaskInstance>.State(static task => task.State),
        ReportColumn<TaskInstance>.Text("Type", static task => task.TaskType), ReportColumn<TaskInstance>.Text("Workflow", static task => task.WorkflowName),
        ReportColumn<TaskInstance>.Time("Business date", static task => task.BizDate), ReportColumn<TaskInstance>.Number("Run", static task => task.RunNumber),
        ReportColumn<TaskInstance>.Time("Started", static task => task.StartedTime), ReportColumn<TaskInstance>.Time("Finished", static task => task.FinishedTime),
        ReportColumn<TaskInstance>.Duration(static task => task.Duration), ReportColumn<TaskInstance>.Id("Owner", static task => task.Owner),
        ReportColumn<TaskInstance>.Id("Instance id", static task => task.Id),
    ];

    private static readonly ReportColumn<TaskInstanceLog>[] s_logs =
    [
        ReportColumn<TaskInstanceLog>.Text("Task", static log => log.TaskName), ReportColumn<TaskInstanceLog>.State(static log => log.State),
        ReportColumn<TaskInstanceLog>.Number("Run", static log => log.RunNumber), ReportColumn<TaskInstanceLog>.Number("Lines", static log => log.LineCount),
        ReportColumn<TaskInstanceLog>.Long("First error", static log => log.FirstError), ReportColumn<TaskInstanceLog>.Id("Instance id", static log => log.TaskInstanceId),
    ];

    // The order of the tables, with the part of the address that links to each.
    private static readonly (string Title, string Anchor, Type Type, Action<HtmlText, string, IEnumerable<object>> Write)[] s_tables =
    [
        Table("Pipeline runs", "runs", s_runs), Table("Items of pipeline runs", "items", s_items), Table("Status of runs", "run-status", s_statuses),
        Table("Status of nodes", "node-status", s_nodes), Table("Workflow instances", "workflows", s_workflows), Table("Task instances", "tasks", s_tasks),
        Table("Task logs", "logs", s_logs),
    ];

    /// <summary>The titles, the anchors and the numbers of rows of the tables that have rows.</summary>
    public static IReadOnlyList<(string Title, string Anchor, int Count)> List(IReadOnlyList<object> rows)
    {
        Dictionary<Type, int> counts = rows.GroupBy(static row => row.GetType()).ToDictionary(static group => group.Key, static group => group.Count());
        return [.. s_tables.Where(table => counts.ContainsKey(table.Type)).Select(table => (table.Title, table.Anchor, counts[table.Type]))];
    }

    /// <summary>Writes the tables that have rows, with the rows in their order.</summary>
    public static void Write(HtmlText html, IReadOnlyList<object> rows)
    {
        IReadOnlyList<(string Title, string Anchor, int Count)> used = List(rows);
        foreach ((string title, string anchor, Type type, Action<HtmlText, string, IEnumerable<object>> write) in s_tables)
        {
            if (used.FirstOrDefault(table => table.Anchor == anchor) is { Count: > 0 } table)
            {
                html.Markup($"<section aria-labelledby=\"{anchor}\">\n<h2 id=\"{anchor}\">{title} <span class=\"soft\">").Number(table.Count).Markup("</span></h2>\n");
                write(html, anchor, rows.Where(row => row.GetType() == type));
                html.Markup("</section>\n");
            }
        }
    }

    private static (string Title, string Anchor, Type Type, Action<HtmlText, string, IEnumerable<object>> Write) Table<T>(string title, string anchor, ReportColumn<T>[] columns) =>
        (title, anchor, typeof(T), (html, label, rows) => Write(html, label, columns, rows.Cast<T>()));

    private static void Write<T>(HtmlText html, string label, ReportColumn<T>[] columns, IEnumerable<T> rows)
    {
        // A region that scrolls must be reachable with the keyboard.
        html.Markup($"<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"{label}\">\n<table id=\"{label}-table\" data-sortable aria-labelledby=\"{label}\">\n<thead><tr>");
        foreach (ReportColumn<T> column in columns)
        {
            html.Markup(column.Style == "n" ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">").Markup(column.Title).Markup("</th>");
        }

        html.Markup("</tr></thead>\n<tbody>\n");
        foreach (T row in rows)
        {
            html.Markup("<tr>");
            foreach (ReportColumn<T> column in columns)
            {
                html.Markup(column.Style.Length > 0 ? $"<td class=\"{column.Style}\"" : "<td");
                html.Markup(column.Key?.Invoke(row) is { } key ? string.Create(CultureInfo.InvariantCulture, $" data-k=\"{key}\">") : ">");
                column.Write(html, row);
                html.Markup("</td>");
            }

            html.Markup("</tr>\n");
        }

        html.Markup("</tbody>\n</table>\n</div>\n");
    }
}
