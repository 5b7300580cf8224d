using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Gets workflow instances by id and writes them in the order of the ids.</summary>
internal sealed class WorkflowInstanceLookup(CommandContext command, ServiceConnection connection, RowWindow window, int? throttleLimit = null)
{
    private readonly DataWorksClient _client = connection.Operations(command.Log);
    private readonly OrderedTaskQueue<WorkflowInstance> _instances = OrderedTaskQueue<WorkflowInstance>.ForRows(command, window, throttleLimit, "instance");

    public void Add(IReadOnlyList<long> ids)
    {
        _instances.AddInputs(ids.Count);
        foreach (long id in ids)
        {
            if (!IdNormalizer.IsBlank(id) && !_instances.IsDone)
            {
                _instances.Add(IdNormalizer.Target(id), stop => _client.GetWorkflowInstanceAsync(IdNormalizer.Normalize(id), stop));
            }
        }

        _instances.EndInput();
    }

    public void Finish() => _instances.Flush();
}
