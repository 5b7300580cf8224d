using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>The whole client except the socket: sends a response to an operation and returns its result.</summary>
internal sealed class ResponseCaller
{
    private static readonly DateTimeOffset s_date = DateTimeOffset.FromUnixTimeMilliseconds(1795104000000);

    private readonly Action<FuzzResponse> _give;
    private readonly ServiceConnection _session;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _warnings = new();

    public ResponseCaller()
    {
        FakeResponseHandler network = new();
        _give = network.Give;
        ConnectionOptions settings = new() { RegionId = "cn-shanghai", MaximumRetryCount = 0, RequestsPerSecond = 0, TimeoutSec = 10_000 };
        _session = ServiceConnection.Create(
            settings, new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), new SelfAdvancingTime { MaxSkip = TimeSpan.FromMinutes(10) }, network);
    }

    /// <summary>Reads the response and every property of the result.</summary>
    /// <returns>The rows; <c>null</c> for an error.</returns>
    /// <exception cref="FuzzFault">Something happened that a caller must never see.</exception>
    public async Task<IReadOnlyList<object>?> ReadAsync(FuzzResponse response)
    {
        _warnings.Clear();
        _give(response);
        List<object> rows = [];
        try
        {
            await CallAsync(response.Operation, rows);
            ObjectWalk.Through(rows);
        }
        catch (DwServiceException error)
        {
            ErrorRules.Check(error, response);
            return null;
        }

        foreach (string warning in _warnings)
        {
            ErrorRules.CheckLine(warning);
        }

        RowRules.Check(rows, response);
        return rows;
    }

    /// <summary>Reads the response as a command that requests the status of one run or node does.</summary>
    public async Task<object> ReadStatusAsync(FuzzResponse response, string run, string node)
    {
        _warnings.Clear();
        _give(response);
        DataWorksClient operations = Operations();
        if (response.Operation == FuzzOperation.RunStatuses)
        {
            StatusBatcher<string, PipelineRunStatus> runs = operations.RunStatusBatches(50, new PipelineStatusQuery(), CancellationToken.None);
            Task<PipelineRunStatus> status = runs.Add(run);
            runs.Flush();
            return await status;
        }

        StatusBatcher<PipelineNodeId, PipelineNodeStatus> nodes = operations.NodeStatusBatches(50, new PipelineStatusQuery(), CancellationToken.None);
        Task<PipelineNodeStatus> found = nodes.Add(new PipelineNodeId(run, node));
        nodes.Flush();
        return await found;
    }

    // Each answer is one command's: an error that ends a command must not end the next one.
    private DataWorksClient Operations() => _session.Operations(new RequestLogger { Warning = _warnings.Enqueue });

    private async Task CallAsync(FuzzOperation operation, List<object> rows)
    {
        DataWorksClient operations = Operations();
        CancellationToken never = CancellationToken.None;
        switch (operation)
        {
            case FuzzOperation.GetRun:
                rows.Add(await operations.GetPipelineRunAsync(1, "run-1", never));
                break;
            case FuzzOperation.ListRuns:
                await AddAsync(operations.ListPipelineRuns(new PipelineRunQuery { ProjectId = 1 }), rows);
                break;
            case FuzzOperation.ListItems:
                await AddAsync(operations.ListPipelineRunItems(1, "run-1", 0), rows);
                break;
            case FuzzOperation.RunStatuses:
                rows.AddRange((await operations.ListPipelineRunsStatusAsync(["flow-1"], new PipelineStatusQuery(), never)).Values);
                break;
            case FuzzOperation.NodeStatuses:
                rows.AddRange((await operations.ListPipelineNodesStatusAsync([new("flow-1", "node-1")], new PipelineStatusQuery(), never)).Values);
                break;
            case FuzzOperation.GetInstance:
                rows.Add(await operations.GetWorkflowInstanceAsync(1, never));
                break;
            case FuzzOperation.ListProjects:
                await AddAsync(operations.ListProjects(new ProjectQuery()), rows);
                break;
            case FuzzOperation.GetTask:
                rows.Add(await operations.GetTaskInstanceAsync(1, never));
                break;
            case FuzzOperation.ListTasks:
                await AddAsync(operations.ListTaskInstances(new TaskInstanceQuery { ProjectId = 1, BizDate = s_date }), rows);
                break;
            case FuzzOperation.GetLog:
                rows.Add(await operations.GetTaskInstanceLogAsync(1, null, never));
                break;
            default:
                await AddAsync(operations.ListWorkflowInstances(new WorkflowInstanceQuery { ProjectId = 1, BizDate = s_date }), rows);
                break;
        }
    }

    private static async Task AddAsync<T>(IAsyncEnumerable<Page<T>> list, List<object> rows)
        where T : class
    {
        await foreach (T row in list.SelectMany(static page => page.Rows))
        {
            rows.Add(row);
        }
    }
}
