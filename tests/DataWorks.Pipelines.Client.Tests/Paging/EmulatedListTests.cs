using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class EmulatedListTests
{
    private static readonly PipelineRunQuery s_all = new() { ProjectId = ServiceFixture.ProjectId };

    [Fact]
    public async Task Ten_thousand_runs_take_a_hundred_calls()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 10_000 });

        List<string> ids = await ReadAsync(fixture, s_all);

        Assert.Equal(fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Select(static run => run.Id), ids);
        Assert.Equal(100, fixture.Counters.Total);
        Assert.Equal(100, fixture.Context.Calls);
    }

    [Fact]
    public async Task No_row_is_lost_if_the_server_caps_the_page_size_at_20()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 250, PageCap = 20 });

        List<string> ids = await ReadAsync(fixture, s_all);

        Assert.Equal(fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Select(static run => run.Id), ids);
        Assert.Equal(13, fixture.Counters.Total);
    }

    [Fact]
    public async Task Rows_added_while_paging_keep_the_order_of_the_others()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 500 });
        string[] before = [.. fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Select(static run => run.Id)];
        fixture.Faults.Add(FaultKind.InsertRows, value: 3);

        List<string> ids = await ReadAsync(fixture, s_all);

        Assert.Equal(before, ids);
    }

    /// <summary>A row at the seam is then in neither response: page 2 is served last, after rows were added that moved it to page 3.</summary>
    [Fact]
    public async Task Rows_keep_their_order_if_page_3_is_served_before_page_2()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 2000 });
        string[] before = [.. fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Select(static run => run.Id)];
        fixture.Faults.Add(FaultKind.InsertRows, value: 3);
        using LatePageHandler late = new(page: 2);
        ServiceConnection session = ServiceConnection.Create(
            ServiceFixture.Settings() with { Endpoint = fixture.Emulator.Endpoint.AbsoluteUri },
            new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), fixture.Time, late);

        List<string> ids = await ReadAsync(session.Operations(fixture.Recorder.Log), s_all);

        Assert.Equal([1, 3, 2], late.Served.Take(3));
        Assert.Equal(before, ids);
        Assert.Empty(fixture.Recorder.Warnings);
    }

    [Fact]
    public async Task A_list_can_be_read_twice()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 250 });
        IAsyncEnumerable<Page<PipelineRun>> list = fixture.Operations.ListPipelineRuns(s_all);

        string[] once = await list.SelectMany(static page => page.Rows).Select(static run => run.Id).ToArrayAsync(TestContext.Current.CancellationToken);
        string[] twice = await list.SelectMany(static page => page.Rows).Select(static run => run.Id).ToArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(250, once.Length);
        Assert.Equal(once, twice);
    }

    [Fact]
    public async Task A_few_wanted_runs_are_all_that_is_requested()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        List<string> ids = await ReadAsync(fixture, s_all with { MaxRows = 7 });

        Assert.Equal(fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Take(7).Select(static run => run.Id), ids);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task A_few_wanted_items_are_all_that_is_requested()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        PipelineRunItem[] items = await fixture.Operations.ListPipelineRunItems(ServiceFixture.ProjectId, fixture.RunId, skip: 0, maxRows: 1)
            .SelectMany(static page => page.Rows).ToArrayAsync(TestContext.Current.CancellationToken);

        Assert.Single(items);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task Without_prefetching_two_pages_take_two_calls()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 2000 });
        int pages = 0;

        await foreach (Page<PipelineRun> _ in fixture.Operations.ListPipelineRuns(s_all with { MayPrefetch = static () => false })
            .WithCancellation(TestContext.Current.CancellationToken))
        {
            if (++pages == 2)
            {
                break;
            }
        }

        Assert.Equal(2, fixture.Context.Calls);
    }

    [Fact]
    public async Task An_empty_page_in_between_loses_no_row()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.Add(new FaultRule(FaultKind.EmptyPage) { From = 3, To = 3 });

        Assert.Equal(500, (await ReadAsync(fixture, s_all)).Distinct().Count());
        Assert.Equal(6, fixture.Counters.Total);
        Assert.Empty(fixture.Recorder.Warnings);
    }

    [Fact]
    public async Task A_page_that_stays_empty_gives_a_warning()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.Add(new FaultRule(FaultKind.EmptyPage) { FromPage = 3 });

        Assert.Equal(200, (await ReadAsync(fixture, s_all)).Count);
        Assert.Contains("500", Assert.Single(fixture.Recorder.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skipping_starts_at_the_right_page_and_row()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        List<string> ids = await ReadAsync(fixture, s_all with { Skip = 450 });

        Assert.Equal(fixture.Emulator.Workspace.Runs(ServiceFixture.ProjectId).Skip(450).Select(static run => run.Id), ids);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task The_first_row_takes_one_call()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await foreach (PipelineRun run in fixture.Operations.ListPipelineRuns(s_all).SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.NotEmpty(run.Id);
            break;
        }

        Assert.Equal(1, fixture.Counters.Total);
    }

    [Fact]
    public async Task The_pages_hold_the_total()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 120 });
        List<(int Rows, long? Total)> pages = [];

        await foreach (Page<PipelineRun> page in fixture.Operations.ListPipelineRuns(s_all).WithCancellation(TestContext.Current.CancellationToken))
        {
            pages.Add((page.Rows.Count, page.TotalCount));
        }

        Assert.Equal([(100, 120L), (20, 120L)], pages);
    }

    [Fact]
    public async Task A_list_that_fails_on_page_7_names_the_page()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { Runs = 1000 }, ServiceFixture.Settings(retries: 0));
        fixture.Faults.Add(new FaultRule(FaultKind.Error) { FromPage = 7 });
        List<string> ids = [];

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => ReadAsync(fixture, s_all, ids));

        Assert.Equal(600, ids.Distinct().Count());
        Assert.Contains("Page 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Skip 600", error.Message, StringComparison.Ordinal);
    }

    private static Task<List<string>> ReadAsync(ServiceFixture fixture, PipelineRunQuery query, List<string>? into = null) =>
        ReadAsync(fixture.Operations, query, into);

    private static async Task<List<string>> ReadAsync(DataWorksClient operations, PipelineRunQuery query, List<string>? into = null)
    {
        List<string> ids = into ?? [];
        await foreach (PipelineRun run in operations.ListPipelineRuns(query).SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            ids.Add(run.Id);
        }

        return ids;
    }
}
