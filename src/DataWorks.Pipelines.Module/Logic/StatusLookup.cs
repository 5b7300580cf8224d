using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Input;
using DataWorks.Pipelines.Module.Output;

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

    private readonly CommandRun _run;
    private readonly ServiceSession _session;
    private readonly StatusBatches<string, PipelineRunStatus> _runs;
    private readonly StatusBatches<PipelineNodeId, PipelineNodeStatus> _nodes;
    private readonly DataWorksRunStatuses _dataWorksRuns;
    private readonly Queue<HeldInput> _held = new();
    private readonly bool _collects;
    private readonly int _maxPending;

    public StatusLookup(CommandRun run, ServiceSession session, StatusCriteria criteria)
    {
        _run = run;
        _session = session;
        _maxPending = Math.Max(MinMaxPending, criteria.BatchSize);
        PipelineStatusQuery query = new()
        {
            WorkspaceId = FilterWords.Text(criteria.WorkspaceId, "-WorkspaceId") ?? session.WorkspaceId,
            OutputType = FilterWords.Normalize(criteria.OutputType, StatusVocabulary.OutputType, "-OutputType"),
        };
        ServiceOperations operations = session.Operations(run.Pump.Log);
        _collects = criteria.BatchSize > 1;
        _runs = operations.RunStatusBatches(criteria.BatchSize, query, run.Stop);
        _nodes = operations.NodeStatusBatches(criteria.BatchSize, query, run.Stop);
        _dataWorksRuns = new DataWorksRunStatuses(operations, run.Stop);
    }

    /// <summary>Takes the ids of one input. With batches of one id there is nothing to collect: it is written before the next input is taken.</summary>
    public void Add(IReadOnlyList<string?> ids, string? nodeId, long? projectId)
    {
        foreach (string? text in ids)
        {
            if (!IdText.IsBlank(text))
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
            _held.Enqueue(Ask(IdText.Normalize(text), IdText.IsBlank(nodeId) ? null : IdText.Normalize(nodeId), projectId));
        }
        catch (DwServiceException error)
        {
            _held.Enqueue(new HeldInput(IdText.Target(text), Task.FromException<object>(error), null));
        }
    }

    private HeldInput Ask(string id, string? nodeId, long? projectId)
    {
        bool dataWorks = RunIdKind.IsDataWorks(id, projectId);
        if (nodeId is not null)
        {
            return dataWorks
                ? throw ErrorRecords.InvalidParameter(
                    $"'{id}' is a DataWorks run, which has no nodes to ask for: leave out -NodeId, or give the flow-… id of a run.")
                : AskInBatch(id, _nodes, new PipelineNodeId(id, nodeId));
        }

        return dataWorks
            ? new HeldInput(id, AsObject(_dataWorksRuns.Add(RequiredProject(id, projectId), id)), null)
            : AskInBatch(id, _runs, id);
    }

    private long RequiredProject(string id, long? projectId) => ProjectIds.Find(projectId, _session) ?? throw ErrorRecords.InvalidParameter(
        $"'{id}' is a DataWorks run and needs its ProjectId: give -ProjectId, pipe the run itself, or set one with Connect-DwAccount -ProjectId.");

    private void EmitReady()
    {
        while (_held.TryPeek(out HeldInput? oldest) && oldest.Row.IsCompleted)
        {
            EmitOldest();
        }

        if (_held.Count >= _maxPending)
        {
            _held.Peek().EnsureSent?.Invoke();
            EmitOldest();
        }
    }

    private void EmitOldest()
    {
        HeldInput oldest = _held.Dequeue();
        _run.For(oldest.Input, () => _run.Port.WriteObject(_run.Pump.Wait(oldest.Row)));
    }

    private void SendBatches()
    {
        _runs.Send();
        _nodes.Send();
    }

    private static HeldInput AskInBatch<TId, TRow>(string input, StatusBatches<TId, TRow> batches, TId id)
        where TId : notnull
        where TRow : class => new(input, AsObject(batches.Add(id)), () => batches.EnsureSent(id));

    private static async Task<object> AsObject<T>(Task<T> task)
        where T : class => await task.ConfigureAwait(false);
}
