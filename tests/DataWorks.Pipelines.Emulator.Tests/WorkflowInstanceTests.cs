using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class WorkflowInstanceTests
{
    [Fact]
    public async Task The_last_business_date_has_instances_of_all_statuses()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        long day = fixture.Workspace.LastBizDate;

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8)), DateTimeOffset.FromUnixTimeMilliseconds(day));
        Reply reply = await ListAsync(fixture, ("BizDate", day.Text()), ("PageSize", "100"));
        JsonElement[] rows = reply.Rows("WorkflowInstances");
        Assert.Equal((40, 40), (reply.Total, rows.Length));
        Assert.Equal(8, rows.Select(row => row.GetProperty("Status").GetString()).Distinct().Count());
        Assert.Equal(6, rows.Select(row => row.GetProperty("Type").GetString()).Distinct().Count());
        long[] ids = [.. rows.Select(row => row.GetProperty("Id").GetInt64())];
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.All(ids, id => Assert.Equal(19, id.Text().Length));
    }

    [Fact]
    public async Task There_are_instances_of_seven_business_dates()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        for (int age = -1; age <= 7; age++)
        {
            long day = fixture.Workspace.LastBizDate - (age * 86_400_000L);
            Assert.Equal(age is -1 or 7 ? 0 : 40, (await ListAsync(fixture, ("BizDate", day.Text()))).Total);
        }
    }

    [Fact]
    public async Task Filters_return_the_matching_instances()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedWorkflowInstance some = fixture.Workspace.WorkflowInstances(10001).First(each => each.BizDate == fixture.Workspace.LastBizDate && each.Tags.Count > 0 && each.StartedTime > 0);

        await CheckAsync(fixture, each => each.Status == "Failure", ("Filter", """{"status":"Failure"}"""));
        await CheckAsync(fixture, each => each.StartedTime is not null, ("Filter", $$"""{"executionDate":"{{some.StartedTime}}"}"""));
        await CheckAsync(fixture, each => each.EnvType == "Dev", ("EnvType", "Dev"));
        await CheckAsync(fixture, each => each.Type == "Manual", ("Type", "Manual"));
        await CheckAsync(fixture, each => each.Owner == some.Owner, ("Owner", some.Owner));
        await CheckAsync(fixture, each => each.Id == some.Id, ("Ids", $"[{some.Id},1]"));
        await CheckAsync(fixture, each => each.Name.Contains("ods_", StringComparison.Ordinal), ("Name", "ODS_"));
        await CheckAsync(fixture, each => each.WorkflowId == some.WorkflowId, ("WorkflowId", some.WorkflowId.Text()));
        await CheckAsync(
            fixture, each => each.UnifiedWorkflowInstanceId == some.UnifiedWorkflowInstanceId, ("UnifiedWorkflowInstanceId", some.UnifiedWorkflowInstanceId.Text()));
        await CheckAsync(fixture, each => each.Tags.Any(tag => tag.Key == "domain"), ("Tags", """["domain"]"""));
        await CheckAsync(fixture, each => each.Tags.Any(tag => tag.Key == "domain"), ("Tags", """["domain","other"]"""));
    }

    [Theory]
    [InlineData("TriggerTime Asc", true)]
    [InlineData("StartedTime Desc", true)]
    [InlineData("Id", true)]
    [InlineData("Name Asc", false)]
    [InlineData("Id Up", false)]
    public async Task The_order_is_a_field_and_a_direction(string sortBy, bool isValid)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await ListAsync(fixture, ("BizDate", fixture.Workspace.LastBizDate.Text()), ("SortBy", sortBy));

        Assert.Equal(isValid ? 200 : 400, reply.Status);
    }

    [Fact]
    public async Task An_order_without_a_direction_is_ascending()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await ListAsync(fixture, ("BizDate", fixture.Workspace.LastBizDate.Text()), ("SortBy", "Id"));

        long[] ids = [.. reply.Rows("WorkflowInstances").Select(static row => row.GetProperty("Id").GetInt64())];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Order(), ids);
    }

    [Theory]
    [InlineData("BizDate", "", "MissingBizDate")]
    [InlineData("BizDate", "2026-11-20", "InvalidParameter")]
    [InlineData("Ids", "1,2", "InvalidParameter")]
    [InlineData("Filter", "status=Success", "InvalidParameter")]
    [InlineData("EnvType", "Test", "InvalidParameter")]
    [InlineData("Type", "Other", "InvalidParameter")]
    public async Task Wrong_parameters_have_their_codes(string name, string value, string code)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        (string, string)[] form = name == "BizDate" ? [(name, value)] : [("BizDate", "1"), (name, value)];

        Assert.Equal(code, (await ListAsync(fixture, form)).Code);
    }

    [Fact]
    public async Task A_single_instance_needs_only_its_id()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        foreach (EmulatedWorkflowInstance each in fixture.Workspace.WorkflowInstances(10002).TakeLast(20))
        {
            JsonElement response = (await fixture.Caller.GetAsync("GetWorkflowInstance", ("Id", each.Id.Text()))).Json.GetProperty("WorkflowInstance");
            Assert.Equal(each.Id, response.GetProperty("Id").GetInt64());
            Assert.Equal(each.Status, response.GetProperty("Status").GetString());
            Assert.Equal(each.WorkflowParameters, response.GetProperty("WorkflowParameters").GetString());
            Assert.Equal(each.Tags.Count, response.GetProperty("Tags").GetArrayLength());
            bool sent = response.TryGetProperty("FinishedTime", out JsonElement finished);
            Assert.Equal(each.FinishedTime ?? 0, sent ? finished.GetInt64() : 0);
            Assert.Equal(each.FinishedTime is not null || each.SendsZeroTimes, sent);
        }

        Assert.InRange((await fixture.Caller.GetAsync("GetWorkflowInstance", ("Id", "7"))).Status, 400, 404);
        Assert.Equal("InvalidParameter", (await fixture.Caller.GetAsync("GetWorkflowInstance", ("Id", "x"))).Code);
    }

    private static Task<Reply> ListAsync(EmulatorFixture fixture, params (string Name, string Value)[] form)
        => fixture.Caller.PostAsync("ListWorkflowInstances", [("ProjectId", EmulatorFixture.Project), .. form]);

    private static async Task CheckAsync(EmulatorFixture fixture, Func<EmulatedWorkflowInstance, bool> matches, (string Name, string Value) filter)
    {
        long day = fixture.Workspace.LastBizDate;
        Reply reply = await ListAsync(fixture, ("BizDate", day.Text()), ("PageSize", "100"), filter);
        long[] expected = [.. fixture.Workspace.WorkflowInstances(10001).Where(each => each.BizDate == day && matches(each)).Select(each => each.Id).OrderDescending()];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, reply.Rows("WorkflowInstances").Select(row => row.GetProperty("Id").GetInt64()));
    }
}
