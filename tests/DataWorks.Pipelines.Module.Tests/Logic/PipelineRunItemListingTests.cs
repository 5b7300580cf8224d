using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class PipelineRunItemListingTests
{
    private const string Unknown = "ffffffff-0000-4000-8000-000000000002";

    [Fact]
    public async Task Items_are_written_in_the_order_of_their_runs()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 3, ItemsPerRun = 230 });
        EmulatedRun[] runs = [.. fixture.Workspace.Runs(ModuleFixture.Project)];

        PipelineRunItemListing listing = new(fixture.Command, fixture.Connection, RowWindow.All);
        listing.Add([.. runs.Select(static run => run.Id)], null);
        listing.Finish();

        Assert.Equal(
            runs.SelectMany(run => fixture.Workspace.Items(run).Select(item => (run.Id, $"{item.Id}", item.Name, item.Type, item.Status, (long?)item.Version))),
            fixture.Output.Rows<PipelineRunItem>().Select(static row => (row.PipelineRunId, row.Id, row.Name!, row.Type!, row.Status, row.Version)));
        Assert.All(fixture.Output.Rows<PipelineRunItem>(), static row => Assert.Equal(ModuleFixture.Project, row.ProjectId));
        Assert.Equal(9, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Status_type_and_name_are_filtered_here()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        EmulatedRun[] runs = [.. fixture.Workspace.Runs(ModuleFixture.Project)];
        Func<PipelineRunItem, bool>? filter = PipelineRunItemListing.CreateFilter(["node"], ["succeeded"], null, static name => name.Contains('_', StringComparison.Ordinal));

        PipelineRunItemListing listing = new(fixture.Command, fixture.Connection, RowWindow.All, filter);
        listing.Add([.. runs.Select(static run => run.Id)], null);
        listing.Finish();

        string[] expected =
        [
            .. runs.SelectMany(fixture.Workspace.Items)
                .Where(static item => item is { Status: "Success", Type: "Node" } && item.Name.Contains('_', StringComparison.Ordinal))
                .Select(static item => $"{item.Id}"),
        ];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, fixture.Output.Rows<PipelineRunItem>().Select(static row => row.Id));
    }

    [Fact]
    public async Task First_and_Skip_count_over_all_runs_and_other_runs_are_not_requested()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 9, ItemsPerRun = 4 });
        EmulatedRun[] runs = [.. fixture.Workspace.Runs(ModuleFixture.Project)];

        PipelineRunItemListing listing = new(fixture.Command, fixture.Connection, new RowWindow(3, 3, true));
        foreach (EmulatedRun run in runs)
        {
            listing.Add([run.Id], null);
        }

        listing.Finish();

        Assert.Equal(new RecordedTotal(0, 0), fixture.Output.Written[0]);
        Assert.Equal(
            runs.SelectMany(fixture.Workspace.Items).Skip(3).Take(3).Select(static item => $"{item.Id}"),
            fixture.Output.Rows<PipelineRunItem>().Select(static row => row.Id));
        Assert.Equal(2, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Items_keep_the_order_of_their_runs_while_several_calls_are_in_flight()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 40, ItemsPerRun = 4 });
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Overtaken) { Value = 3, From = 10, Times = 1 });
        EmulatedRun[] runs = [.. fixture.Workspace.Runs(ModuleFixture.Project)];

        PipelineRunItemListing listing = new(fixture.Command, fixture.Connection, RowWindow.All);
        listing.Add([.. runs.Select(static run => run.Id)], null);
        listing.Finish();

        Assert.Equal(runs.SelectMany(fixture.Workspace.Items).Select(static item => $"{item.Id}"), fixture.Output.Rows<PipelineRunItem>().Select(static row => row.Id));
        Assert.Equal(40, fixture.Host.Counters.Total);
        Assert.InRange(fixture.Host.Counters.MaxInFlight, 2, OrderedTaskQueue<PipelineRunItem>.DefaultConcurrency);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public async Task Items_of_a_run_are_written_before_the_next_run_is_read_without_ThrottleLimit(int? throttleLimit)
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 12, ItemsPerRun = 4 });
        EmulatedRun[] runs = [.. fixture.Workspace.Runs(ModuleFixture.Project)];
        List<int> written = [];

        PipelineRunItemListing listing = new(fixture.Command, fixture.Connection, RowWindow.All, throttleLimit: throttleLimit);
        foreach (EmulatedRun run in runs)
        {
            listing.Add([run.Id], null);
            written.Add(fixture.Output.Objects.Count);
        }

        listing.Finish();

        Assert.Equal(
            runs.SelectMany(fixture.Workspace.Items).Select(static item => $"{item.Id}"), fixture.Output.Rows<PipelineRunItem>().Select(static row => row.Id));
        Assert.Equal(throttleLimit is null, Enumerable.Range(1, 12).Select(static count => 4 * count).SequenceEqual(written));
    }

    [Theory]
    [InlineData(null, "6", 1)]
    [InlineData("Node", "100", 3)]
    public async Task First_requests_no_more_items_than_it_writes_unless_items_are_filtered_here(string? type, string size, int calls)
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 3, ItemsPerRun = 230 });
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Select(static run => run.Id)];

        PipelineRunItemListing listing = new(
            fixture.Command, fixture.Connection, new RowWindow(2, 4, false), PipelineRunItemListing.CreateFilter(type is null ? null : [type], null, null, null));
        listing.Add(ids, null);
        listing.Finish();

        Assert.Equal(4, fixture.Output.Objects.Count);
        Assert.Equal(size, fixture.Host.Counters.Calls[0].Parameters["PageSize"]);
        Assert.InRange(fixture.Host.Counters.Total, 1, calls);
    }

    [Fact]
    public async Task An_unknown_run_is_an_error_about_that_input_only()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 2, ItemsPerRun = 4 });
        string id = fixture.Workspace.Runs(ModuleFixture.Project).First().Id;

        PipelineRunItemListing listing = new(fixture.Command, fixture.Connection, RowWindow.All);
        listing.Add([Unknown, id], null);
        listing.Finish();

        RecordedError error = Assert.IsType<RecordedError>(fixture.Output.Written[0]);
        Assert.Equal((DwErrorKind.PipelineRunNotFound, Unknown), (error.Kind, error.Target));
        Assert.Equal(4, fixture.Output.Objects.Count);
    }

    [Fact]
    public async Task The_total_of_ids_makes_no_call()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();

        PipelineRunItemListing listing = new(fixture.Command, fixture.Connection, new RowWindow(0, 0, true));
        listing.Add([fixture.Workspace.Runs(ModuleFixture.Project).First().Id], null);
        listing.Finish();

        Assert.Equal(new RecordedTotal(0, 0), Assert.Single(fixture.Output.Written));
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Fail", null)]
    [InlineData(null, "Node")]
    public void Without_parameters_there_is_no_filter(string? status, string? type) =>
        Assert.Equal(status is null && type is null, PipelineRunItemListing.CreateFilter(type is null ? null : [type], status is null ? null : [status], null, null) is null);
}
