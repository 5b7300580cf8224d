using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class BatchWriteTests
{
    [Theory]
    [InlineData("StopWorkflowInstances", "Running", "Success")]
    [InlineData("StartWorkflowInstances", "NotRun", "Success")]
    public async Task A_write_to_workflow_instances_has_a_result_for_each_id(string action, string accepted, string refused)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedWorkflowInstance[] instances = [.. fixture.Workspace.WorkflowInstances(10001)];
        await CheckAsync(fixture, action, instances.First(each => each.Status == accepted).Id, instances.First(each => each.Status == refused).Id);
    }

    [Theory]
    [InlineData("StopTaskInstances", "Running", "Success")]
    [InlineData("RerunTaskInstances", "Failure", "NotRun")]
    public async Task A_write_to_task_instances_has_a_result_for_each_id(string action, string accepted, string refused)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedTaskInstance[] tasks = [.. fixture.Workspace.WorkflowInstances(10001).SelectMany(fixture.Workspace.TaskInstances)];
        await CheckAsync(fixture, action, tasks.First(each => each.Status == accepted).Id, tasks.First(each => each.Status == refused).Id);
    }

    [Theory]
    [InlineData("Ids", "", "MissingIds")]
    [InlineData("Ids", "[]", "MissingIds")]
    [InlineData("Ids", "1,2", "InvalidParameter")]
    [InlineData("UseLatestConfig", "1", "InvalidParameter")]
    public async Task Wrong_parameters_have_their_codes(string name, string value, string code)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        (string, string)[] form = name == "Ids" ? [(name, value)] : [("Ids", "[1]"), (name, value)];

        Assert.Equal(code, (await fixture.Caller.PostAsync("RerunTaskInstances", form)).Code);
        Assert.Equal("UnsupportedHTTPMethod", (await fixture.Caller.GetAsync("RerunTaskInstances", ("Ids", "[1]"))).Code);
    }

    private static async Task CheckAsync(EmulatorFixture fixture, string action, long accepted, long refused)
    {
        Reply reply = await fixture.Caller.PostAsync(action, ("Ids", $"[{accepted},{refused},7]"), ("Comment", "测试"));

        JsonElement results = reply.Json.GetProperty("SuccessInfo");
        Assert.Equal((true, ""), Read(results, accepted));
        Assert.False(Read(results, refused).Success);
        Assert.Equal((false, "The instance does not exist."), Read(results, 7));
        Assert.Equal(1, fixture.Host.Counters.Operations[action]);
    }

    private static (bool Success, string Message) Read(JsonElement results, long id)
    {
        JsonElement result = results.GetProperty(id.Text());
        return (result.GetProperty("Success").GetBoolean(), result.GetProperty("Message").GetString()!);
    }
}
