using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Reads runs by their ids, a bounded number at a time, and writes them in the order of the ids.</summary>
internal sealed class PipelineRunLookup
{
    private readonly CommandRun _run;
    private readonly ServiceSession _session;
    private readonly ServiceOperations _operations;
    private readonly OrderedLookup<PipelineRun> _lookup;

    public PipelineRunLookup(CommandRun run, ServiceSession session, PagingRequest paging)
    {
        _run = run;
        _session = session;
        _operations = session.Operations(run.Pump.Log);
        _lookup = new OrderedLookup<PipelineRun>(run, paging);
    }

    /// <summary>Takes ids of one input.</summary>
    public void Add(IReadOnlyList<string?>? ids, long? projectId)
    {
        foreach (string? text in ids ?? [])
        {
            if (_lookup.IsDone)
            {
                return;
            }

            _run.For(text, () =>
            {
                if (IdText.Clean(text) is { } id)
                {
                    long project = ProjectIds.Required(projectId, _session);
                    _lookup.Add(id, () => _operations.GetPipelineRunAsync(project, id, _run.Stop));
                }
            });
        }
    }

    /// <summary>Writes what is still under way.</summary>
    public void Finish() => _lookup.Finish();
}
