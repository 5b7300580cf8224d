using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the items of runs, run after run in the order of the ids.</summary>
internal sealed class PipelineRunItemListing
{
    private readonly CommandRun _run;
    private readonly ServiceSession _session;
    private readonly ServiceOperations _operations;
    private readonly RowWindow _rows;
    private readonly Func<PipelineRunItem, bool>? _filter;

    public PipelineRunItemListing(CommandRun run, ServiceSession session, PagingRequest paging, PipelineRunItemCriteria criteria)
    {
        _run = run;
        _session = session;
        _operations = session.Operations(run.Pump.Log);
        _rows = new RowWindow(paging.Skip, paging.First);
        _filter = criteria.ToFilter();
        if (paging.IncludeTotalCount)
        {
            // Nobody knows how many runs are still to come.
            run.Port.WriteTotal(0, 0);
        }
    }

    /// <summary>Takes ids of one input and writes their items.</summary>
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
                    WriteItems(ProjectIds.Required(projectId, _session), id);
                }
            });
        }
    }

    private void WriteItems(long projectId, string id) => Pages.ForEach(
        _run,
        _operations.ListPipelineRunItems(projectId, id, skip: 0),
        page => ListWriter.WriteRows(_run, page.Rows, _filter, _rows));
}
