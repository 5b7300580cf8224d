using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class PipelineRunListingTests
{
    [Fact]
    public async Task Every_run_of_the_workspace_is_written()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 250 });

        fixture.ListRuns();

        EmulatedRun[] expected = [.. fixture.Workspace.Runs(ModuleFixture.Project)];
        List<PipelineRun> rows = fixture.Output.Rows<PipelineRun>();
        Assert.Equal(expected.Select(static run => (run.Id, run.Status, run.Creator, run.CreateTime, run.ModifyTime, run.Description)),
            rows.Select(static row => (row.Id, row.Status, row.Creator!, Milliseconds(row.CreateTime), Milliseconds(row.ModifyTime), row.Description!)));
        Assert.Equal(expected.Select(static run => run.Stages.Select(static fixture => $"{fixture.Step} {fixture.Code}={fixture.Status}")),
            rows.Select(static row => row.Stages.Select(static fixture => fixture.ToString())));
        Assert.All(rows, static row => Assert.Equal(ModuleFixture.Project, row.ProjectId));
        Assert.Empty(fixture.Output.Errors);
        Assert.Equal(3, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("failed", "Fail")]
    [InlineData(" SUCCEEDED ", "Success")]
    [InlineData("terminated", "Termination")]
    [InlineData("Cancelled", "Cancel")]
    public async Task The_status_is_sent_in_the_spelling_of_the_service(string typed, string sent)
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 250 });

        fixture.ListRuns(status: typed);

        Assert.Equal(sent, fixture.Host.Counters.Calls[0].Parameters["Status"]);
        Assert.NotEmpty(fixture.Output.Objects);
        Assert.Equal(fixture.Workspace.Runs(ModuleFixture.Project, sent).Select(static run => run.Id), fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
    }

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(7, 3, 1)]
    [InlineData(95, 10, 2)]
    [InlineData(240, 50, 1)]
    [InlineData(250, 5, 1)]
    [InlineData(0, 0, 0)]
    public async Task First_and_Skip_make_no_more_calls_than_needed(int skip, int first, long calls)
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 250 });

        fixture.ListRuns(new RowWindow((ulong)skip, (ulong)first, false));

        Assert.Equal(fixture.Workspace.Runs(ModuleFixture.Project).Skip(skip).Take(first).Select(static run => run.Id),
            fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
        Assert.InRange(fixture.Host.Counters.Total, calls, calls + 1);
    }

    [Theory]
    [InlineData(5, null, null, "5")]
    [InlineData(5, "Fail", null, "5")]
    [InlineData(5, null, "Failed", "5")]
    [InlineData(5, null, "Canceled", "100")]
    [InlineData(250, null, null, "100")]
    public async Task First_requests_no_more_rows_than_it_writes_unless_rows_are_filtered_here(int first, string? status, string? state, string size)
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 250 });

        fixture.ListRuns(new RowWindow(0, (ulong)first, false), status, state);

        Assert.Equal(size, fixture.Host.Counters.Calls[0].Parameters["PageSize"]);
    }

    [Fact]
    public async Task Times_are_filtered_before_Skip_and_First_count()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 250 });
        EmulatedRun[] all = [.. fixture.Workspace.Runs(ModuleFixture.Project)];

        new PipelineRunListing(
            fixture.Command,
            fixture.Connection,
            new RowWindow(2, 150, true),
            new PipelineRunQuery { ProjectId = ModuleFixture.Project },
            Filters.Runs(),
            after: DateTimeOffset.FromUnixTimeMilliseconds(all[180].CreateTime),
            before: DateTimeOffset.FromUnixTimeMilliseconds(all[20].CreateTime)).Write();

        Assert.Equal(all[23..173].Select(static run => run.Id), fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
        RecordedTotal total = Assert.Single(fixture.Output.Totals);
        Assert.InRange(total.Accuracy, 0.01, 0.99);
        Assert.Same(total, fixture.Output.Written[0]);
    }

    [Fact]
    public async Task The_total_is_first_and_exact_if_the_service_filters()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        int failed = fixture.Workspace.Runs(ModuleFixture.Project, "Fail").Count();

        fixture.ListRuns(new RowWindow(0, 1, true), "Fail");

        Assert.Equal(new RecordedTotal((ulong)failed, 1), fixture.Output.Written[0]);
        Assert.Single(fixture.Output.Objects);
    }

    [Fact]
    public async Task The_total_of_a_list_makes_one_call()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();

        fixture.ListRuns(new RowWindow(0, 0, true));

        Assert.Equal(new RecordedTotal(60, 1), Assert.Single(fixture.Output.Written));
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Without_a_project_no_call_is_made()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(settings: new ConnectionOptions { RegionId = "cn-shanghai" });

        DwServiceException error = Assert.Throws<DwServiceException>(() => fixture.ListRuns(projectId: 0));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Contains("-ProjectId", error.Recommend, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    private static long Milliseconds(DateTime? local) => new DateTimeOffset(local!.Value).ToUnixTimeMilliseconds();

    [Fact]
    public async Task The_error_of_a_page_follows_the_rows_of_the_pages_before_it()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 450 });
        fixture.Host.Faults.Add(new FaultRule(FaultKind.MalformedJson) { FromPage = 4 });

        DwServiceException error = Assert.Throws<DwServiceException>(() => fixture.ListRuns());

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Contains("Page 4", error.Message, StringComparison.Ordinal);
        Assert.Equal(fixture.Workspace.Runs(ModuleFixture.Project).Take(300).Select(static run => run.Id), fixture.Output.Rows<PipelineRun>().Select(static row => row.Id));
    }
}
