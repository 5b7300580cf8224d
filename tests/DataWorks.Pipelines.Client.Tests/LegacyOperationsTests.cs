using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class LegacyOperationsTests
{
    private static readonly EmulatorOptions s_old = new() { LegacyApi = true, Runs = 250 };

    [Fact]
    public async Task A_server_with_the_old_names_costs_one_detour()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_old);

        PipelineRun run = await fixture.GetRunAsync();
        await fixture.GetRunAsync();
        List<PipelineRun> runs = await ListAsync(fixture);

        Assert.Equal(fixture.RunId, run.Id);
        Assert.Equal(ServiceFixture.ProjectId, run.ProjectId);
        Assert.Equal(fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Select(static one => one.Id), runs.Select(static one => one.Id));
        Assert.Equal(
            ["GetPipelineRun", "GetDeployment", "GetDeployment", "ListDeployments", "ListDeployments", "ListDeployments"],
            fixture.Counters.Calls.Select(static call => call.Operation));
        Assert.Contains(fixture.Recorder.Verbose, static line => line.Contains("GetDeployment is used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_old_runs_read_like_the_new_ones()
    {
        await using ServiceFixture old = await ServiceFixture.StartAsync(s_old);
        await using ServiceFixture current = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 250 });

        IEnumerable<string> oldRuns = (await ListAsync(old)).Select(Text);

        Assert.Equal((await ListAsync(current)).Select(Text), oldRuns);
    }

    [Fact]
    public async Task An_unknown_id_on_an_old_server_is_not_found_and_the_detour_is_still_remembered()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_old);

        for (int round = 0; round < 2; round++)
        {
            DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
                () => fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, "unknown", TestContext.Current.CancellationToken));
            Assert.Equal(DwErrorKind.PipelineRunNotFound, error.Kind);
        }

        Assert.Equal(["GetPipelineRun", "GetDeployment", "GetDeployment"], fixture.Counters.Calls.Select(static call => call.Operation));
    }

    [Fact]
    public async Task Items_have_no_legacy_operation()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_old);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () =>
        {
            await foreach (PipelineRunItem item in fixture.Operations.ListPipelineRunItems(ServiceFixture.ProjectId, fixture.RunId, 0)
                .SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
            {
                Assert.NotNull(item);
            }
        });

        Assert.Equal((DwErrorKind.ServiceError, "InvalidApi.NotFound"), (error.Kind, error.Code));
        Assert.Contains("does not have the operation", error.Recommend, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Theory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Quota)]
    [InlineData(FaultKind.Html200)]
    [InlineData(FaultKind.Throttle)]
    public async Task Any_other_error_is_no_reason_for_the_old_names(FaultKind fault)
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(settings: ServiceFixture.Settings(retries: 0));
        fixture.Faults.EnqueueNext(fault);

        await fixture.GetRunFailsAsync();
        await fixture.NextCommand().GetPipelineRunAsync(ServiceFixture.ProjectId, fixture.RunId, TestContext.Current.CancellationToken);

        Assert.Equal(["GetPipelineRun", "GetPipelineRun"], fixture.Counters.Calls.Select(static call => call.Operation));
    }

    [Fact]
    public async Task An_unknown_id_is_no_reason_for_the_old_names()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await Assert.ThrowsAsync<DwServiceException>(
            () => fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, "unknown", TestContext.Current.CancellationToken));

        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task A_server_that_knows_neither_name_is_an_error()
    {
        await using RawServerFixture fixture = new(RawResponse.Error(404, "InvalidApi.NotFound", "Specified api is not found."));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal((DwErrorKind.ServiceError, "InvalidApi.NotFound"), (error.Kind, error.Code));
        Assert.Equal(["GetPipelineRun", "GetDeployment"], fixture.Server.Header("x-acs-action"));
    }

    [Fact]
    public async Task A_filter_that_the_older_operation_lacks_is_an_error_and_not_all_rows()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(s_old);
        PipelineRunQuery query = new() { ProjectId = ServiceFixture.ProjectId, ObjectId = "860438872620113" };

        DwServiceException first = await Assert.ThrowsAsync<DwServiceException>(() => FirstAsync(fixture, query));
        await fixture.GetRunAsync();
        DwServiceException second = await Assert.ThrowsAsync<DwServiceException>(() => FirstAsync(fixture, query));

        Assert.Equal((DwErrorKind.InvalidParameter, DwErrorKind.InvalidParameter), (first.Kind, second.Kind));
        Assert.Contains("only the older operation ListDeployments, which cannot filter by -ObjectId", first.Message, StringComparison.Ordinal);
        Assert.Contains("-ObjectId", first.Recommend, StringComparison.Ordinal);
        Assert.Equal(["ListPipelineRuns", "GetPipelineRun", "GetDeployment"], fixture.Counters.Calls.Select(static call => call.Operation));
    }

    private static async Task FirstAsync(ServiceFixture fixture, PipelineRunQuery query)
    {
        await foreach (PipelineRun run in fixture.Operations.ListPipelineRuns(query).SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.NotNull(run);
            return;
        }
    }

    private static async Task<List<PipelineRun>> ListAsync(ServiceFixture fixture)
    {
        List<PipelineRun> runs = [];
        await foreach (PipelineRun run in fixture.Operations.ListPipelineRuns(new PipelineRunQuery { ProjectId = ServiceFixture.ProjectId })
            .SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            runs.Add(run);
        }

        return runs;
    }

    private static string Text(PipelineRun run) =>
        $"{run.ProjectId} {run.Id} {run.Status} {run.Creator} {run.CreateTime:O} {run.ModifyTime:O} {run.Message} {run.Stages}";
}
