using System.Management.Automation;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Waits until deployment pipeline runs have ended.</summary>
[Cmdlet(VerbsLifecycle.Wait, "DwPipelineRun")]
[OutputType(typeof(PipelineRun))]
public sealed class WaitDwPipelineRunCommand : DwWaitCommand
{
    private WaitWriter<WaitedRun, PipelineRun>? _writer;

    /// <summary>The ids of runs, UUIDs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [TextId("PipelineRunId", "Id", IsList = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PipelineRunIdCompleter))]
    public string[] PipelineRunId { get; set; } = [];

    /// <summary>The DataWorks workspace; without it that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberId("ProjectId", AllowsZero = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    private WaitWriter<WaitedRun, PipelineRun> Writer => _writer ??= CreateWriter(WaitDescriptions.Run);

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(PipelineRunId), PipelineRunId);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        foreach (string id in PipelineRunId.Where(static id => !IdNormalizer.IsBlank(id)))
        {
            Writer.Add(IdNormalizer.Target(id), () => new WaitedRun(FilterValues.RequireProject(ProjectId, Connection), IdNormalizer.Normalize(id)));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        RunGuarded(() => Writer.Run(nameof(PipelineRunId), new PipelineRunPoller(Connection, Command.Log).LookAsync));
}
