using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class WorkflowInstanceTests
{
    private static readonly BizDate s_day = new(new DateOnly(2026, 11, 20));

    [Fact]
    public async Task The_list_has_the_instances_of_the_day()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { InstancesPerDate = 130 });
        long date = fixture.Workspace.LastBizDate;

        fixture.ListInstances(Filters.Instances(), new RowWindow(0, ulong.MaxValue, true), dates: FromMilliseconds(date));

        EmulatedWorkflowInstance[] expected = [.. fixture.Workspace.WorkflowInstances(ModuleFixture.Project).Where(instance => instance.BizDate == date)];
        Assert.Equal(new RecordedTotal(130, 1), fixture.Output.Written[0]);
        Assert.Equal(
            expected.Select(static instance => (instance.Id, instance.Name, instance.Status, instance.Owner)).Order(),
            fixture.Output.Rows<WorkflowInstance>().Select(static row => (row.Id, row.Name!, row.Status, row.Owner!)).Order());
    }

    [Theory]
    [InlineData("cn-shanghai", null, "2026-11-19T16:00:00Z")]
    [InlineData("us-west-1", null, "2026-11-20T08:00:00Z")]
    [InlineData("eu-central-1", null, "2026-11-19T23:00:00Z")]
    [InlineData(null, "+08:00", "2026-11-19T16:00:00Z")]
    [InlineData("us-west-1", "+08:00", "2026-11-19T16:00:00Z")]
    public async Task A_day_begins_in_the_scheduling_time_zone_and_is_logged(string? region, string? zone, string utc)
    {
        await using ModuleFixture fixture = ModuleFixture.Open(settings: new ConnectionOptions { ProjectId = ModuleFixture.Project, RegionId = region });

        fixture.ListInstances(Filters.Instances(), new RowWindow(0, 1, false), zone, s_day);

        string asked = $"{DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()}";
        Assert.Equal(asked, fixture.Host.Counters.Calls[0].Parameters["BizDate"]);
        Assert.Contains(fixture.Output.Texts("verbose"), line => line.Contains("2026-11-20T00:00:00", StringComparison.Ordinal) && line.Contains(asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_without_a_region_is_InvalidParameter()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(settings: new ConnectionOptions { ProjectId = ModuleFixture.Project });

        DwServiceException error = Assert.Throws<DwServiceException>(() => fixture.ListInstances(Filters.Instances(), dates: s_day));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Contains("-TimeZone", error.Recommend, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Filters_are_sent_in_the_spelling_of_the_service()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();

        WorkflowInstanceQuery query = Filters.Query with
        {
            EnvType = "production",
            Owner = " 123 ",
            Name = "daily",
            WorkflowId = 7,
            UnifiedWorkflowInstanceId = 8,
        };
        fixture.ListInstances(Filters.Instances(query, status: "fail", type: "SMOKETEST"), dates: s_day);

        IReadOnlyDictionary<string, string> sent = fixture.Host.Counters.Calls[0].Parameters;
        Assert.Equal(("SmokeTest", "Prod", "123", "daily", "7", "8"), (sent["Type"], sent["EnvType"], sent["Owner"], sent["Name"], sent["WorkflowId"], sent["UnifiedWorkflowInstanceId"]));
        Assert.Contains("\"Failure\"", sent["Filter"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_wildcards_is_filtered_here()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        long date = fixture.Workspace.LastBizDate;
        EmulatedWorkflowInstance[] all = [.. fixture.Workspace.WorkflowInstances(ModuleFixture.Project).Where(instance => instance.BizDate == date)];
        string name = all[0].Name;

        fixture.ListInstances(Filters.Instances(matchesName: other => other == name), new RowWindow(0, 100, true), dates: FromMilliseconds(date));

        Assert.False(fixture.Host.Counters.Calls[0].Parameters.ContainsKey("Name"));
        Assert.InRange(Assert.Single(fixture.Output.Totals).Accuracy, 0.01, 0.99);
        Assert.Equal(all.Count(instance => instance.Name == name), fixture.Output.Objects.Count);
    }

    [Fact]
    public async Task Instances_keep_the_order_of_the_ids_while_a_bounded_number_of_calls_is_in_flight()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Overtaken) { Value = 3, From = 2, Times = 1 });
        long[] ids = [.. fixture.Workspace.WorkflowInstances(ModuleFixture.Project).Take(60).Select(static instance => instance.Id)];

        WorkflowInstanceLookup lookup = new(fixture.Command, fixture.Connection, RowWindow.All);
        lookup.Add([1]);
        lookup.Add(ids);
        lookup.Finish();

        Assert.Equal(ids, fixture.Output.Rows<WorkflowInstance>().Select(static row => row.Id));
        RecordedError error = Assert.IsType<RecordedError>(fixture.Output.Written[0]);
        Assert.Equal((DwErrorKind.WorkflowInstanceNotFound, (object)1L), (error.Kind, error.Target));
        Assert.InRange(fixture.Host.Counters.MaxInFlight, 2, OrderedTaskQueue<WorkflowInstance>.DefaultConcurrency);
    }

    private static BizDate FromMilliseconds(long date) => new(DateTimeOffset.FromUnixTimeMilliseconds(date));
}
