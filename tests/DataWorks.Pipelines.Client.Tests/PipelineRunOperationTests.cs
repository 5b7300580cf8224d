using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class PipelineRunOperationTests
{
    [Fact]
    public async Task A_run_equals_that_of_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        foreach (EmulatedRun expected in fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Take(20))
        {
            PipelineRun run = await fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, expected.Id, TestContext.Current.CancellationToken);

            Check(expected, run);
        }
    }

    [Fact]
    public async Task A_list_equals_that_of_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        EmulatedRun[] expected = [.. fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId)];

        List<PipelineRun> runs = await ListAsync(fixture, new PipelineRunQuery { ProjectId = ServiceFixture.ProjectId });

        Assert.Equal(expected.Length, runs.Count);
        Assert.All(expected.Zip(runs), static pair => Check(pair.First, pair.Second));
    }

    [Fact]
    public async Task The_service_filters()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string creator = fixture.Emulator.Workspace.Projects[0].Creators[0];
        PipelineRunQuery query = new() { ProjectId = ServiceFixture.ProjectId, Status = "Fail", Creator = creator };

        List<PipelineRun> runs = await ListAsync(fixture, query);

        Assert.NotEmpty(runs);
        Assert.Equal(
            fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId, "Fail", creator).Select(static run => run.Id), runs.Select(static run => run.Id));
        IReadOnlyDictionary<string, string> sent = fixture.Counters.Calls[0].Parameters;
        Assert.Equal(("Fail", creator, "1", "100"), (sent["Status"], sent["Creator"], sent["PageNumber"], sent["PageSize"]));
        Assert.DoesNotContain("ObjectId", sent.Keys);
    }

    [Fact]
    public async Task Items_equal_those_of_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { ItemsPerRun = 150 });
        EmulatedRun run = fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).First();
        EmulatedItem[] expected = [.. fixture.Emulator.Workspace.Items(run)];
        List<PipelineRunItem> items = [];

        await foreach (PipelineRunItem item in fixture.Operations.ListPipelineRunItems(ServiceFixture.ProjectId, run.Id, 0)
            .SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        Assert.Equal(2, fixture.Counters.Total);
        Assert.Equal(expected.Length, items.Count);
        Assert.All(expected.Zip(items), pair =>
        {
            (EmulatedItem one, PipelineRunItem item) = pair;
            Assert.Equal($"{one.Id} {one.Name} {one.Type} {one.Version} {one.Status} {one.Message}", $"{item.Id} {item.Name} {item.Type} {item.Version} {item.Status} {item.Message}");
            Assert.Equal((ServiceFixture.ProjectId, run.Id), (item.ProjectId, item.PipelineRunId));
            Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(one.ModifyTime).LocalDateTime, item.ModifyTime);
            Assert.Equal(one.Spec, item.Spec!.Raw);
        });
    }

    [Fact]
    public async Task Every_form_of_an_unknown_run_is_recognized()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        HashSet<string?> codes = [];
        for (int number = 0; number < 20; number++)
        {
            DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
                () => fixture.Operations.GetPipelineRunAsync(ServiceFixture.ProjectId, $"unknown-{number}", TestContext.Current.CancellationToken));

            Assert.Equal(DwErrorKind.PipelineRunNotFound, error.Kind);
            Assert.NotNull(error.RequestId);
            Assert.Contains(" https://api.aliyun.com/troubleshoot", error.Recommend, StringComparison.Ordinal);
            codes.Add(error.Code);
        }

        Assert.Equal(4, codes.Count);
        Assert.Equal(20, fixture.Counters.Total);
    }

    [Fact]
    public async Task An_unknown_project_is_not_an_unknown_run()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => fixture.Operations.GetPipelineRunAsync(99, fixture.RunId, TestContext.Current.CancellationToken));

        Assert.Equal((DwErrorKind.ProjectNotFound, "1101080008"), (error.Kind, error.Code));
        Assert.Contains("Get-DwProject", error.Recommend, StringComparison.Ordinal);
    }

    private static void Check(EmulatedRun expected, PipelineRun run)
    {
        Assert.Equal(
            (expected.Id, expected.Status, expected.Creator, expected.Description, expected.Message, ServiceFixture.ProjectId),
            (run.Id, run.Status, run.Creator, run.Description, run.Message, run.ProjectId));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(expected.CreateTime).LocalDateTime, run.CreateTime);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(expected.ModifyTime).LocalDateTime, run.ModifyTime);
        Assert.Equal(
            expected.Stages.Select(static fixture => $"{fixture.Step} {fixture.Code} {fixture.Type} {fixture.Name} {fixture.Status} {fixture.Message}"),
            run.Stages.Select(static fixture => $"{fixture.Step} {fixture.Code} {fixture.Type} {fixture.Name} {fixture.Status} {fixture.Message}"));
        Assert.NotNull(run.RequestId);
    }

    private static async Task<List<PipelineRun>> ListAsync(ServiceFixture fixture, PipelineRunQuery query)
    {
        List<PipelineRun> runs = [];
        await foreach (PipelineRun run in fixture.Operations.ListPipelineRuns(query).SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            runs.Add(run);
        }

        return runs;
    }
}
