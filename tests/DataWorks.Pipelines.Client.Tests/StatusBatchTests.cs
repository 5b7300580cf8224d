using DataWorks.Pipelines.Client.Batching;
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

        PipelineRunStatus[] found = await Task.WhenAll(Ask(fixture, ids)).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ids, found.Select(static run => run.PipelineRunId));
        Assert.Equal(10, fixture.Counters.Total);
    }

    [Fact]
    public async Task A_service_that_takes_twenty_is_learned_once_and_loses_no_id()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { BatchLimit = 20 });
        string[] ids = Ids(fixture, 500);

        PipelineRunStatus[] found = await Task.WhenAll(Ask(fixture, ids)).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ids, found.Select(static run => run.PipelineRunId));
        Assert.Equal(1, fixture.Counters.Statuses[400]);
        Assert.Equal(20, fixture.Session.BatchLimit.GetSize(BatchSize));
        Assert.Contains(fixture.Recorder.Verbose, static line => line.Contains("20 are asked for from now on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_id_is_asked_once_and_answered_twice()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string id = Ids(fixture, 1)[0];

        Task<PipelineRunStatus>[] asked = Ask(fixture, [id, id]);
        await Task.WhenAll(asked).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Same(await asked[0], await asked[1]);
        Assert.Equal($$"""{"PipelineRuns":["{{id}}"]}""", Assert.Single(fixture.Counters.Calls).Body);
    }

    [Fact]
    public async Task An_id_that_is_not_known_fails_alone()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string[] known = Ids(fixture, 2);

        Task<PipelineRunStatus>[] asked = Ask(fixture, [known[0], "flow-nobody", known[1]]);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => asked[1].WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DwErrorKind.PipelineRunNotFound, error.Kind);
        Assert.Contains("flow-nobody", error.Message, StringComparison.Ordinal);
        Assert.Equal(known[0], (await asked[0]).PipelineRunId);
        Assert.Equal(known[1], (await asked[2]).PipelineRunId);
    }

    [Fact]
    public async Task A_batch_that_fails_is_an_error_for_each_of_its_ids_and_not_for_the_next()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 0));
        fixture.Faults.EnqueueNext(FaultKind.Error);

        Task<PipelineRunStatus>[] asked = Ask(fixture, Ids(fixture, 60));
        await Task.WhenAll(asked).ContinueWith(static _ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.All(asked[..50], static one => Assert.IsType<DwServiceException>(one.Exception!.InnerException));
        Assert.All(asked[50..], static one => Assert.True(one.IsCompletedSuccessfully));
        Assert.Equal(2, fixture.Counters.Total);
    }

    [Fact]
    public async Task After_an_error_that_ends_the_command_no_further_part_is_read()
    {
        List<int> asked = [];
        List<(int Ids, DwErrorKind? Kind)> answered = [];
        BatchLimit limit = new();
        Assert.True(limit.TryLearnFrom(new DwServiceException(DwErrorKind.ServiceError, "The list is too long; the limit is 50.") { HttpStatus = 400 }, 150));

        await BatchReader.ReadAsync<string, PipelineRunStatus>(
            [.. Enumerable.Range(0, 150).Select(static id => $"flow-{id}")],
            limit,
            ids =>
            {
                asked.Add(ids.Count);
                return asked.Count == 2
                    ? throw new DwServiceException(DwErrorKind.QuotaExceeded, "used up")
                    : Task.FromResult<IReadOnlyDictionary<string, PipelineRunStatus>>(new Dictionary<string, PipelineRunStatus>());
            },
            told: null,
            (ids, _, failure) => answered.Add((ids.Count, failure?.Kind)));

        Assert.Equal([50, 50], asked);
        Assert.Equal([(50, null), (100, DwErrorKind.QuotaExceeded)], answered);
    }

    [Fact]
    public async Task A_full_batch_is_asked_for_while_more_are_collected()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        StatusBatcher<string, PipelineRunStatus> batches = Batches(fixture);
        string[] ids = Ids(fixture, 51);

        Task<PipelineRunStatus>[] asked = [.. ids.Select(batches.Add)];
        await asked[0].WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, fixture.Counters.Total);
        Assert.False(asked[50].IsCompleted);

        batches.Flush();
        Assert.Equal(ids[50], (await asked[50]).PipelineRunId);
    }

    private static Task<PipelineRunStatus>[] Ask(ServiceFixture fixture, string[] ids)
    {
        StatusBatcher<string, PipelineRunStatus> batches = Batches(fixture);
        Task<PipelineRunStatus>[] asked = [.. ids.Select(batches.Add)];
        batches.Flush();
        return asked;
    }

    private static StatusBatcher<string, PipelineRunStatus> Batches(ServiceFixture fixture) =>
        fixture.Operations.RunStatusBatches(BatchSize, new PipelineStatusQuery(), TestContext.Current.CancellationToken);

    private static string[] Ids(ServiceFixture fixture, int count) =>
        [.. fixture.Emulator.Workspace.Flows(fixture.Emulator.Workspace.Projects[0].WorkspaceId).Take(count).Select(static flow => flow.Id)];
}
