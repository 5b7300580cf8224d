using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Soak;

/// <summary>What one worker does all the time: every operation in an order that a seed says, with unknown ids and cancelled calls among them.</summary>
internal sealed class SoakLoad(ServiceConnection session, SoakIds ids, SoakTally tally, int seed)
{
    public const int ShortRound = 12;
    public static readonly TimeSpan LongRound = TimeSpan.FromSeconds(10);

    private const int CancelledOneIn = 12;
    private const int UnknownOneIn = 25;
    private readonly Random _random = new(seed);
    private readonly RequestLogger _log = new() { Verbose = static _ => { }, Warning = static _ => { }, Waiting = static (_, _) => { } };

    /// <summary>Runs one round: in the short form, a fixed number of operations.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int begun = 0; Suite.Of(Suite.Soak, begun < ShortRound, TimeProvider.System.GetElapsedTime(start) < LongRound); begun++)
        {
            using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task counted = tally.CountAsync(Next(session.Operations(_log)), cancel.Token);
            if (_random.Next(CancelledOneIn) == 0)
            {
                cancel.CancelAfter(Suite.Of(Suite.Soak, 0, _random.Next(40)));
            }

            await counted;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private Func<CancellationToken, Task> Next(DataWorksClient operations)
    {
        bool unknown = _random.Next(UnknownOneIn) == 0;
        string run = unknown ? Guid.Empty.ToString() : Any(ids.Runs);
        switch (_random.Next(7))
        {
            case 0:
                int rows = _random.Next(1, 250);
                return token => TakeAsync(operations.ListPipelineRuns(new PipelineRunQuery { ProjectId = SoakIds.Project }), rows, token);
            case 1:
                return token => operations.GetPipelineRunAsync(SoakIds.Project, run, token);
            case 2:
                return token => TakeAsync(operations.ListPipelineRunItems(SoakIds.Project, run, skip: 0), int.MaxValue, token);
            case 3:
                string[] flows = [.. Enumerable.Range(0, _random.Next(1, 60)).Select(_ => Any(ids.Flows)).Distinct()];
                return token => BatchesAsync(operations, flows, token);
            case 4:
                return token => operations.ListPipelineRunsStatusAsync([unknown ? "flow-unknown" : Any(ids.Flows)], new PipelineStatusQuery(), token);
            case 5:
                long instance = unknown ? 1 : Any(ids.Instances);
                return token => operations.GetWorkflowInstanceAsync(instance, token);
            default:
                WorkflowInstanceQuery query = new() { ProjectId = SoakIds.Project, BizDate = ids.BizDate };
                return token => TakeAsync(operations.ListWorkflowInstances(query), int.MaxValue, token);
        }
    }

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private static async Task TakeAsync<T>(IAsyncEnumerable<Page<T>> list, int rows, CancellationToken cancellationToken)
        where T : class
    {
        await foreach (T _ in list.SelectMany(static page => page.Rows).WithCancellation(cancellationToken))
        {
            if (--rows <= 0)
            {
                return;
            }
        }
    }

    private static async Task BatchesAsync(DataWorksClient operations, string[] flows, CancellationToken cancellationToken)
    {
        StatusBatcher<string, PipelineRunStatus> batches = operations.RunStatusBatches(20, new PipelineStatusQuery(), cancellationToken);
        Task<PipelineRunStatus>[] rows = [.. flows.Select(batches.Add)];
        batches.Flush();
        await Task.WhenAll(rows);
    }
}
