using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Reads workflow instances by their ids and writes them in the order of the ids.</summary>
internal sealed class WorkflowInstanceLookup
{
    private readonly CommandContext _run;
    private readonly OrderedLookup<WorkflowInstance> _lookup;
    private readonly DataWorksClient _operations;

    public WorkflowInstanceLookup(CommandContext run, ServiceConnection session, PagingOptions paging, int? throttleLimit = null)
    {
        _run = run;
        _operations = session.Operations(run.PipelineThread.Log);
        _lookup = new OrderedLookup<WorkflowInstance>(run, paging, throttleLimit);
    }

    /// <summary>Takes the ids of one input.</summary>
    public void Add(IReadOnlyList<long> ids)
    {
        foreach (long id in ids)
        {
            if (!IdNormalizer.IsBlank(id) && !_lookup.IsDone)
            {
                _lookup.Add(IdNormalizer.Target(id), () => _operations.GetWorkflowInstanceAsync(IdNormalizer.Normalize(id), _run.StopToken));
            }
        }

        _lookup.EndInput();
    }

    /// <summary>Writes what is still in flight.</summary>
    public void Finish() => _lookup.Finish();
}
