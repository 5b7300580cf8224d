using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

public sealed class TaskInstanceReaderTests
{
    [Fact]
    public void Every_field_of_an_instance_is_read()
    {
        TaskInstance task = Body.Task(Fixture.Bytes("task.json"))!;

        Assert.Equal((10001, 9007199254740993001), (task.ProjectId, task.Id));
        Assert.Equal(("orders_daily", "ODPS_SQL", "Failure", "Failed", "Prod"), (task.TaskName, task.TaskType, task.Status, task.State, task.EnvType));
        Assert.Equal(
            (3, 9007199254740993003, "trade_daily", 9007199254740993004, 9007199254740993002),
            (task.RunNumber, task.WorkflowInstanceId, task.WorkflowName, task.WorkflowId, task.TaskId));
        Assert.Equal(("1107550004250001", 7, "FailureAllowed"), (task.Owner, task.Priority, task.RerunMode));
        Assert.Equal(
            ("Loads the orders of a day", "Scheduler", "Normal", "Normal"),
            (task.Description, task.TriggerType, task.TriggerRecurrence, task.WorkflowInstanceType));
        Assert.Equal((long.MaxValue, 2, 9007199254740993009), (task.UnifiedWorkflowInstanceId, task.PeriodNumber, task.BaselineId));
        Assert.Equal(("1107550004250002", "1107550004250003"), (task.CreateUser, task.ModifyUser));
        Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D10", task.RequestId);
    }

    [Fact]
    public void Times_are_local_and_the_timeout_is_in_seconds()
    {
        TaskInstance task = Body.Task(Fixture.Bytes("task.json"))!;

        Assert.Equal(new DateTime(2025, 11, 20), task.BizDate);
        Assert.Equal(DateTimeKind.Unspecified, task.BizDate!.Value.Kind);
        Assert.Equal(
            [1763663100000, 1763663400000, 1763663700250, 1763663200000, 1763663300000, 1763654400000, 1763663700251],
            new[] { task.TriggerTime, task.StartedTime, task.FinishedTime, task.WaitingTriggerTime, task.WaitingResourceTime, task.CreateTime, task.ModifyTime }
                .Select(static time => new DateTimeOffset(time!.Value).ToUnixTimeMilliseconds()));
        Assert.Equal(DateTimeKind.Local, task.StartedTime!.Value.Kind);
        Assert.Equal((TimeSpan.FromSeconds(300.25), TimeSpan.FromHours(2)), (task.Duration, task.Timeout));
    }

    [Fact]
    public void The_nested_values_are_read_and_a_script_keeps_its_spaces()
    {
        TaskInstance task = Body.Task(Fixture.Bytes("task.json"))!;

        Assert.Equal("odps_first", task.DataSource);
        Assert.Equal(("cn-shanghai.1.2", "T3_77"), (task.Runtime!.Gateway, task.Runtime.ProcessId));
        Assert.Equal(("0.25", "i-py311", "S_res_group_1"), (task.RuntimeResource!.Cu, task.RuntimeResource.Image, task.RuntimeResource.ResourceGroupId));
        Assert.Equal(("  select 1;\n", "day=$bizdate"), (task.Script!.Content, task.Script.Parameters));
        Assert.Equal([("day", "Constant", "20251120"), ("rows", "NodeOutput", " 12 ")], task.Inputs.Select(static one => (one.Name, one.Type, one.Value)));
        Assert.Equal(("count", "PassThrough", "3"), (task.Outputs[0].Name, task.Outputs[0].Type, task.Outputs[0].Value));
        Assert.Equal(["dw.orders_daily", "dw.10001_out"], task.TaskOutputs);
        Assert.Equal("team=risk", task.Tags.ToString());
    }

    [Fact]
    public void A_page_is_read_in_the_other_spellings()
    {
        Page<TaskInstance> page = Body.Tasks(Fixture.Bytes("tasks.json"));

        Assert.Equal((3, 3), (page.TotalCount, page.Rows.Count));
        TaskInstance first = page.Rows[0];
        Assert.Equal((9007199254740993001, 10001, 2, 7), (first.Id, first.ProjectId, first.RunNumber, first.Priority));
        Assert.Equal(("Failure", "Failed", "Dev", "1107550004250001"), (first.Status, first.State, first.EnvType, first.Owner));
        Assert.Equal((new DateTime(2025, 11, 20), TimeSpan.FromMinutes(1)), (first.BizDate, first.Timeout));
        Assert.Equal(("day=20251120 rows=3", "ManualFlow"), (first.ScriptParameters, first.WorkflowInstanceType));
        Assert.Null(first.FinishedTime);
    }

    [Fact]
    public void A_value_of_another_type_is_missing_and_does_not_cost_its_row()
    {
        Page<TaskInstance> page = Body.Tasks(Fixture.Bytes("tasks.json"));

        Assert.Equal((null, null, null), (page.Rows[0].DataSource, page.Rows[0].Runtime, page.Rows[0].RuntimeResource));
        Assert.Empty(page.Rows[0].Tags);
        Assert.Equal(("WaitTrigger", "NotStarted"), (page.Rows[1].Status, page.Rows[1].State));
        Assert.Equal((null, null, null, null), (page.Rows[1].Timeout, page.Rows[1].Priority, page.Rows[1].BizDate, page.Rows[1].TriggerTime));
        Assert.Equal("a", Assert.Single(page.Rows[2].Inputs).Name);
        Assert.Equal(["o"], page.Rows[2].TaskOutputs);
        Assert.Equal((string.Empty, null), (page.Rows[2].Status, page.Rows[2].Script));
        Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D11", page.Rows[2].RequestId);
    }

    [Fact]
    public void A_running_task_has_the_time_since_its_start_as_its_duration()
    {
        long started = Body.ReadAt.AddHours(-2).ToUnixTimeMilliseconds();

        TaskInstance task = Body.Task(Body.Of($$$"""{"TaskInstance":{"Id":1,"Status":"Running","StartedTime":{{{started}}}}}"""))!;

        Assert.Equal(TimeSpan.FromHours(2), task.Duration);
    }

    [Fact]
    public void Names_in_lower_case_or_with_escapes_are_known()
    {
        TaskInstance task = Body.Task(Body.Of(
            """{"TaskInstance":{"":1,"\u0054askName":"a","workflowInstanceId":2,"BIZDATE":1763568000000,"\u0053cript":{"content":"c"},"id":5}}"""))!;

        Assert.Equal(("a", 2, new DateTime(2025, 11, 20), "c", 5), (task.TaskName, task.WorkflowInstanceId, task.BizDate!.Value, task.Script!.Content, task.Id));
    }
}
