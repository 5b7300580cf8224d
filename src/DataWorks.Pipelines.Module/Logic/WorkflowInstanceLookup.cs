using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Reads workflow instances by their ids and writes them in the order of the ids.</summary>
internal sealed class WorkflowInstanceLookup
{
    private readonly CommandRun _run;
    private readonly OrderedLookup<WorkflowInstance> _lookup;
    private readonly ServiceOperations _operations;

    public WorkflowInstanceLookup(CommandRun run, ServiceSession session, PagingRequest paging, int? throttleLimit = null)
    {
        _run = run;
        _operations = session.Operations(run.Pump.Log);
        _lookup = new OrderedLookup<WorkflowInstance>(run, paging, throttleLimit);
    }

    /// <summary>Takes the ids of one input.</summary>
    public void Add(IReadOnlyList<long> ids)
    {
        foreach (long id in ids)
        {
            if (!IdText.IsBlank(id) && !_lookup.IsDone)
            {
                _lookup.Add(IdText.Target(id), () => _operations.GetWorkflowInstanceAsync(IdText.Normalize(id), _run.Stop));
            }
        }

        _lookup.EndInput();
    }

    /// <summary>Writes what is still in flight.</summary>
    public void Finish() => _lookup.Finish();
}
