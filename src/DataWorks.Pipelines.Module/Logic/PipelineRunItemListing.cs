using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the items of runs, run after run in the order of the ids. Some runs are asked for together.</summary>
internal sealed class PipelineRunItemListing
{
    private readonly CommandRun _run;
    private readonly ServiceSession _session;
    private readonly ServiceOperations _operations;
    private readonly RowWindow _rows;
    private readonly OrderedLists<PipelineRunItem> _lists;

    public PipelineRunItemListing(CommandRun run, ServiceSession session, PagingRequest paging, PipelineRunItemCriteria criteria)
    {
        _run = run;
        _session = session;
        _operations = session.Operations(run.Pump.Log);
        _rows = new RowWindow(paging.Skip, paging.First);
        Func<PipelineRunItem, bool>? filter = criteria.ToFilter();

        // Whoever wants few rows has not paid for runs that nobody reads.
        int places = paging.First == ulong.MaxValue ? OrderedLookup<PipelineRunItem>.Places : 1;
        _lists = new OrderedLists<PipelineRunItem>(run, places, page => ListWriter.WriteRows(run, page.Rows, filter, _rows));
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
                    _lists.Add(text!, _operations.ListPipelineRunItems(ProjectIds.Required(projectId, _session), id, skip: 0));
                }
            });
        }
    }

    /// <summary>Writes what is still under way.</summary>
    public void Finish() => _lists.Flush();
}
