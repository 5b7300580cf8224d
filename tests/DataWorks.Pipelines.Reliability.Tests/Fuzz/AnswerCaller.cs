using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Client.Transport;
using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>The whole client but for the socket: gives an answer to an operation and takes what the caller of it would get.</summary>
internal sealed class AnswerCaller
{
    private static readonly DateTimeOffset s_date = DateTimeOffset.FromUnixTimeMilliseconds(1795104000000);

    private readonly Action<FuzzAnswer> _give;
    private readonly ServiceOperations _operations;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _warnings = new();

    public AnswerCaller()
    {
        AnswerDouble network = new();
        _give = network.Give;
        ConnectionSettings settings = new() { RegionId = "cn-shanghai", MaximumRetryCount = 0, RequestsPerSecond = 0, TimeoutSec = 10_000 };
        ServiceSession session = ServiceSession.Create(
            settings, new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), new SelfAdvancingTime { MaxSkip = TimeSpan.FromMinutes(10) }, network);
        _operations = session.Operations(new CallLog { Warning = _warnings.Enqueue });
    }

    /// <summary>Reads the answer and looks into everything that came of it.</summary>
    /// <returns>The rows; <c>null</c> where the answer was the error that an answer may be.</returns>
    /// <exception cref="FuzzFault">Something happened that a caller must never see.</exception>
    public async Task<IReadOnlyList<object>?> ReadAsync(FuzzAnswer answer)
    {
        _warnings.Clear();
        _give(answer);
        List<object> rows = [];
        try
        {
            await CallAsync(answer.Operation, rows);
            ObjectWalk.Through(rows);
        }
        catch (DwServiceException error)
        {
            ErrorRules.Check(error, answer);
            return null;
        }

        foreach (string warning in _warnings)
        {
            ErrorRules.CheckLine(warning);
        }

        RowRules.Check(rows, answer);
        return rows;
    }

    private async Task CallAsync(FuzzOperation operation, List<object> rows)
    {
        CancellationToken never = CancellationToken.None;
        switch (operation)
        {
            case FuzzOperation.GetRun:
                rows.Add(await _operations.GetPipelineRunAsync(1, "run-1", never));
                break;
            case FuzzOperation.ListRuns:
                await AddAsync(_operations.ListPipelineRuns(new PipelineRunQuery { ProjectId = 1 }), rows);
                break;
            case FuzzOperation.ListItems:
                await AddAsync(_operations.ListPipelineRunItems(1, "run-1", 0), rows);
                break;
            case FuzzOperation.RunStatuses:
                rows.AddRange((await _operations.ListPipelineRunsStatusAsync(["flow-1"], new PipelineStatusQuery(), never)).Values);
                break;
            case FuzzOperation.NodeStatuses:
                rows.AddRange((await _operations.ListPipelineNodesStatusAsync([new("flow-1", "node-1")], new PipelineStatusQuery(), never)).Values);
                break;
            case FuzzOperation.GetInstance:
                rows.Add(await _operations.GetWorkflowInstanceAsync(1, never));
                break;
            default:
                await AddAsync(_operations.ListWorkflowInstances(new WorkflowInstanceQuery { ProjectId = 1, BizDate = s_date }), rows);
                break;
        }
    }

    private static async Task AddAsync<T>(IAsyncEnumerable<T> list, List<object> rows)
        where T : class
    {
        await foreach (T row in list)
        {
            rows.Add(row);
        }
    }
}
