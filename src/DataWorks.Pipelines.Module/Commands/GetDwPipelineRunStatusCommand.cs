using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets the status of many runs, or of nodes of runs, in as few calls as possible.</summary>
[Cmdlet(VerbsCommon.Get, "DwPipelineRunStatus")]
[OutputType(typeof(PipelineRunStatus), typeof(PipelineNodeStatus))]
public sealed class GetDwPipelineRunStatusCommand : DwServiceCommand
{
    private StatusLookup? _lookup;

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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CheckArgument(nameof(PipelineRunId), PipelineRunId);
        CheckArgument(nameof(NodeId), NodeId);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        _lookup ??= new StatusLookup(Command, Connection, new PipelineStatusQuery { WorkspaceId = WorkspaceId, OutputType = OutputType }, BatchSize);
        _lookup.Add(PipelineRunId, NodeId, ProjectId);
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() => _lookup?.Finish());
}
