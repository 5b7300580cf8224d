using System.Management.Automation;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Waits until workflow instances have ended.</summary>
[Cmdlet(VerbsLifecycle.Wait, "DwWorkflowInstance")]
[OutputType(typeof(WorkflowInstance))]
public sealed class WaitDwWorkflowInstanceCommand : DwWaitCommand
{
    private WaitWriter<long, WorkflowInstance>? _writer;

    /// <summary>The ids of instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkflowInstanceId")]
    [NumberId("Id", "WorkflowInstanceId", IsList = true)]
    [ArgumentCompleter(typeof(WorkflowInstanceIdCompleter))]
    public long[] Id { get; set; } = [];

    private WaitWriter<long, WorkflowInstance> Writer => _writer ??= CreateWriter(WaitDescriptions.Instance);

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(Id), Id);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        foreach (long id in Id.Where(static id => !IdNormalizer.IsBlank(id)))
        {
            Writer.Add(IdNormalizer.Target(id), () => IdNormalizer.Normalize(id));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        RunGuarded(() => Writer.Run(nameof(Id), new WorkflowInstancePoller(Connection, Command.Log).LookAsync));
}
