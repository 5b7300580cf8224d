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
    private readonly List<long> _instances = [];

    /// <summary>The ids of instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkflowInstanceId")]
    [NumberId("Id", "WorkflowInstanceId", IsList = true)]
    [ArgumentCompleter(typeof(WorkflowInstanceIdCompleter))]
    public long[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(Id), Id);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (long id in Id.Where(static id => !IdNormalizer.IsBlank(id)))
        {
            Collect(IdNormalizer.Target(id), () => _instances.Add(IdNormalizer.Normalize(id)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        RequireInput(nameof(Id));
        WorkflowInstancePoller poller = new(Connection, Command.Log);
        new WaitWriter<long, WorkflowInstance>(Command, WaitDescriptions.Instance, Options, AllowFailure)
            .Run(_instances, static id => id, poller.LookAsync);
    });
}
