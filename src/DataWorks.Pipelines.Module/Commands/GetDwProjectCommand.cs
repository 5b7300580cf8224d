using System.Management.Automation;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets the DataWorks workspaces of the region, or workspaces by id.</summary>
[Cmdlet(VerbsCommon.Get, "DwProject", DefaultParameterSetName = List, SupportsPaging = true)]
[OutputType(typeof(Project))]
public sealed class GetDwProjectCommand : DwListCommand
{
    private const string List = "List";
    private const string ById = "ById";

    private ProjectListing? _listing;

    /// <summary>Only workspaces with one of these names, ignoring case.</summary>
    [Parameter(ParameterSetName = List, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProjectNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only workspaces of one of these statuses.</summary>
    [Parameter(ParameterSetName = List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProjectStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>The ids of workspaces.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [NumberId("ProjectId", IsList = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long[] ProjectId { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(ProjectId), ProjectId);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        _listing ??= new ProjectListing(Command, Connection, Paging, InputsAtATime);
        if (ParameterSetName == ById)
        {
            _listing.Add(ProjectId);
            return;
        }

        Func<string, bool>[]? patterns = Name?.Select(static name => MatchWildcard(FilterValues.Text(name, "-Name"))!).ToArray();
        _listing.Write(new StatusFilter(KnownValues.ProjectStatus, Status, states: null), patterns is null ? null : name => Array.Exists(patterns, matches => matches(name)));
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() => _listing?.Finish());
}
