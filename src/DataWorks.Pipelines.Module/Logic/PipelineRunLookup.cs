using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Reads runs by their ids and writes them in the order of the ids.</summary>
internal sealed class PipelineRunLookup
{
    private readonly CommandRun _run;
    private readonly ServiceSession _session;
    private readonly ServiceOperations _operations;
    private readonly OrderedLookup<PipelineRun> _lookup;

    public PipelineRunLookup(CommandRun run, ServiceSession session, PagingRequest paging, int? throttleLimit = null)
    {
        _run = run;
        _session = session;
        _operations = session.Operations(run.Pump.Log);
        _lookup = new OrderedLookup<PipelineRun>(run, paging, throttleLimit);
    }

    /// <summary>Takes the ids of one input.</summary>
    public void Add(IReadOnlyList<string?> ids, long? projectId)
    {
        foreach (string? text in ids)
        {
            if (_lookup.IsDone)
            {
                return;
            }

            if (!IdText.IsBlank(text))
            {
                _lookup.Add(IdText.Target(text), () => _operations.GetPipelineRunAsync(
                    ProjectIds.Required(projectId, _session), IdText.Normalize(text), _run.Stop));
            }
        }

        _lookup.EndInput();
    }

    /// <summary>Writes what is still in flight.</summary>
    public void Finish() => _lookup.Finish();
}
