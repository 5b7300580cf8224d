using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Gets the status of runs and nodes, PAIFlow's in batches and DataWorks runs one by one, and writes it in the order of the ids.</summary>
internal sealed class StatusLookup
{
    // An incomplete batch must not hold back the output of many later inputs, and must have time to become complete.
    private const int MinPending = 400;

    private readonly ServiceConnection _connection;
    private readonly StatusBatcher<string, PipelineRunStatus> _runs;
    private readonly StatusBatcher<PipelineNodeId, PipelineNodeStatus> _nodes;
    private readonly DeploymentRunStatusReader _deploymentRuns;
    private readonly OrderedTaskQueue<object> _rows;

    public StatusLookup(CommandContext command, ServiceConnection connection, PipelineStatusQuery typed, int batchSize)
    {
        PipelineStatusQuery query = Normalize(typed, connection);
        DataWorksClient client = connection.Operations(command.Log);
        _connection = connection;
        _runs = client.RunStatusBatches(batchSize, query, command.StopToken);
        _nodes = client.NodeStatusBatches(batchSize, query, command.StopToken);
        _deploymentRuns = new DeploymentRunStatusReader(client, command.StopToken);
        _rows = new OrderedTaskQueue<object>(command, RowWindow.All, Math.Max(MinPending, batchSize), readsAhead: batchSize > 1, command.Output.WriteObject, "run");
    }

    /// <summary>Checks the parameters as the user typed them, and adds those of the connection.</summary>
    /// <exception cref="DwServiceException">A value is unknown.</exception>
    public static PipelineStatusQuery Normalize(PipelineStatusQuery typed, ServiceConnection connection) => new()
    {
        WorkspaceId = FilterValues.Text(typed.WorkspaceId, "-WorkspaceId") ?? connection.WorkspaceId,
        OutputType = FilterValues.Normalize(typed.OutputType, KnownValues.OutputType, "-OutputType"),
    };

    /// <summary>Adds the ids of one input. With batches of one id its rows are written now.</summary>
    public void Add(IReadOnlyList<string?> ids, string? nodeId, long? projectId)
    {
        _rows.AddInputs(ids.Count);
        foreach (string? id in ids)
        {
            if (!IdNormalizer.IsBlank(id))
            {
                _rows.Add(IdNormalizer.Target(id), _ => StartAsync(id, nodeId, projectId), () => SendBatch(id, nodeId));
            }
        }

        _rows.WriteCompleted();
        _rows.EndInput();
    }

    /// <summary>Sends incomplete batches and writes all rows.</summary>
    public void Finish()
    {
        _runs.Flush();
        _nodes.Flush();
        _rows.Flush();
    }

    private async Task<object> StartAsync(string text, string? nodeText, long? projectId)
    {
        StatusId id = StatusId.Parse(text, nodeText, projectId, _connection);
        return id switch
        {
            { ProjectId: { } project } => await _deploymentRuns.GetAsync(project, id.RunId).ConfigureAwait(false),
            { NodeId: { } node } => await _nodes.Add(new PipelineNodeId(id.RunId, node)).ConfigureAwait(false),
            _ => (object)await _runs.Add(id.RunId).ConfigureAwait(false),
        };
    }

    // Sends the incomplete batch that has this id.
    private void SendBatch(string text, string? nodeText)
    {
        string id = IdNormalizer.Normalize(text);
        if (IdNormalizer.IsBlank(nodeText))
        {
            _runs.Flush(id);
        }
        else
        {
            _nodes.Flush(new PipelineNodeId(id, IdNormalizer.Normalize(nodeText)));
        }
    }
}
