using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class BatchStatusTests
{
    [Fact]
    public async Task Known_ids_are_returned_once_in_another_order()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        string[] ids = [.. fixture.Workspace.Flows("86001").Take(50).Select(flow => flow.Id)];
        string[] requested = [.. ids, "flow-nosuch", ids[0]];

        Reply reply = await fixture.Caller.PutAsync(JsonSerializer.Serialize(new { PipelineRuns = requested }));

        string[] returned = [.. reply.Json.GetProperty("PipelineRuns").EnumerateArray().Select(run => run.GetProperty("PipelineRunId").GetString()!)];
        Assert.Equal(ids.Order(StringComparer.Ordinal), returned);
        Assert.NotEqual(ids, returned);
        Assert.Equal(
            2, reply.Json.GetProperty("PipelineRuns").EnumerateArray().Select(run => run.GetProperty("UserId").ValueKind).Distinct().Count());
    }

    [Fact]
    public async Task Each_workspace_has_flows_of_all_statuses()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        foreach (EmulatedProject project in fixture.Workspace.Projects)
        {
            EmulatedFlow[] flows = [.. fixture.Workspace.Flows(project.WorkspaceId)];
            Assert.Equal(600, flows.DistinctBy(flow => flow.Id).Count());
            Assert.Equal(FlowFactory.Statuses.Order(), flows.Select(flow => flow.Status).Distinct().Order());
            Assert.All(flows, flow => Assert.InRange(flow.Nodes.Count, 3, 6));
            Assert.All(flows.Where(flow => flow.Status == "Succeeded"), flow => Assert.All(flow.Nodes, node => Assert.NotEmpty(node.Outputs)));
        }
    }

    [Fact]
    public async Task Nodes_take_precedence_and_have_their_outputs()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        EmulatedFlow flow = fixture.Workspace.Flows("86001").First(each => each.Status == "Succeeded");
        string node = flow.Nodes[1].Id;

        Reply reply = await fixture.Caller.PutAsync(JsonSerializer.Serialize(
            new { PipelineRuns = new[] { flow.Id }, Nodes = new[] { new { PipelineRunId = flow.Id, NodeId = node } } }));

        Assert.Empty(reply.Json.GetProperty("PipelineRuns").EnumerateArray());
        JsonElement returned = Assert.Single(reply.Json.GetProperty("Nodes").EnumerateArray());
        Assert.Equal(node, returned.GetProperty("NodeId").GetString());
        Assert.Matches("^20[0-9-]{8}T[0-9:]{8}\\.[0-9]{3}Z$", returned.GetProperty("StartedAt").GetString());
        Assert.Equal(
            flow.Nodes[1].Outputs.Select(output => output.Id),
            reply.Json.GetProperty("Outputs").EnumerateArray().Select(output => output.GetProperty("Id").GetString()));
    }

    [Fact]
    public async Task Outputs_have_the_irregularities_of_the_published_sample()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        string[] ids = [.. fixture.Workspace.Flows("86002").Take(60).Select(flow => flow.Id)];
        JsonElement[] outputs = [.. (await fixture.Caller.PutAsync(JsonSerializer.Serialize(new { PipelineRuns = ids }))).Json.GetProperty("Outputs").EnumerateArray()];

        Assert.Contains(outputs, output => output.GetProperty("NodeId").GetString()!.EndsWith('\n'));
        Assert.Contains(outputs, output => !output.GetProperty("NodeId").GetString()!.EndsWith('\n'));
        Assert.Contains(outputs, output => output.GetProperty("Value").GetString()!.StartsWith("{\\\"", StringComparison.Ordinal));
        Assert.Contains(outputs, output => output.GetProperty("Value").GetString()!.StartsWith("{\"", StringComparison.Ordinal));
        Assert.All(outputs, output => JsonDocument.Parse(output.GetProperty("Value").GetString()!.Replace("\\\"", "\"", StringComparison.Ordinal)));

        Reply models = await fixture.Caller.PutAsync(JsonSerializer.Serialize(new { PipelineRuns = ids, OutputType = "Model" }));
        Assert.All(models.Json.GetProperty("Outputs").EnumerateArray(), output => Assert.Equal("Model", output.GetProperty("Type").GetString()));
    }

    [Fact]
    public async Task Flows_are_filtered_by_workspace()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        string id = fixture.Workspace.Flows("86001").First().Id;

        Assert.Equal(1, await CountAsync(fixture, id, "86001"));
        Assert.Equal(0, await CountAsync(fixture, id, "86002"));
    }

    [Fact]
    public async Task A_list_over_the_limit_is_rejected_in_lower_camel_case()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { BatchLimit = 20 });
        string[] ids = [.. fixture.Workspace.Flows("86001").Take(21).Select(flow => flow.Id)];

        Reply rejected = await fixture.Caller.PutAsync(JsonSerializer.Serialize(new { PipelineRuns = ids }));
        Reply accepted = await fixture.Caller.PutAsync(JsonSerializer.Serialize(new { PipelineRuns = ids.Take(20) }));

        Assert.Equal((400, 200), (rejected.Status, accepted.Status));
        Assert.Equal("InvalidParameter", rejected.Json.GetProperty("code").GetString());
        Assert.Equal("The length of PipelineRuns exceeds the limit of 20.", rejected.Json.GetProperty("message").GetString());
        Assert.True(rejected.Json.TryGetProperty("requestId", out _));
    }

    [Theory]
    [InlineData("{}", "MissingPipelineRuns")]
    [InlineData("not json", "InvalidParameter")]
    [InlineData("""{"PipelineRuns":"flow-1"}""", "InvalidParameter")]
    [InlineData("""{"PipelineRuns":["a"],"OutputType":"Picture"}""", "InvalidParameter")]
    public async Task Wrong_bodies_are_rejected(string body, string code)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();

        Assert.Equal(code, (await fixture.Caller.PutAsync(body)).Json.GetProperty("code").GetString());
    }

    private static async Task<int> CountAsync(EmulatorFixture fixture, string id, string workspace)
        => (await fixture.Caller.PutAsync(JsonSerializer.Serialize(new { PipelineRuns = new[] { id }, WorkspaceId = workspace })))
            .Json.GetProperty("PipelineRuns").GetArrayLength();
}
