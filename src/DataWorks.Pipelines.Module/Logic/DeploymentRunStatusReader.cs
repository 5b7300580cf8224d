using DataWorks.Pipelines.Client;

namespace DataWorks.Pipelines.Module.Logic;

#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose, and calls left behind by a stop still release it.
/// <summary>Reads the status of DataWorks runs, which the batch service does not know: one call each, a bounded number at a time.</summary>
internal sealed class DeploymentRunStatusReader(DataWorksClient operations, CancellationToken stop)
#pragma warning restore CA1001
{
    private const int Remembered = 10_000;

    private readonly SemaphoreSlim _places = new(Execution.OrderedLookup<PipelineRun>.MaxConcurrency);
    private readonly Dictionary<(long ProjectId, string Id), Task<PipelineRunStatus>> _asked = [];
    private readonly Queue<(long ProjectId, string Id)> _order = new();

    /// <summary>Asks for a run; the same run is asked for once.</summary>
    public Task<PipelineRunStatus> Add(long projectId, string id)
    {
        if (!_asked.TryGetValue((projectId, id), out Task<PipelineRunStatus>? status))
        {
            status = ReadAsync(projectId, id);
            _asked.Add((projectId, id), status);
            _order.Enqueue((projectId, id));
            if (_order.Count > Remembered)
            {
                _asked.Remove(_order.Dequeue());
            }
        }

        return status;
    }

    private async Task<PipelineRunStatus> ReadAsync(long projectId, string id)
    {
        await _places.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            PipelineRun run = await operations.GetPipelineRunAsync(projectId, id, stop).ConfigureAwait(false);
            return new PipelineRunStatus
            {
                PipelineRunId = run.Id,
                Name = run.Description,
                Status = run.Status,
                UserId = run.Creator,
                ProjectId = run.ProjectId,
                RequestId = run.RequestId,
            };
        }
        finally
        {
            _places.Release();
        }
    }
}
