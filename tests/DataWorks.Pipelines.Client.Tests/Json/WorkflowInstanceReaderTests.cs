using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

public sealed class WorkflowInstanceReaderTests
{
    [Fact]
    public void An_instance_is_read_with_ids_of_nineteen_digits()
    {
        WorkflowInstance instance = Body.Instance(Fixture.Bytes("instance.json"))!;

        Assert.Equal(9007199254740993001, instance.Id);
        Assert.Equal(9007199254740993002, instance.WorkflowId);
        Assert.Equal(9007199254740993003, instance.WorkflowTaskInstanceId);
        Assert.Equal(long.MaxValue, instance.UnifiedWorkflowInstanceId);
        Assert.Equal(("trade_daily", "Normal", "Success", "Succeeded", "Prod"), (instance.Name, instance.Type, instance.Status, instance.State, instance.EnvType));
        Assert.Equal(new DateTime(2025, 11, 20), instance.BizDate);
        Assert.Equal(DateTimeKind.Unspecified, instance.BizDate!.Value.Kind);
        Assert.Equal(TimeSpan.FromSeconds(300.25), instance.Duration);
        Assert.Equal(
            ("1107550004250001", "1107550004250002", "1107550004250003"), (instance.Owner, instance.CreateUser, instance.ModifyUser));
        Assert.Equal("20251120", instance.WorkflowParameters["bizdate"]);
        Assert.Equal("team=risk; tier=1", instance.Tags.ToString());
        Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D07", instance.RequestId);
    }

    [Fact]
    public void The_tags_keep_their_json()
    {
        string raw = Body.Instance(Fixture.Bytes("instance.json"))!.Tags.Raw!;

        Assert.Equal("""[{ "Key": "team", "Value": "risk" }, { "Key": "tier", "Value": "1" }]""", raw);
    }

    [Fact]
    public void A_page_is_read_in_the_other_spellings()
    {
        Page<WorkflowInstance> page = Body.Instances(Fixture.Bytes("instances.json"));

        Assert.Equal(3, page.TotalCount);
        WorkflowInstance first = page.Rows[0];
        Assert.Equal(9007199254740993004, first.Id);
        Assert.Equal(10001, first.ProjectId);
        Assert.Equal(("CheckingCondition", "ManualWorkflow", "Prod"), (first.Status, first.Type, first.EnvType));
        Assert.Equal(("1107550004250001", "1107550004250002"), (first.Owner, first.CreateUser));
        Assert.Equal(new DateTime(2025, 11, 20), first.BizDate);
        Assert.Null(first.FinishedTime);
        Assert.Null(first.StartedTime);
        Assert.Null(first.Duration);
        Assert.Equal("key1=value1; key2=2", first.WorkflowParameters.ToString());
        Assert.Empty(first.Tags);
    }

    [Fact]
    public void Missing_values_are_null()
    {
        Page<WorkflowInstance> page = Body.Instances(Fixture.Bytes("instances.json"));

        Assert.Empty(page.Rows[1].WorkflowParameters.Values);
        Assert.Null(page.Rows[1].WorkflowParameters["bizdate"]);
        Assert.Null(page.Rows[1].Tags["team"]);
        Assert.Null(page.Rows[1].WorkflowId);
        Assert.Null(page.Rows[1].BizDate);
        Assert.Empty(page.Rows[1].Tags);
        Assert.Equal(("Failure", "Failed"), (page.Rows[1].Status, page.Rows[1].State));
        Assert.Equal(("WaitTrigger", "NotStarted"), (page.Rows[2].Status, page.Rows[2].State));
        Assert.Equal("value1", page.Rows[2].WorkflowParameters["key1"]);
    }

    [Theory]
    [InlineData("Running", 0, "02:00:00")]
    [InlineData("CheckingCondition", 0, "02:00:00")]
    [InlineData("WaitResource", 0, null)]
    [InlineData("Success", 0, null)]
    [InlineData("Success", 60_000, "00:01:00")]
    [InlineData("Running", -60_000, "02:00:00")] // An end before the start is that of an earlier attempt.
    [InlineData("Failure", -60_000, null)]
    public void Duration_counts_to_the_end_or_while_it_runs_to_the_time_of_reading(string status, long finishedAfter, string? duration)
    {
        long started = Body.ReadAt.AddHours(-2).ToUnixTimeMilliseconds();
        WorkflowInstance instance = Body.Instance(Body.Of(
            $$$"""{"WorkflowInstance":{"Id":1,"Status":"{{{status}}}","StartedTime":{{{started}}},"FinishedTime":{{{(finishedAfter == 0 ? 0 : started + finishedAfter)}}}}}"""))!;

        Assert.Equal(duration is null ? null : TimeSpan.Parse(duration, System.Globalization.CultureInfo.InvariantCulture), instance.Duration);
        Assert.Equal(DateTimeKind.Local, instance.StartedTime!.Value.Kind);
    }

    [Theory]
    [InlineData("""{"RequestId":"R1","WorkflowInstance":null}""")]
    [InlineData("""{"WorkflowInstance":null}""")]
    public void Without_an_instance_there_is_none(string json) => Assert.Null(Body.Instance(Body.Of(json)));
}
