using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets the status of many runs, or of nodes of runs, in as few calls as possible.</summary>
[Cmdlet(VerbsCommon.Get, "DwPipelineRunStatus")]
[OutputType(typeof(PipelineRunStatus), typeof(PipelineNodeStatus))]
public sealed class GetDwPipelineRunStatusCommand : DwServiceCommand
{
    private StatusLookup? _lookup;
    private WaitWriter<StatusId, DisplayedObject>? _writer;

    /// <summary>The ids of runs: flow-… of PAIFlow, UUIDs of DataWorks runs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [TextId("PipelineRunId", "Id", IsList = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(AnyRunIdCompleter))]
    public string[] PipelineRunId { get; set; } = [];

    /// <summary>The node of the run whose status is wanted, with its outputs.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextId("NodeId")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NodeIdCompleter))]
    public string? NodeId { get; set; }

    /// <summary>The DataWorks workspace of runs with a UUID; without it that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberId("ProjectId", AllowsZero = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>The PAI workspace; without it that of the connection.</summary>
    [Parameter]
    [TextId]
    [ValidateNotNullOrEmpty]
    public string? WorkspaceId { get; set; }

    /// <summary>The kind of output to add.</summary>
    [Parameter]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputTypeCompleter))]
    public string? OutputType { get; set; }

    /// <summary>The maximum number of ids per call; with 1 each input is written before the next is read.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int BatchSize { get; set; } = 50;

    /// <summary>Waits until each run or node has ended, and writes its status then.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>With -Wait, the time after which what has not ended is an error; without it there is no limit. 0 looks once.</summary>
    [Parameter]
    [ValidateNotNull]
    public TimeSpan? Timeout { get; set; }

    private protected override bool IsGate => Wait;

    private PipelineStatusQuery Query => new() { WorkspaceId = WorkspaceId, OutputType = OutputType };

    private WaitWriter<StatusId, DisplayedObject> Writer =>
        _writer ??= new WaitWriter<StatusId, DisplayedObject>(Command, WaitDescriptions.Status, WaitOptions.Create(Timeout, pollingInterval: null, Connection.Time), allowFailure: false);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CheckArgument(nameof(PipelineRunId), PipelineRunId);
        CheckArgument(nameof(NodeId), NodeId);
        if (Timeout is not null && !Wait)
        {
            RunGuarded(static () => throw ErrorRecords.InvalidParameter("-Timeout is for -Wait, which is missing.", "Add -Wait, or omit -Timeout."));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        if (Wait)
        {
            foreach (string id in PipelineRunId.Where(static id => !IdNormalizer.IsBlank(id)))
            {
                Writer.Add(IdNormalizer.Target(id), () => StatusId.Parse(id, NodeId, ProjectId, Connection));
            }

            return;
        }

        _lookup ??= new StatusLookup(Command, Connection, Query, BatchSize);
        _lookup.Add(PipelineRunId, NodeId, ProjectId);
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        if (Wait)
        {
            StatusPoller poller = new(Connection, Command.Log, StatusLookup.Normalize(Query, Connection), BatchSize);
            Writer.Run(nameof(PipelineRunId), poller.LookAsync);
        }

        _lookup?.Finish();
    });
}
