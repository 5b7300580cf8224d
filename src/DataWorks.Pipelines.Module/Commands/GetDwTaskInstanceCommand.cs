using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets task instances of business dates or of workflow instances, or by id.</summary>
[Cmdlet(VerbsCommon.Get, "DwTaskInstance", DefaultParameterSetName = List, SupportsPaging = true)]
[OutputType(typeof(TaskInstance))]
public sealed class GetDwTaskInstanceCommand : DwListCommand
{
    private const string List = "List";
    private const string Workflow = "Workflow";
    private const string ById = "ById";

    private TaskInstanceLookup? _lookup;
    private TaskInstanceListing? _listing;

    /// <summary>The ids of task instances.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskInstanceId")]
    [NumberId("TaskInstanceId", "Id", IsList = true, NotFor = [typeof(WorkflowInstance)])]
    [ArgumentCompleter(typeof(TaskInstanceIdCompleter))]
    public long[] Id { get; set; } = [];

    /// <summary>The workflow instances whose tasks are listed, from Get-DwWorkflowInstance.</summary>
    [Parameter(ParameterSetName = Workflow, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [RowArgument(typeof(WorkflowInstance))]
    public WorkflowInstance[] WorkflowInstance { get; set; } = [];

    /// <summary>The business dates: days in the region's scheduling time zone, today, yesterday, or instants.</summary>
    [Parameter(ParameterSetName = List)]
    [BizDateText]
    [ValidateNotNullOrEmpty]
    public BizDate[] BizDate { get; set; } = [Pipelines.BizDate.Yesterday];

    /// <summary>The DataWorks workspace; without it that of the workflow instance or of the connection. Not needed with -Id.</summary>
    [Parameter]
    [NumberId("ProjectId", AllowsZero = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>Only instances in one of these states.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = Workflow)]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        RunState.NotStarted, RunState.Running, RunState.Suspended, RunState.Succeeded, RunState.Failed, RunState.Canceled, RunState.Skipped, RunState.Unknown)]
    public string[]? State { get; set; }

    /// <summary>Only instances of one of these statuses.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = Workflow)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only instances of one of these types, such as ODPS_SQL.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = Workflow)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskTypeCompleter))]
    public string[]? TaskType { get; set; }

    /// <summary>Only instances of this environment.</summary>
    [Parameter(ParameterSetName = List)]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? EnvType { get; set; }

    /// <summary>Only instances of this owner, an account id.</summary>
    [Parameter(ParameterSetName = List)]
    [TextId]
    [ValidateNotNullOrEmpty]
    public string? Owner { get; set; }

    /// <summary>Only instances of this task.</summary>
    [Parameter(ParameterSetName = List)]
    [NumberId("TaskId")]
    [ValidateNotNull]
    public long? TaskId { get; set; }

    /// <summary>Only instances whose task has this in its name; with wildcards, whose whole name matches.</summary>
    [Parameter(ParameterSetName = List)]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? TaskName { get; set; }

    /// <summary>Only instances of this workflow; 1 for scheduled tasks outside of one.</summary>
    [Parameter(ParameterSetName = List)]
    [NumberId("WorkflowId")]
    [ValidateNotNull]
    public long? WorkflowId { get; set; }

    /// <summary>Only instances of this workflow instance. Its business date is that of -BizDate.</summary>
    [Parameter(ParameterSetName = List)]
    [NumberId("WorkflowInstanceId", "Id")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WorkflowInstanceIdCompleter))]
    public long? WorkflowInstanceId { get; set; }

    /// <summary>The scheduling time zone if it is not that of the region: an IANA or Windows name, or an offset such as +08:00.</summary>
    [Parameter(ParameterSetName = List)]
    [Parameter(ParameterSetName = Workflow)]
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
            _lookup ??= new TaskInstanceLookup(Command, Connection, Paging, InputsAtATime);
            _lookup.Add(Id);
            return;
        }

        _listing ??= new TaskInstanceListing(Command, Connection, Paging, CreateFilter(), TimeZone, InputsAtATime);
        if (ParameterSetName == Workflow)
        {
            _listing.Add(WorkflowInstance);
        }
        else
        {
            _listing.Write(BizDate);
        }
    }, MyInvocation.BoundParameters.ContainsKey(nameof(BizDate)) && BizDate is [{ Problem: null } only] ? only : null);

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        _lookup?.Finish();
        _listing?.Finish();
    });

    private TaskFilter CreateFilter()
    {
        // The service matches a part of the name, and knows no wildcards.
        bool hasWildcards = TaskName is not null && WildcardPattern.ContainsWildcardCharacters(TaskName);
        TaskInstanceQuery query = new()
        {
            ProjectId = ProjectId ?? 0,
            BizDate = default,
            EnvType = EnvType,
            Owner = Owner,
            TaskId = TaskId,
            TaskName = hasWildcards ? null : TaskName,
            WorkflowId = WorkflowId,
            WorkflowInstanceId = WorkflowInstanceId,
        };
        StatusFilter status = new(KnownValues.TaskStatus, Status, State, KnownValues.TaskFilterStatus);
        return new TaskFilter(query, status, TaskType, hasWildcards ? MatchWildcard(TaskName) : null);
    }
}
