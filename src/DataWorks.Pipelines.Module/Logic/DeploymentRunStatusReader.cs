using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

#pragma warning disable CA1001 // A SemaphoreSlim without a wait handle holds nothing to dispose, and abandoned calls still release it.
/// <summary>Gets the status of DataWorks runs, which PAIFlow does not know: one call each, a bounded number at a time.</summary>
internal sealed class DeploymentRunStatusReader(DataWorksClient client, CancellationToken stop)
#pragma warning restore CA1001
{
    private const int MaxCached = 10_000;

    private readonly SemaphoreSlim _concurrency = new(OrderedTaskQueue<PipelineRun>.DefaultConcurrency);
    private readonly Dictionary<(long ProjectId, string Id), Task<PipelineRunStatus>> _statuses = [];
    private readonly Queue<(long ProjectId, string Id)> _order = new();

    /// <summary>Gets the status of a run. A repeated id gets the same task.</summary>
    public Task<PipelineRunStatus> GetAsync(long projectId, string id)
    {
        if (!_statuses.TryGetValue((projectId, id), out Task<PipelineRunStatus>? status))
        {
            status = ReadAsync(projectId, id);
            _statuses.Add((projectId, id), status);
            _order.Enqueue((projectId, id));
            if (_order.Count > MaxCached)
            {
                _statuses.Remove(_order.Dequeue());
            }
        }

        return status;
    }

    /// <summary>Converts a run to the type of all statuses.</summary>
    public static PipelineRunStatus ToStatus(PipelineRun run) => new()
    {
        PipelineRunId = run.Id,
        Name = run.Description,
        Status = run.Status,
        UserId = run.Creator,
        ProjectId = run.ProjectId,
        RequestId = run.RequestId,
    };

    private async Task<PipelineRunStatus> ReadAsync(long projectId, string id)
    {
        await _concurrency.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return ToStatus(await client.GetPipelineRunAsync(projectId, id, stop).ConfigureAwait(false));
        }
        finally
        {
            _concurrency.Release();
        }
    }
}
