using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Reads workflow instances by their ids, a bounded number at a time, and writes them in the order of the ids.</summary>
internal sealed class WorkflowInstanceLookup
{
    private readonly CommandRun _run;
    private readonly OrderedLookup<WorkflowInstance> _lookup;
    private readonly ServiceOperations _operations;

    public WorkflowInstanceLookup(CommandRun run, ServiceSession session, PagingRequest paging)
    {
        _run = run;
        _operations = session.Operations(run.Pump.Log);
        _lookup = new OrderedLookup<WorkflowInstance>(run, paging);
    }

    /// <summary>Takes ids of one input; 0 is what PowerShell makes of a blank line.</summary>
    public void Add(IReadOnlyList<long>? ids)
    {
        foreach (long id in ids ?? [])
        {
            if (id != 0 && !_lookup.IsDone)
            {
                _lookup.Add(id, () => _operations.GetWorkflowInstanceAsync(id, _run.Stop));
            }
        }
    }

    /// <summary>Writes what is still under way.</summary>
    public void Finish() => _lookup.Finish();
}
