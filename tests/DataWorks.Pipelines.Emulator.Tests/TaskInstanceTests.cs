using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class TaskInstanceTests
{
    [Fact]
    public async Task A_listed_task_instance_has_the_fields_of_the_documentation()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await ListAsync(fixture, ("Status", "Success"), ("TaskType", "ODPS_SQL"), ("PageSize", "1"));

        JsonElement row = Assert.Single(reply.Rows("TaskInstances"));
        Assert.Equal(
            [
                "BaselineId", "Bizdate", "CreateTime", "CreateUser", "DataSource", "Description", "FinishedTime", "Id", "ModifyTime", "ModifyUser", "Owner", "PeriodNumber", "Priority",
                "ProjectEnv", "ProjectId", "RerunMode", "RunNumber", "Runtime", "RuntimeResource", "ScriptParameters", "StartedTime", "Status", "TaskId", "TaskName", "TaskType",
                "Timeout", "TriggerRecurrence", "TriggerTime", "TriggerType", "UnifiedWorkflowInstanceId", "WaitingResourceTime", "WaitingTriggerTime", "WorkflowId",
                "WorkflowInstanceId", "WorkflowInstanceType", "WorkflowName",
            ],
            Names(row));
        Assert.Equal(fixture.Workspace.LastBizDate, row.GetProperty("Bizdate").GetInt64());
        Assert.Equal(["Gateway", "ProcessId"], Names(row.GetProperty("Runtime")));
    }

    [Fact]
    public async Task A_single_task_instance_has_its_script_inputs_outputs_and_tags()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedTaskInstance task = LastTasks(fixture.Workspace).First(each => each.Type == "ODPS_SQL" && each.Definition.Tags.Count > 0);
        Reply reply = await fixture.Caller.GetAsync("GetTaskInstance", ("Id", task.Id.Text()));

        JsonElement row = reply.Json.GetProperty("TaskInstance");
        Assert.Equal((task.Id, task.Name, task.Status), (row.GetProperty("Id").GetInt64(), row.GetProperty("TaskName").GetString(), row.GetProperty("Status").GetString()));
        Assert.Contains("INSERT OVERWRITE TABLE", row.GetProperty("Script").GetProperty("Content").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("bizdate=$[yyyymmdd-1]", row.GetProperty("Script").GetProperty("Parameters").GetString(), StringComparison.Ordinal);
        Assert.Equal("System", row.GetProperty("Inputs").GetProperty("Variables")[0].GetProperty("Type").GetString());
        Assert.StartsWith("retail_dw.", row.GetProperty("Outputs").GetProperty("TaskOutputs")[0].GetProperty("Output").GetString(), StringComparison.Ordinal);
        Assert.Equal("layer", row.GetProperty("Tags")[0].GetProperty("Key").GetString());
        Assert.False(row.TryGetProperty("ScriptParameters", out _));
    }

    [Fact]
    public async Task The_list_of_a_workflow_instance_holds_its_tasks()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        foreach (EmulatedWorkflowInstance instance in fixture.Workspace.WorkflowInstances(10001).TakeLast(10))
        {
            Reply reply = await ListAsync(fixture, ("WorkflowInstanceId", instance.Id.Text()), ("PageSize", "100"), ("SortBy", "Id Asc"));

            EmulatedTaskInstance[] tasks = [.. fixture.Workspace.TaskInstances(instance)];
            Assert.InRange(tasks.Length, 3, 12);
            Assert.Equal(
                tasks.Select(task => (task.Id, task.Status, task.RunNumber, task.StartedTime ?? 0)),
                reply.Rows("TaskInstances").Select(row => (
                    row.GetProperty("Id").GetInt64(),
                    row.GetProperty("Status").GetString()!,
                    row.GetProperty("RunNumber").GetInt32(),
                    row.TryGetProperty("StartedTime", out JsonElement time) ? time.GetInt64() : 0)));
        }
    }

    [Fact]
    public async Task Filters_return_the_matching_task_instances()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedTaskInstance some = LastTasks(fixture.Workspace).First(each => each.FinishedTime is not null && each.Type == "DI" && each.WorkflowInstance.StartedTime is not null);
        EmulatedWorkflowInstance workflow = some.WorkflowInstance;

        await CheckAsync(fixture, _ => true);
        await CheckAsync(fixture, each => each.Status == "Failure", ("Status", "Failure"));
        await CheckAsync(fixture, each => each.Type == "PYODPS3", ("TaskType", "PYODPS3"));
        await CheckAsync(fixture, each => each.Name.Contains("sync_", StringComparison.Ordinal), ("TaskName", "SYNC_"));
        await CheckAsync(fixture, each => each.Owner == some.Owner, ("Owner", some.Owner));
        await CheckAsync(fixture, each => each.TaskId == some.TaskId, ("TaskId", some.TaskId.Text()));
        await CheckAsync(fixture, each => each.TaskId == some.TaskId, ("TaskIds", $"[1,{some.TaskId}]"));
        await CheckAsync(fixture, each => each.Id == some.Id, ("Ids", $"[{some.Id},7]"));
        await CheckAsync(fixture, each => each.WorkflowInstance.WorkflowId == workflow.WorkflowId, ("WorkflowId", workflow.WorkflowId.Text()));
        await CheckAsync(fixture, each => each.WorkflowInstance.UnifiedWorkflowInstanceId == workflow.UnifiedWorkflowInstanceId, ("UnifiedWorkflowInstanceId", workflow.UnifiedWorkflowInstanceId.Text()));
        await CheckAsync(fixture, each => each.WorkflowInstance.EnvType == "Dev", ("ProjectEnv", "Dev"));
        await CheckAsync(fixture, each => each.WorkflowInstance.Type == "TriggerWorkflow", ("WorkflowInstanceType", "TriggerWorkflow"));
        await CheckAsync(fixture, each => each.WorkflowInstance.Type is "Manual" or "ManualWorkflow", ("TriggerType", "Manual"));
        await CheckAsync(fixture, each => each.Definition.Recurrence == "Skip", ("TriggerRecurrence", "Skip"));
        await CheckAsync(fixture, each => each.Type == "DI", ("RuntimeResource", "S_res_group_86001_di"));
        await CheckAsync(
            fixture,
            each => each.StartedTime >= some.StartedTime && each.FinishedTime <= some.FinishedTime,
            ("Filter", $$"""{"startedTimeStart":"{{some.StartedTime}}","finishedTimeEnd":{{some.FinishedTime}}}"""));
        Assert.Equal(0, (await ListAsync(fixture, ("Filter", """{"createTimeEnd":"1"}"""))).Total);
        Assert.Equal(0, (await ListAsync(fixture, ("TriggerRecurrence", "Pause"))).Total);
    }

    [Fact]
    public async Task A_trigger_workflow_has_another_name_in_its_task_instances()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await ListAsync(fixture, ("WorkflowInstanceType", "TriggerWorkflow"));

        Assert.NotEmpty(reply.Rows("TaskInstances"));
        Assert.All(reply.Rows("TaskInstances"), row => Assert.Equal("ManualFlow", row.GetProperty("WorkflowInstanceType").GetString()));
    }

    [Fact]
    public async Task The_list_of_one_id_holds_all_of_its_runs()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedTaskInstance task = LastTasks(fixture.Workspace).First(each => each.RunNumber == 3);
        JsonElement[] runs = (await ListAsync(fixture, ("Id", task.Id.Text()), ("SortBy", "Id Asc"))).Rows("TaskInstances");
        JsonElement[] last = (await ListAsync(fixture, ("Ids", $"[{task.Id}]"))).Rows("TaskInstances");

        Assert.Equal([1, 2, 3], runs.Select(row => row.GetProperty("RunNumber").GetInt32()));
        Assert.Equal(["Failure", "Failure", task.Status], runs.Select(row => row.GetProperty("Status").GetString()));
        Assert.Equal(3, Assert.Single(last).GetProperty("RunNumber").GetInt32());
        Assert.True(runs[0].GetProperty("FinishedTime").GetInt64() <= runs[1].GetProperty("StartedTime").GetInt64());
        Assert.Equal(0, (await ListAsync(fixture, ("Id", "7"))).Total);
        Assert.Equal(0, (await fixture.Caller.PostAsync("ListTaskInstances", ("ProjectId", "10001"), ("Bizdate", "1"), ("Id", task.Id.Text()))).Total);
    }

    [Fact]
    public async Task A_page_of_task_instances_has_10_rows_by_default_and_at_most_500()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { TasksPerInstance = 15 });
        Reply large = await ListAsync(fixture, ("PageSize", "501"));
        Reply next = await ListAsync(fixture, ("PageSize", "501"), ("PageNumber", "2"));
        long[] ids = [.. large.Rows("TaskInstances").Concat(next.Rows("TaskInstances")).Select(row => row.GetProperty("Id").GetInt64())];

        Assert.Equal((600, 500), (large.Total, large.Paging.GetProperty("PageSize").GetInt32()));
        Assert.Equal(10, (await ListAsync(fixture)).Rows("TaskInstances").Length);
        Assert.Equal(600, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(), ids);
    }

    [Theory]
    [InlineData("StartedTime", true)]
    [InlineData("FinishedTime Desc", true)]
    [InlineData("CreateTime Asc", true)]
    [InlineData("TaskName Asc", false)]
    public async Task The_order_is_a_field_and_a_direction(string sortBy, bool isValid)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();

        Assert.Equal(isValid ? 200 : 400, (await ListAsync(fixture, ("SortBy", sortBy))).Status);
    }

    [Theory]
    [InlineData("Bizdate", "", "MissingBizdate")]
    [InlineData("Bizdate", "2026-11-20", "InvalidParameter")]
    [InlineData("BizDate", "1", "InvalidParameter")]
    [InlineData("Status", "Checking", "InvalidParameter")]
    [InlineData("Status", "Failed", "InvalidParameter")]
    [InlineData("ProjectEnv", "Test", "InvalidParameter")]
    [InlineData("WorkflowInstanceType", "ManualFlow", "InvalidParameter")]
    [InlineData("Ids", "1,2", "InvalidParameter")]
    [InlineData("TaskIds", "1", "InvalidParameter")]
    [InlineData("Filter", "startedTimeStart=1", "InvalidParameter")]
    [InlineData("Filter", """{"started":1}""", "InvalidParameter")]
    [InlineData("PageSize", "0", "InvalidParameter")]
    public async Task Wrong_parameters_have_their_codes(string name, string value, string code)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        (string, string)[] form = name == "Bizdate" ? [(name, value)] : [("Bizdate", "1"), (name, value)];

        Assert.Equal(code, (await fixture.Caller.PostAsync("ListTaskInstances", [("ProjectId", "10001"), .. form])).Code);
    }

    [Fact]
    public async Task An_unknown_project_or_task_instance_is_reported()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedTaskInstance task = LastTasks(fixture.Workspace).Last();
        HashSet<string> codes = [];
        for (long id = 1; id < 20; id++)
        {
            codes.Add((await fixture.Caller.GetAsync("GetTaskInstance", ("Id", id.Text()))).Code);
        }

        Assert.Equal(["400", "9990040003", "InstanceNotFound"], codes.Order(StringComparer.Ordinal));
        Assert.Empty(fixture.Workspace.TaskRuns(task.Id + 1));
        Assert.Empty(fixture.Workspace.TaskRuns(task.WorkflowInstance.Id));
        Assert.Empty(fixture.Workspace.TaskRuns(long.MaxValue));
        Assert.Empty(fixture.Workspace.TaskRuns(long.MinValue));
        Assert.Equal("1101080008", (await fixture.Caller.PostAsync("ListTaskInstances", ("ProjectId", "99999"), ("Bizdate", "1"))).Code);
        Assert.Equal("UnsupportedHTTPMethod", (await fixture.Caller.GetAsync("ListTaskInstances", ("ProjectId", "10001"))).Code);
    }

    private static IEnumerable<EmulatedTaskInstance> LastTasks(EmulatorWorkspace workspace)
        => workspace.WorkflowInstances(10001).Where(each => each.BizDate == workspace.LastBizDate).SelectMany(workspace.TaskInstances);

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)];

    private static Task<Reply> ListAsync(EmulatorFixture fixture, params (string Name, string Value)[] form)
        => fixture.Caller.PostAsync("ListTaskInstances", [("ProjectId", EmulatorFixture.Project), ("Bizdate", fixture.Workspace.LastBizDate.Text()), .. form]);

    private static async Task CheckAsync(EmulatorFixture fixture, Func<EmulatedTaskInstance, bool> matches, params (string Name, string Value)[] filter)
    {
        Reply reply = await ListAsync(fixture, [("PageSize", "500"), .. filter]);
        long[] expected = [.. LastTasks(fixture.Workspace).Where(matches).Select(each => each.Id).OrderDescending()];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, reply.Rows("TaskInstances").Select(row => row.GetProperty("Id").GetInt64()));
    }
}
