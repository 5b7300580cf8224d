using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class PipelineStatusOperationTests
{
    [Fact]
    public async Task Many_runs_are_read_in_one_call()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        EmulatedFlow[] flows = [.. Flows(fixture).Take(50)];

        IReadOnlyDictionary<string, PipelineRunStatus> found = await fixture.Operations.ListPipelineRunsStatusAsync(
            [.. flows.Select(static flow => flow.Id)], new PipelineStatusQuery(), TestContext.Current.CancellationToken);

        Assert.Equal(1, fixture.Counters.Total);
        Assert.Equal(flows.Select(static flow => flow.Id).Order(), found.Keys.Order());
        Assert.All(flows, flow => Assert.Equal((flow.Status, flow.Name), (found[flow.Id].Status, found[flow.Id].Name)));
        Assert.All(found.Values, static run => Assert.DoesNotContain('\n', run.RootNodeId ?? string.Empty));
    }

    [Fact]
    public async Task An_unknown_id_is_not_in_the_result()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        string known = Flows(fixture).First().Id;

        IReadOnlyDictionary<string, PipelineRunStatus> found = await fixture.Operations.ListPipelineRunsStatusAsync(
            ["flow-unknown", known], new PipelineStatusQuery(), TestContext.Current.CancellationToken);

        Assert.Equal([known], found.Keys);
    }

    [Fact]
    public async Task A_node_is_read_with_its_own_outputs()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        EmulatedFlow flow = Flows(fixture).First(static one => one.Nodes.Any(static node => node.Outputs.Count > 0));
        EmulatedFlowNode node = flow.Nodes.First(static one => one.Outputs.Count > 0);
        PipelineNodeId id = new(flow.Id, node.Id);

        IReadOnlyDictionary<PipelineNodeId, PipelineNodeStatus> found = await fixture.Operations.ListPipelineNodesStatusAsync(
            [id], new PipelineStatusQuery(), TestContext.Current.CancellationToken);

        PipelineNodeStatus status = found[id];
        Assert.Equal(node.Status, status.Status);
        Assert.Equal(node.Outputs.Select(static output => output.Id), status.Outputs.Select(static output => output.Id));
        Assert.All(status.Outputs, output => Assert.Equal(node.Id, output.NodeId));
    }

    [Fact]
    public async Task The_call_is_a_PUT_with_the_ids_as_JSON()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        PipelineStatusQuery query = new() { WorkspaceId = "ws \"1\"", OutputType = "Model" };

        await fixture.Operations.ListPipelineRunsStatusAsync(["flow-a", "flow-b"], query, TestContext.Current.CancellationToken);
        await fixture.Operations.ListPipelineNodesStatusAsync([new("flow-a", "node-b")], new PipelineStatusQuery(), TestContext.Current.CancellationToken);

        CallRecord runs = fixture.Counters.Calls[0];
        Assert.Equal(("PUT", "ListPipelineRunsStatus", "2021-02-02"), (runs.Method, runs.Operation, runs.Headers["x-acs-version"]));
        using System.Text.Json.JsonDocument body = System.Text.Json.JsonDocument.Parse(runs.Body);
        Assert.Equal(["PipelineRuns", "WorkspaceId", "OutputType"], body.RootElement.EnumerateObject().Select(static one => one.Name));
        Assert.Equal("ws \"1\"", body.RootElement.GetProperty("WorkspaceId").GetString());
        Assert.Equal("""{"Nodes":[{"PipelineRunId":"flow-a","NodeId":"node-b"}]}""", fixture.Counters.Calls[1].Body);
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_a_service_error()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { BatchLimit = 20 });
        string[] ids = [.. Flows(fixture).Take(21).Select(static flow => flow.Id)];

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => fixture.Operations.ListPipelineRunsStatusAsync(ids, new PipelineStatusQuery(), TestContext.Current.CancellationToken));

        Assert.Equal((DwErrorKind.ServiceError, 400), (error.Kind, error.HttpStatus));
    }

    private static IEnumerable<EmulatedFlow> Flows(ServiceFixture fixture) =>
        fixture.Emulator.Workspace.Flows(fixture.Emulator.Workspace.Projects[0].WorkspaceId);
}
