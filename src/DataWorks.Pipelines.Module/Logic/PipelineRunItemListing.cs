using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// Lists the items of runs, run after run in the order of the ids. Some runs of one input are read together; all of their items are written
/// before the next input is taken, unless a throttle limit says otherwise.
/// </summary>
internal sealed class PipelineRunItemListing
{
    private readonly ServiceConnection _session;
    private readonly DataWorksClient _operations;
    private readonly RowWindow _rows;
    private readonly OrderedListReader<PipelineRunItem> _lists;
    private readonly bool _readsAhead;
    private readonly bool _isFiltered;

    public PipelineRunItemListing(
        CommandContext run, ServiceConnection session, PagingOptions paging, PipelineRunItemCriteria criteria, int? throttleLimit = null)
    {
        _session = session;
        Func<PipelineRunItem, bool>? filter = criteria.ToFilter();
        _isFiltered = filter is not null;
        _operations = session.Operations(run.PipelineThread.Log);
        _rows = new RowWindow(paging.Skip, paging.First);
        _readsAhead = throttleLimit is not null;

        // A caller that wants few rows has not paid for runs that it does not read.
        int places = paging.First == ulong.MaxValue ? throttleLimit ?? OrderedLookup<PipelineRunItem>.MaxConcurrency : 1;
        _lists = new OrderedListReader<PipelineRunItem>(run, places, page => ListWriter.WriteRows(run, page.Rows, filter, _rows));
        if (paging.IncludeTotalCount)
        {
            // The number of runs still to be piped in is unknown.
            run.Output.WriteTotal(0, 0);
        }
    }

    /// <summary>Takes the ids of one input.</summary>
    public void Add(IReadOnlyList<string?> ids, long? projectId)
    {
        foreach (string? text in ids)
        {
            if (_rows.IsDone)
            {
                return;
            }

            if (!IdNormalizer.IsBlank(text))
            {
                _lists.Add(
                    IdNormalizer.Target(text),
                    () => _operations.ListPipelineRunItems(
                        ProjectIdResolver.Require(projectId, _session), IdNormalizer.Normalize(text), skip: 0, _isFiltered ? long.MaxValue : _rows.Wanted));
            }
        }

        if (!_readsAhead)
        {
            _lists.Flush();
        }
    }

    /// <summary>Writes what is still in flight.</summary>
    public void Finish() => _lists.Flush();
}
