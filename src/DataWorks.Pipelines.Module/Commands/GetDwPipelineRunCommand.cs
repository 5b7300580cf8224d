using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets deployment pipeline runs of a workspace, or by id.</summary>
[Cmdlet(VerbsCommon.Get, "DwPipelineRun", DefaultParameterSetName = List, SupportsPaging = true)]
[OutputType(typeof(PipelineRun))]
public sealed class GetDwPipelineRunCommand : DwListCommand
{
    private const string List = "List";
    private const string ById = "ById";
    private const string ByProject = "Project";

    private PipelineRunLookup? _lookup;
    private PipelineRunListing? _listing;

    /// <summary>The ids of runs, UUIDs.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [TextId("PipelineRunId", "Id", IsList = true, NotFor = [typeof(Project)])]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PipelineRunIdCompleter))]
    public string[] PipelineRunId { get; set; } = [];

    /// <summary>The workspaces whose runs are listed, from Get-DwProject.</summary>
    [Parameter(ParameterSetName = ByProject, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [RowArgument(typeof(Project))]
    public Project[] Project { get; set; } = [];

    /// <summary>The DataWorks workspace; without it that of the connection. Not used with -Project.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [Parameter(ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [NumberId("ProjectId", AllowsZero = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>Only runs in one of these states.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        RunState.NotStarted, RunState.Running, RunState.Suspended, RunState.Succeeded, RunState.Failed, RunState.Canceled, RunState.Skipped, RunState.Unknown)]
    public string[]? State { get; set; }

    /// <summary>Only runs of one of these statuses.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PipelineRunStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only runs of this creator, an account id.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [TextId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CreatorCompleter))]
    public string? Creator { get; set; }

    /// <summary>Only runs that publish this object.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [TextId("Id")]
    [ValidateNotNullOrEmpty]
    public string? ObjectId { get; set; }

    /// <summary>Only runs created at this time or later. Text without a zone is local time.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [TimeText]
    [ValidateNotNull]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only runs created before this time. Text without a zone is local time.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [TimeText]
    [ValidateNotNull]
    public DateTimeOffset? Before { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(PipelineRunId), PipelineRunId);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        if (ParameterSetName == ById)
        {
            _lookup ??= new PipelineRunLookup(Command, Connection, Paging, InputsAtATime);
            _lookup.Add(PipelineRunId, ProjectId);
            return;
        }

        _listing ??= new PipelineRunListing(
            Command,
            Connection,
            Paging,
            new PipelineRunQuery { ProjectId = ProjectId ?? 0, Creator = Creator, ObjectId = ObjectId },
            new StatusFilter(KnownValues.RunStatus, Status, State),
            After,
            Before,
            InputsAtATime);
        if (ParameterSetName == ByProject)
        {
            _listing.Add(Project);
        }
        else
        {
            _listing.Write();
        }
    }, ParameterSetName == List ? ProjectId : null);

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        _lookup?.Finish();
        _listing?.Finish();
    });
}
