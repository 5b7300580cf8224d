using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class PipelineRunLookupTests
{
    private const string Unknown = "ffffffff-0000-4000-8000-000000000001";

    [Fact]
    public async Task Runs_keep_the_order_of_the_ids_while_a_bounded_number_of_calls_is_in_flight()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Overtaken) { Value = 3, From = 2, Times = 1 });
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Select(static run => run.Id).Reverse()];

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        lookup.Add(ids, null);
        lookup.Finish();

        Assert.Equal(ids, fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
        Assert.InRange(fixture.Host.Counters.MaxInFlight, 2, OrderedTaskQueue<PipelineRun>.DefaultConcurrency);
    }

    [Fact]
    public async Task One_input_is_written_before_the_next_is_read()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Select(static run => run.Id)];

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        for (int index = 0; index < ids.Length; index++)
        {
            lookup.Add([ids[index]], null);
            Assert.Equal(ids[..(index + 1)], fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
        }

        Assert.Equal(1, fixture.Host.Counters.MaxInFlight);
    }

    [Fact]
    public async Task With_a_throttle_limit_inputs_are_read_ahead_in_their_order()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Overtaken) { Value = 3, From = 2, Times = 1 });
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Select(static run => run.Id)];

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All, throttleLimit: 4);
        foreach (string id in ids)
        {
            lookup.Add([id], null);
        }

        lookup.Finish();

        Assert.Equal(ids, fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
        Assert.InRange(fixture.Host.Counters.MaxInFlight, 2, 4);
    }

    [Fact]
    public async Task An_invalid_id_is_reported_in_the_order_of_the_inputs()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Take(2).Select(static run => run.Id)];

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All, throttleLimit: 8);
        lookup.Add([ids[0]], null);
        lookup.Add(["@{Name=x}"], null);
        lookup.Add([ids[1]], null);
        lookup.Finish();

        Assert.Equal(
            [ids[0], "@{Name=x}", ids[1]],
            fixture.Output.Written.Select(static written => written is RecordedError error ? error.Target : ((PipelineRun)written).Id));
    }

    [Fact]
    public async Task Errors_keep_the_order_of_the_inputs_and_name_them()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Take(3).Select(static run => run.Id)];

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        lookup.Add([ids[0], Unknown, ids[1]], null);
        lookup.Finish();

        Assert.Equal(3, fixture.Output.Written.Count);
        RecordedError error = Assert.IsType<RecordedError>(fixture.Output.Written[1]);
        Assert.Equal((DwErrorKind.PipelineRunNotFound, Unknown), (error.Kind, error.Target));
    }

    [Fact]
    public async Task Blank_lines_and_null_are_skipped()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        lookup.Add([], null);
        lookup.Add(["", "  \t", null], null);
        lookup.Finish();

        Assert.Empty(fixture.Output.Written);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task An_invalid_id_is_an_error_about_that_input_only()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string id = fixture.Workspace.Runs(ModuleFixture.Project).First().Id;

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        lookup.Add(["@{Name=x}", " " + id + "\n", "System.Collections.Hashtable"], null);
        lookup.Finish();

        Assert.Equal(id, Assert.Single(fixture.Output.Rows<PipelineRun>()).Id);
        Assert.Equal(["@{Name=x}", "System.Collections.Hashtable"], fixture.Output.Errors.Select(static error => error.Target));
        Assert.All(fixture.Output.Errors, static error => Assert.Equal(DwErrorKind.InvalidParameter, error.Kind));
    }

    [Fact]
    public async Task An_input_without_a_project_is_an_error_about_that_input_only()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(settings: new ConnectionOptions());
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Take(2).Select(static run => run.Id)];

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        lookup.Add([ids[0]], 0);
        lookup.Add([ids[1]], ModuleFixture.Project);
        lookup.Finish();

        Assert.Equal(ids[1], Assert.Single(fixture.Output.Rows<PipelineRun>()).Id);
        RecordedError error = Assert.Single(fixture.Output.Errors);
        Assert.Equal((DwErrorKind.InvalidParameter, ids[0]), (error.Kind, error.Target));
    }

    [Fact]
    public async Task First_and_Skip_count_over_all_inputs_and_the_total_is_unknown()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Take(40).Select(static run => run.Id)];

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, new RowWindow(3, 4, true));
        foreach (string id in ids)
        {
            lookup.Add([id], null);
        }

        lookup.Finish();

        Assert.Equal(new RecordedTotal(0, 0), fixture.Output.Written[0]);
        Assert.Equal(ids[3..7], fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
        Assert.InRange(fixture.Host.Counters.Total, 7, 7 + OrderedTaskQueue<PipelineRun>.DefaultConcurrency);
    }

    [Fact]
    public async Task A_terminating_error_ends_the_command_at_the_first_input()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        fixture.Host.Faults.Add(FaultKind.Quota);

        PipelineRunLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        CommandEndedException end = Assert.Throws<CommandEndedException>(() =>
        {
            lookup.Add([Unknown], null);
            lookup.Finish();
        });

        Assert.Equal(DwErrorKind.QuotaExceeded, end.Error.Kind);
        Assert.Equal(Unknown, end.Target);
        Assert.Equal(1, fixture.Host.Counters.Total);
    }
}
