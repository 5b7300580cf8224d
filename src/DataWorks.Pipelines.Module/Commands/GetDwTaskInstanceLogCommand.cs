using System.Management.Automation;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets the logs of task instances, or of the failed tasks of workflow instances.</summary>
[Cmdlet(VerbsCommon.Get, "DwTaskInstanceLog", DefaultParameterSetName = Workflow)]
[OutputType(typeof(TaskInstanceLog), typeof(string))]
public sealed class GetDwTaskInstanceLogCommand : DwListCommand
{
    private const string ById = "ById";
    private const string Task = "TaskInstance";
    private const string Workflow = "Workflow";

    private TaskInstanceLogLookup? _lookup;

    /// <summary>The ids of task instances.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskInstanceId")]
    [NumberId("TaskInstanceId", "Id", IsList = true, NotFor = [typeof(TaskInstance), typeof(WorkflowInstance)])]
    [ArgumentCompleter(typeof(TaskInstanceIdCompleter))]
    public long[] Id { get; set; } = [];

    /// <summary>The run, from 1; without it the last one.</summary>
    [Parameter(ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [NumberId("RunNumber", AllowsZero = true)]
    public long? RunNumber { get; set; }

    /// <summary>The task instances, from Get-DwTaskInstance. The log is that of their run.</summary>
    [Parameter(ParameterSetName = Task, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [RowArgument(typeof(TaskInstance))]
    public TaskInstance[] TaskInstance { get; set; } = [];

    /// <summary>The workflow instances whose failed tasks are wanted, from Get-DwWorkflowInstance.</summary>
    [Parameter(ParameterSetName = Workflow, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [RowArgument(typeof(WorkflowInstance))]
    public WorkflowInstance[] WorkflowInstance { get; set; } = [];

    /// <summary>The states of the tasks of a workflow instance whose logs are wanted.</summary>
    [Parameter(ParameterSetName = Workflow)]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        RunState.NotStarted, RunState.Running, RunState.Suspended, RunState.Succeeded, RunState.Failed, RunState.Canceled, RunState.Skipped, RunState.Unknown)]
    public string[] State { get; set; } = [RunState.Failed];

    /// <summary>The number of last lines to show; with -Raw, to write.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Tail { get; set; }

    /// <summary>Writes the text as strings, one for each line, instead of objects.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>The DataWorks workspace of workflow instances that have none. Not needed with -Id.</summary>
    [Parameter]
    [NumberId("ProjectId", AllowsZero = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>The scheduling time zone if it is not that of the region: an IANA or Windows name, or an offset such as +08:00.</summary>
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
        _lookup ??= CreateLookup();
        switch (ParameterSetName)
        {
            case Task:
                _lookup.Add(TaskInstance);
                break;
            case Workflow:
                _lookup.Add(WorkflowInstance);
                break;
            default:
                _lookup.Add(Id, RunNumber);
                break;
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() => _lookup?.Finish());

    private TaskInstanceLogLookup CreateLookup()
    {
        StatusFilter status = new(KnownValues.TaskStatus, statuses: null, State, KnownValues.TaskFilterStatus);
        LogOutput output = new(Tail == 0 ? null : Tail, Raw.IsPresent);
        return new TaskInstanceLogLookup(Command, Connection, status, output, ProjectId, TimeZone, InputsAtATime);
    }
}
