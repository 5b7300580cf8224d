using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Looks at runs and nodes of PAIFlow in batches, and at DataWorks runs as <see cref="PipelineRunPoller"/> does.</summary>
internal sealed class StatusPoller(ServiceConnection connection, RequestLogger log, PipelineStatusQuery query, int batchSize)
{
    private readonly PipelineRunPoller _runs = new(connection, log);

    /// <summary>Looks at each of the runs and nodes. The row of a DataWorks run is the run itself.</summary>
    public async Task<IReadOnlyDictionary<StatusId, WaitLook<DisplayedObject>>> LookAsync(IReadOnlyList<StatusId> ids, CancellationToken stop)
    {
        Dictionary<StatusId, WaitLook<DisplayedObject>> looks = [];
        DataWorksClient client = connection.Operations(log);
        await AddAsync(
            looks, client.RunStatusBatches(batchSize, query, stop), ids.Where(static id => id is { ProjectId: null, NodeId: null }), static id => id.RunId)
            .ConfigureAwait(false);
        await AddAsync(
            looks, client.NodeStatusBatches(batchSize, query, stop), ids.Where(static id => id.NodeId is not null), static id => new PipelineNodeId(id.RunId, id.NodeId!))
            .ConfigureAwait(false);

        WaitedRun[] runs = [.. ids.Where(static id => id.ProjectId is not null).Select(static id => new WaitedRun(id.ProjectId!.Value, id.RunId))];
        foreach ((WaitedRun run, WaitLook<PipelineRun> look) in await _runs.LookAsync(runs, stop).ConfigureAwait(false))
        {
            looks.Add(new StatusId(run.Id, null, run.ProjectId), new WaitLook<DisplayedObject>(look.Row, look.Error));
        }

        return looks;
    }

    private static async Task AddAsync<TKey, TRow>(
        Dictionary<StatusId, WaitLook<DisplayedObject>> looks, StatusBatcher<TKey, TRow> batches, IEnumerable<StatusId> ids, Func<StatusId, TKey> key)
        where TKey : notnull
        where TRow : DisplayedObject
    {
        (StatusId Id, Task<TRow> Status)[] pending = [.. ids.Select(id => (id, batches.Add(key(id))))];
        batches.Flush();
        foreach ((StatusId id, Task<TRow> status) in pending)
        {
            try
            {
                looks.Add(id, new WaitLook<DisplayedObject>(await status.ConfigureAwait(false), null));
            }
            catch (DwServiceException error)
            {
                looks.Add(id, new WaitLook<DisplayedObject>(null, error));
            }
        }
    }
}
