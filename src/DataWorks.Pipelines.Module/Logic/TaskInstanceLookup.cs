using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Gets task instances by id and writes them in the order of the ids.</summary>
internal sealed class TaskInstanceLookup(CommandContext command, ServiceConnection connection, RowWindow window, int? throttleLimit = null)
{
    private readonly DataWorksClient _client = connection.Operations(command.Log);
    private readonly OrderedTaskQueue<TaskInstance> _instances = OrderedTaskQueue<TaskInstance>.ForRows(command, window, throttleLimit);

    public void Add(IReadOnlyList<long> ids)
    {
        foreach (long id in ids)
        {
            if (!IdNormalizer.IsBlank(id) && !_instances.IsDone)
            {
                _instances.Add(IdNormalizer.Target(id), stop => _client.GetTaskInstanceAsync(IdNormalizer.Normalize(id), stop));
            }
        }

        _instances.EndInput();
    }

    public void Finish() => _instances.Flush();
}
