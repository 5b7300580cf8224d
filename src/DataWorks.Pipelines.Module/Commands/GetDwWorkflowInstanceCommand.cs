using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets workflow instances of business dates, or by id.</summary>
[Cmdlet(VerbsCommon.Get, "DwWorkflowInstance", DefaultParameterSetName = List, SupportsPaging = true)]
[OutputType(typeof(WorkflowInstance))]
public sealed class GetDwWorkflowInstanceCommand : DwListCommand
{
    private const string List = "List";
    private const string ById = "ById";
    private const string ByProject = "Project";

    private WorkflowInstanceLookup? _lookup;
    private WorkflowInstanceListing? _listing;

    /// <summary>The ids of instances.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkflowInstanceId")]
    [NumberId("WorkflowInstanceId", "Id", IsList = true, NotFor = [typeof(Project)])]
    [ArgumentCompleter(typeof(WorkflowInstanceIdCompleter))]
    public long[] Id { get; set; } = [];

    /// <summary>The workspaces whose instances are listed, from Get-DwProject.</summary>
    [Parameter(ParameterSetName = ByProject, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [RowArgument(typeof(Project))]
    public Project[] Project { get; set; } = [];

    /// <summary>The business dates: days in the region's scheduling time zone, today, yesterday, or instants.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [BizDateText]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BizDateCompleter))]
    public BizDate[] BizDate { get; set; } = [Pipelines.BizDate.Yesterday];

    /// <summary>The DataWorks workspace; without it that of the connection. Not used with -Id and -Project.</summary>
    [Parameter]
    [NumberId("ProjectId", AllowsZero = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>Only instances in one of these states.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        RunState.NotStarted, RunState.Running, RunState.Suspended, RunState.Succeeded, RunState.Failed, RunState.Canceled, RunState.Skipped, RunState.Unknown)]
    public string[]? State { get; set; }

    /// <summary>Only instances of one of these statuses.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkflowStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only instances of one of these types.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkflowTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Only instances of this environment.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? EnvType { get; set; }

    /// <summary>Only instances of this owner, an account id.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [TextId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Only instances whose name has this in it; with wildcards, whose whole name matches.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Only instances of this workflow.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [NumberId("WorkflowId")]
    [ValidateNotNull]
    public long? WorkflowId { get; set; }

    /// <summary>Only instances of this run over several days.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [NumberId("UnifiedWorkflowInstanceId")]
    [ValidateNotNull]
    public long? UnifiedWorkflowInstanceId { get; set; }

    /// <summary>Only instances with one of these tags: a key, or a key and a value such as team=risk.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [ValidateNotNullOrEmpty]
    public string[]? Tag { get; set; }

    /// <summary>The scheduling time zone if it is not that of the region: an IANA or Windows name, or an offset such as +08:00.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = ByProject)]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(Id), Id);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        if (ParameterSetName == ById)
        {
            _lookup ??= new WorkflowInstanceLookup(Command, Connection, Paging, InputsAtATime);
            _lookup.Add(Id);
            return;
        }

        if (ParameterSetName == ByProject)
        {
            _listing ??= new WorkflowInstanceListing(Command, Connection, Paging, CreateFilter(), BizDate, TimeZone, InputsAtATime);
            _listing.Add(Project);
            return;
        }

        WorkflowInstanceListing.Write(Command, Connection, Paging, CreateFilter(), BizDate, TimeZone, InputsAtATime);
    }, MyInvocation.BoundParameters.ContainsKey(nameof(BizDate)) && BizDate is [{ Problem: null } only] ? only : null);

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        _lookup?.Finish();
        _listing?.Finish();
    });

    private InstanceFilter CreateFilter()
    {
        // The service matches a part of the name, and knows no wildcards.
        bool hasWildcards = Name is not null && WildcardPattern.ContainsWildcardCharacters(Name);
        WorkflowInstanceQuery query = new()
        {
            ProjectId = ProjectId ?? 0,
            BizDate = default,
            EnvType = EnvType,
            Owner = Owner,
            Name = hasWildcards ? null : Name,
            WorkflowId = WorkflowId,
            UnifiedWorkflowInstanceId = UnifiedWorkflowInstanceId,
            Tags = Tag,
        };
        return new InstanceFilter(query, new StatusFilter(KnownValues.InstanceStatus, Status, State), Type, hasWildcards ? MatchWildcard(Name) : null);
    }
}
