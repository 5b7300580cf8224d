using System.Globalization;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Reports;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Collects rows and writes them as a report. A report needs all of its rows: it begins with their summary and their failures.</summary>
/// <param name="command">The command.</param>
/// <param name="time">The clock. The same rows and the same time give the same bytes.</param>
internal sealed class ReportExport(CommandContext command, TimeProvider time)
{
    private const int MaxNamed = 5;

    private readonly List<object> _rows = [];
    private readonly SortedDictionary<string, int> _others = new(StringComparer.Ordinal);

    /// <summary>Adds a row; counts an object of another type.</summary>
    /// <param name="row">The object.</param>
    /// <param name="type">The name of its type.</param>
    public void Add(object row, string type)
    {
        command.StopToken.ThrowIfCancellationRequested();
        if (row is PipelineRun or PipelineRunItem or PipelineRunStatus or PipelineNodeStatus or WorkflowInstance or TaskInstance or TaskInstanceLog)
        {
            _rows.Add(row);
        }
        else
        {
            _others[type] = _others.GetValueOrDefault(type) + 1;
        }

        command.Progress.AddRows(1, null);
        command.ShowProgress();
    }

    /// <summary>Writes the report. Without any input it says that there is nothing to report.</summary>
    /// <param name="file">The file.</param>
    /// <param name="title">The title.</param>
    /// <param name="context">The connection that the header names; <c>null</c> if there is none.</param>
    /// <param name="getName">Gets the name of a workspace; <c>null</c> if it is not known.</param>
    /// <exception cref="DwServiceException">No input is a row of this module, or the file cannot be written.</exception>
    public void Write(ReportFile file, string title, DwContext? context, Func<long, string?> getName)
    {
        int others = _others.Values.Sum();
        string types = Join(_others.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} {pair.Key}")));
        if (others > 0 && _rows.Count == 0)
        {
            // A report that says that nothing happened would be wrong.
            throw ErrorRecords.InvalidParameter(
                $"The input has no row that a report can show: {types}.",
                "Pipe the objects of the Get-Dw commands as they are, before Select-Object or ToReport.");
        }

        ReportInfo info = new(title, time.GetUtcNow(), time.LocalTimeZone, DescribeAccount(context), DescribeWorkspace(context, getName));
        file.Save(writer => HtmlReport.Write(_rows, info, writer), () =>
        {
            command.StopToken.ThrowIfCancellationRequested();
            command.ShowProgress();
        });
        command.Output.WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"The report has {_rows.Count:N0} {(_rows.Count == 1 ? "row" : "rows")}: {file.FullPath}"));
        if (others > 0)
        {
            command.Output.WriteWarning(string.Create(CultureInfo.InvariantCulture, $"The report leaves out {others:N0} of {others + _rows.Count:N0} objects, which it cannot show: {types}."));
        }
    }

    private static string? DescribeAccount(DwContext? context) =>
        context?.Account ?? (context?.AccessKeyId is { } key ? $"access key {key}" : null);

    // The rows know where they are from. The workspace of the connection may be another one.
    private string? DescribeWorkspace(DwContext? context, Func<long, string?> getName)
    {
        long[] projects = [.. _rows.Select(ProjectOf).OfType<long>().Where(static project => project != 0).Distinct().Order()];
        IEnumerable<long> named = projects.Length > 0 ? projects : context?.ProjectId is { } project ? [project] : [];
        string text = Join(named.Select(id => DescribeProject(id.ToString(CultureInfo.InvariantCulture), getName(id))));
        return context?.RegionId is not { } region ? text : text.Length == 0 ? region : $"{text} in {region}";
    }

    private static string DescribeProject(string id, string? name) => string.IsNullOrWhiteSpace(name) ? id : $"{name} ({id})";

    private static long? ProjectOf(object row) => row switch
    {
        PipelineRun run => run.ProjectId,
        PipelineRunItem item => item.ProjectId,
        PipelineRunStatus status => status.ProjectId,
        WorkflowInstance flow => flow.ProjectId,
        TaskInstance task => task.ProjectId,
        TaskInstanceLog log => log.ProjectId,
        _ => null,
    };

    private static string Join(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        return string.Join(", ", all.Take(MaxNamed)) + (all.Length > MaxNamed ? string.Create(CultureInfo.InvariantCulture, $" and {all.Length - MaxNamed:N0} more") : string.Empty);
    }
}
