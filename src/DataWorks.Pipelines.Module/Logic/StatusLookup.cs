using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// Reads the status of whatever ids come: runs and nodes of the batch service in batches, DataWorks runs one by one, a bounded
/// number at a time. The output keeps the order of the input.
/// </summary>
internal sealed class StatusLookup
{
    // Inputs that wait behind an unfilled batch; more would let one early flow id hold back everything behind it. A batch must fit, or it would be
    // sent in parts.
    private const int MinMaxPending = 400;

    private readonly CommandContext _run;
    private readonly ServiceConnection _session;
    private readonly StatusBatcher<string, PipelineRunStatus> _runs;
    private readonly StatusBatcher<PipelineNodeId, PipelineNodeStatus> _nodes;
    private readonly DeploymentRunStatusReader _dataWorksRuns;
    private readonly Queue<PendingInput> _held = new();
    private readonly bool _collects;
    private readonly int _maxPending;

    public StatusLookup(CommandContext run, ServiceConnection session, StatusOptions criteria)
    {
        _run = run;
        _session = session;
        _maxPending = Math.Max(MinMaxPending, criteria.BatchSize);
        PipelineStatusQuery query = new()
        {
            WorkspaceId = FilterValues.Text(criteria.WorkspaceId, "-WorkspaceId") ?? session.WorkspaceId,
            OutputType = FilterValues.Normalize(criteria.OutputType, KnownValues.OutputType, "-OutputType"),
        };
        DataWorksClient operations = session.Operations(run.PipelineThread.Log);
        _collects = criteria.BatchSize > 1;
        _runs = operations.RunStatusBatches(criteria.BatchSize, query, run.StopToken);
        _nodes = operations.NodeStatusBatches(criteria.BatchSize, query, run.StopToken);
        _dataWorksRuns = new DeploymentRunStatusReader(operations, run.StopToken);
    }

    /// <summary>Takes the ids of one input. With batches of one id there is nothing to collect: it is written before the next input is taken.</summary>
    public void Add(IReadOnlyList<string?> ids, string? nodeId, long? projectId)
    {
        foreach (string? text in ids)
        {
            if (!IdNormalizer.IsBlank(text))
            {
                Hold(text, nodeId, projectId);
            }

            EmitReady();
        }

        if (!_collects)
        {
            Finish();
        }
    }

    /// <summary>Asks for what is left and writes everything.</summary>
    public void Finish()
    {
        SendBatches();
        while (_held.Count > 0)
        {
            EmitOldest();
        }
    }

    // Errors about an input wait for their turn too, so that streams and rows keep one order.
    private void Hold(string text, string? nodeId, long? projectId)
    {
        try
        {
            _held.Enqueue(Enqueue(IdNormalizer.Normalize(text), IdNormalizer.IsBlank(nodeId) ? null : IdNormalizer.Normalize(nodeId), projectId));
        }
        catch (DwServiceException error)
        {
            _held.Enqueue(new PendingInput(IdNormalizer.Target(text), Task.FromException<object>(error), null));
        }
    }

    private PendingInput Enqueue(string id, string? nodeId, long? projectId)
    {
        bool dataWorks = RunIdClassifier.IsDeploymentRun(id, projectId);
        if (nodeId is not null)
        {
            return dataWorks
                ? throw ErrorRecords.InvalidParameter(
                    $"'{id}' is a DataWorks run, which has no nodes to ask for: leave out -NodeId, or give the flow-… id of a run.")
                : EnqueueInBatch(id, _nodes, new PipelineNodeId(id, nodeId));
        }

        return dataWorks
            ? new PendingInput(id, AsObject(_dataWorksRuns.Add(RequiredProject(id, projectId), id)), null)
            : EnqueueInBatch(id, _runs, id);
    }

    private long RequiredProject(string id, long? projectId) => ProjectIdResolver.Find(projectId, _session) ?? throw ErrorRecords.InvalidParameter(
        $"'{id}' is a DataWorks run and needs its ProjectId: give -ProjectId, pipe the run itself, or set one with Connect-DwAccount -ProjectId.");

    private void EmitReady()
    {
        while (_held.TryPeek(out PendingInput? oldest) && oldest.Row.IsCompleted)
        {
            EmitOldest();
        }

        if (_held.Count >= _maxPending)
        {
            _held.Peek().Flush?.Invoke();
            EmitOldest();
        }
    }

    private void EmitOldest()
    {
        PendingInput oldest = _held.Dequeue();
        _run.ForInput(oldest.Input, () => _run.Output.WriteObject(_run.PipelineThread.WaitFor(oldest.Row)));
    }

    private void SendBatches()
    {
        _runs.Flush();
        _nodes.Flush();
    }

    private static PendingInput EnqueueInBatch<TId, TRow>(string input, StatusBatcher<TId, TRow> batches, TId id)
        where TId : notnull
        where TRow : class => new(input, AsObject(batches.Add(id)), () => batches.Flush(id));

    private static async Task<object> AsObject<T>(Task<T> task)
        where T : class => await task.ConfigureAwait(false);
}
