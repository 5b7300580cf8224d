using DataWorks.Pipelines.Client.Operations;
using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class EmulatedListTests
{
    private static readonly PipelineRunQuery s_all = new() { ProjectId = ServiceRig.ProjectId };

    [Fact]
    public async Task TenThousandRunsTakeAHundredCalls()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync(new EmulatorOptions { Runs = 10_000 });

        List<string> ids = await ReadAsync(rig, s_all);

        Assert.Equal(rig.Emulator.Workspace.Runs(ServiceRig.ProjectId).Select(static run => run.Id), ids);
        Assert.Equal(100, rig.Counters.Total);
        Assert.Equal(100, rig.Context.Calls);
    }

    [Fact]
    public async Task AServerThatCapsThePageAtTwentyLosesNoRow()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync(new EmulatorOptions { Runs = 250, PageCap = 20 });

        List<string> ids = await ReadAsync(rig, s_all);

        Assert.Equal(rig.Emulator.Workspace.Runs(ServiceRig.ProjectId).Select(static run => run.Id), ids);
        Assert.Equal(13, rig.Counters.Total);
    }

    [Fact]
    public async Task RowsThatAreAddedWhilePagingDoNotDoubleOthers()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync(new EmulatorOptions { Runs = 500 });
        string[] before = [.. rig.Emulator.Workspace.Runs(ServiceRig.ProjectId).Select(static run => run.Id)];
        rig.Faults.Add(FaultKind.InsertRows, value: 3);

        List<string> ids = await ReadAsync(rig, s_all);

        Assert.Equal(before, ids);
    }

    [Fact]
    public async Task AnEmptyPageInBetweenLosesNoRow()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        rig.Faults.Add(new FaultRule(FaultKind.EmptyPage) { From = 3, To = 3 });

        Assert.Equal(500, (await ReadAsync(rig, s_all)).Distinct().Count());
        Assert.Equal(6, rig.Counters.Total);
        Assert.Empty(rig.Recorder.Warnings);
    }

    [Fact]
    public async Task APageThatStaysEmptyIsWarnedOf()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        rig.Faults.Add(new FaultRule(FaultKind.EmptyPage) { FromPage = 3 });

        Assert.Equal(200, (await ReadAsync(rig, s_all)).Count);
        Assert.Contains("500", Assert.Single(rig.Recorder.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkippingBeginsAtTheRightPageAndRow()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();

        List<string> ids = await ReadAsync(rig, s_all with { Skip = 450 });

        Assert.Equal(rig.Emulator.Workspace.Runs(ServiceRig.ProjectId).Skip(450).Select(static run => run.Id), ids);
        Assert.Equal(1, rig.Counters.Total);
    }

    [Fact]
    public async Task OnlyTheFirstRowsMakeOneCall()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();

        await foreach (PipelineRun run in rig.Operations.ListPipelineRuns(s_all).WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.NotEmpty(run.Id);
            break;
        }

        Assert.Equal(1, rig.Counters.Total);
    }

    [Fact]
    public async Task ThePagesCarryTheTotal()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync(new EmulatorOptions { Runs = 120 });
        List<(int Rows, long? Total)> pages = [];

        await foreach (RowPage<PipelineRun> page in rig.Operations.ListPipelineRuns(s_all).Pages.WithCancellation(TestContext.Current.CancellationToken))
        {
            pages.Add((page.Rows.Count, page.TotalCount));
        }

        Assert.Equal([(100, 120L), (20, 120L)], pages);
    }

    [Fact]
    public async Task AListThatBreaksOnPageSevenNamesThePage()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync(new EmulatorOptions { Runs = 1000 }, ServiceRig.Settings(retries: 0));
        rig.Faults.Add(new FaultRule(FaultKind.Error) { FromPage = 7 });
        List<string> ids = [];

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => ReadAsync(rig, s_all, ids));

        Assert.Equal(600, ids.Distinct().Count());
        Assert.Contains("Page 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Skip 600", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReadAsync(ServiceRig rig, PipelineRunQuery query, List<string>? into = null)
    {
        List<string> ids = into ?? [];
        await foreach (PipelineRun run in rig.Operations.ListPipelineRuns(query).WithCancellation(TestContext.Current.CancellationToken))
        {
            ids.Add(run.Id);
        }

        return ids;
    }
}
