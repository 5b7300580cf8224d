using DataWorks.Pipelines.Client.Batching;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class StatusBatchTests
{
    private const int BatchSize = 50;

    [Fact]
    public async Task Five_hundred_ids_take_ten_calls()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string[] ids = Ids(fixture, 500);

        PipelineRunStatus[] found = await Task.WhenAll(Request(fixture, ids)).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ids, found.Select(static run => run.PipelineRunId));
        Assert.Equal(10, fixture.Counters.Total);
    }

    [Fact]
    public async Task A_limit_of_twenty_ids_is_learned_once_and_loses_no_id()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { BatchLimit = 20 });
        string[] ids = Ids(fixture, 500);

        PipelineRunStatus[] found = await Task.WhenAll(Request(fixture, ids)).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ids, found.Select(static run => run.PipelineRunId));
        Assert.Equal(1, fixture.Counters.Statuses[400]);
        Assert.Equal(31, fixture.Counters.Total);
        Assert.Contains(fixture.Recorder.Verbose, static line => line.Contains("at most 20 are sent from now on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_id_is_sent_once_and_gets_the_same_result()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string id = Ids(fixture, 1)[0];

        Task<PipelineRunStatus>[] results = Request(fixture, [id, id]);
        await Task.WhenAll(results).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Same(await results[0], await results[1]);
        Assert.Equal($$"""{"PipelineRuns":["{{id}}"]}""", Assert.Single(fixture.Counters.Calls).Body);
    }

    [Fact]
    public async Task An_unknown_id_does_not_fail_the_others()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string[] known = Ids(fixture, 2);

        Task<PipelineRunStatus>[] results = Request(fixture, [known[0], "flow-unknown", known[1]]);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => results[1].WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DwErrorKind.PipelineRunNotFound, error.Kind);
        Assert.Contains("flow-unknown", error.Message, StringComparison.Ordinal);
        Assert.Equal(known[0], (await results[0]).PipelineRunId);
        Assert.Equal(known[1], (await results[2]).PipelineRunId);
    }

    [Fact]
    public async Task A_failed_batch_fails_each_of_its_ids_and_no_other()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 0));
        fixture.Faults.EnqueueNext(FaultKind.Error);

        Task<PipelineRunStatus>[] results = Request(fixture, Ids(fixture, 60));
        await Task.WhenAll(results).ContinueWith(static _ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.All(results[..50], static result => Assert.IsType<DwServiceException>(result.Exception!.InnerException));
        Assert.All(results[50..], static result => Assert.True(result.IsCompletedSuccessfully));
        Assert.Equal(2, fixture.Counters.Total);
    }

    [Fact]
    public async Task After_a_terminating_error_no_further_part_is_sent()
    {
        List<int> sizes = [];
        StatusBatcher<string, PipelineRunStatus> batcher = new(RequestLogger.Null, new BatchLimit(), "cn-shanghai", batchSize: 150, ids =>
        {
            sizes.Add(ids.Count);
            return sizes.Count switch
            {
                1 => throw new DwServiceException(DwErrorKind.ServiceError, "The list is too long; the limit is 50.") { HttpStatus = 400 },
                2 => Task.FromResult<IReadOnlyDictionary<string, PipelineRunStatus>>(new Dictionary<string, PipelineRunStatus>()),
                _ => throw new DwServiceException(DwErrorKind.QuotaExceeded, "used up"),
            };
        });

        Task<PipelineRunStatus>[] results = [.. Enumerable.Range(0, 150).Select(id => batcher.Add($"flow-{id}"))];
        DwErrorKind[] kinds = await Task.WhenAll(results.Select(static async result => (await Assert.ThrowsAsync<DwServiceException>(() => result)).Kind));

        Assert.Equal([150, 50, 50], sizes);
        Assert.All(kinds[..50], static kind => Assert.Equal(DwErrorKind.PipelineRunNotFound, kind));
        Assert.All(kinds[50..], static kind => Assert.Equal(DwErrorKind.QuotaExceeded, kind));
    }

    [Fact]
    public async Task A_full_batch_is_sent_while_more_ids_are_added()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        StatusBatcher<string, PipelineRunStatus> batcher = Batches(fixture);
        string[] ids = Ids(fixture, 51);

        Task<PipelineRunStatus>[] results = [.. ids.Select(batcher.Add)];
        await results[0].WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, fixture.Counters.Total);
        Assert.False(results[50].IsCompleted);

        batcher.Flush();
        Assert.Equal(ids[50], (await results[50]).PipelineRunId);
    }

    private static Task<PipelineRunStatus>[] Request(ServiceFixture fixture, string[] ids)
    {
        StatusBatcher<string, PipelineRunStatus> batcher = Batches(fixture);
        Task<PipelineRunStatus>[] results = [.. ids.Select(batcher.Add)];
        batcher.Flush();
        return results;
    }

    private static StatusBatcher<string, PipelineRunStatus> Batches(ServiceFixture fixture) =>
        fixture.Operations.RunStatusBatches(BatchSize, new PipelineStatusQuery(), TestContext.Current.CancellationToken);

    private static string[] Ids(ServiceFixture fixture, int count) =>
        [.. fixture.Emulator.Workspace.Flows(fixture.Emulator.Workspace.Projects[0].WorkspaceId).Take(count).Select(static flow => flow.Id)];
}
