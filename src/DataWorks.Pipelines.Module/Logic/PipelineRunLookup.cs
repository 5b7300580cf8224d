using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Reads runs by their ids, a bounded number at a time, and writes them in the order of the ids.</summary>
internal sealed class PipelineRunLookup
{
    /// <summary>The calls of one command that are under way at most.</summary>
    public const int Places = 8;

    private readonly CommandRun _run;
    private readonly ServiceSession _session;
    private readonly ServiceOperations _operations;
    private readonly RowWindow _rows;
    private readonly OrderedWindow<PipelineRun> _window;

    public PipelineRunLookup(CommandRun run, ServiceSession session, PagingRequest paging)
    {
        _run = run;
        _session = session;
        _operations = session.Operations(run.Pump.Log);
        _rows = new RowWindow(paging.Skip, paging.First);
        _window = new OrderedWindow<PipelineRun>(Places, Emit);
        if (paging.IncludeTotalCount)
        {
            // Nobody knows how many ids are still to come.
            run.Port.WriteTotal(0, 0);
        }
    }

    /// <summary>Takes ids of one input.</summary>
    public void Add(IReadOnlyList<string?>? ids, long? projectId)
    {
        foreach (string? text in ids ?? [])
        {
            if (_rows.IsDone)
            {
                return;
            }

            _run.For(text, () =>
            {
                if (IdText.Clean(text) is { } id)
                {
                    long project = ProjectIds.Required(projectId, _session);
                    _window.Add(id, () => _operations.GetPipelineRunAsync(project, id, _run.Stop));
                }
            });
        }
    }

    /// <summary>Writes what is still under way.</summary>
    public void Finish() => _window.Flush();

    private void Emit(object id, Task<PipelineRun> call)
    {
        if (_rows.IsDone)
        {
            return;
        }

        _run.For(id, () =>
        {
            PipelineRun found = _run.Pump.Wait(call);
            if (_rows.Take())
            {
                _run.Port.WriteObject(found);
            }
        });
    }
}
