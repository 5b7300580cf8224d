using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Logic;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>Writes rows as one HTML page for people. It makes no call.</summary>
[Cmdlet(VerbsData.Export, "DwPipelineReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDwPipelineReportCommand : DwCommand
{
    private string _path = string.Empty;
    private ReportFile? _file;
    private ReportExport? _report;

    /// <summary>The rows: runs, items, statuses, workflow instances, task instances and logs, in any mix. None gives a report that says so.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The file. Wildcards are literal characters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The title of the page.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "DataWorks report";

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the file as an object.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RunGuarded(() =>
    {
        // The rows may take minutes, so the path is checked before.
        _path = FilePath.Resolve(SessionState.Path, Path);
        ReportFile.Check(_path, Force);
        if (ShouldProcess(DisplayText.Safe(_path), "Write the report"))
        {
            _file = ReportFile.Create(_path, Force);
            _report = new ReportExport(Command, TimeProvider.System);
            Command.Ending += _file.Dispose;
        }
    }, Path);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        foreach (PSObject input in InputObject?.OfType<PSObject>() ?? [])
        {
            _report?.Add(InputRows.Unwrap(input), InputRows.GetTypeName(input));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        if (_report is null || _file is null)
        {
            return;
        }

        IReadOnlyList<RecentIdCache.Entry> projects = ModuleState.Current.Recent.Get(RecentIdKind.Project);
        _report.Write(_file, Title, ModuleState.Current.Context, id => projects.FirstOrDefault(project => project.Number == id).Name);
        if (PassThru)
        {
            Command.Output.WriteObject(new FileInfo(_path));
        }
    }, Path);
}
