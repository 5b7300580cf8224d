using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class StatusLookupTests
{
    private const string UnknownRun = "ffffffff-0000-4000-8000-000000000003";
    private const string UnknownFlow = "flow-nosuchflow000000";

    [Fact]
    public async Task Five_hundred_ids_take_ten_calls_and_keep_their_order()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = Flows(fixture, 500);

        Run(Create(fixture), [.. ids.Select(static id => (id, (string?)null))]);

        Assert.Equal(ids, fixture.Output.Rows<PipelineRunStatus>().Select(static row => row.PipelineRunId));
        Assert.Equal(10, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Rows_have_the_values_of_the_service()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        EmulatedFlow[] flows = [.. fixture.Workspace.Flows(fixture.Workspace.Projects[0].WorkspaceId).Take(100)];

        Run(Create(fixture, "metrics"), [.. flows.Select(static flow => (flow.Id, (string?)null))]);

        Assert.Equal(
            flows.Select(static flow => (flow.Id, flow.Name, flow.Status, flow.UserId, flow.ParentUserId, flow.RootNodeId, flow.SourceId, (bool?)flow.IsDeleted)),
            fixture.Output.Rows<PipelineRunStatus>().Select(static row =>
                (row.PipelineRunId, row.Name!, row.Status, row.UserId!, row.ParentUserId!, row.RootNodeId!, row.SourceId!, row.IsDeleted)));
        Assert.Equal(
            flows.Select(static flow => flow.Nodes.SelectMany(static node => node.Outputs).Count(static output => output.Type == "Metrics")),
            fixture.Output.Rows<PipelineRunStatus>().Select(static row => row.Outputs.Count));
    }

    [Fact]
    public async Task Nodes_are_requested_with_their_run_and_have_their_outputs()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        (EmulatedFlow Flow, EmulatedFlowNode Node)[] nodes =
        [
            .. fixture.Workspace.Flows(fixture.Workspace.Projects[0].WorkspaceId).Take(30).SelectMany(static flow => flow.Nodes.Select(node => (flow, node))),
        ];

        Run(Create(fixture, "Model"), [.. nodes.Select(static pair => (pair.Flow.Id, (string?)$" {pair.Node.Id} "))]);

        Assert.Equal(
            nodes.Select(static pair => (pair.Flow.Id, pair.Node.Id, pair.Node.Name, pair.Node.Status, pair.Node.Outputs.Count(static output => output.Type == "Model"))),
            fixture.Output.Rows<PipelineNodeStatus>().Select(static row => (row.PipelineRunId, row.NodeId, row.NodeName!, row.Status, row.Outputs.Count)));
        Assert.Contains(fixture.Output.Rows<PipelineNodeStatus>(), static row => row.Outputs.Count > 0);
    }

    [Fact]
    public async Task A_repeated_id_is_requested_once_and_written_twice()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = Flows(fixture, 2);
        string run = fixture.Workspace.Runs(ModuleFixture.Project).First().Id;

        Run(Create(fixture), (ids[0], null), (run, null), (ids[1], null), (ids[0], null), (run, null));

        Assert.Equal([ids[0], run, ids[1], ids[0], run], fixture.Output.Rows<PipelineRunStatus>().Select(static row => row.PipelineRunId));
        Assert.Equal(2, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Errors_keep_the_order_of_the_inputs_and_name_them()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(settings: new ConnectionOptions());
        string flow = Flows(fixture, 1)[0];
        string run = fixture.Workspace.Runs(ModuleFixture.Project).First().Id;

        StatusLookup lookup = Create(fixture);
        lookup.Add([UnknownFlow, "", flow, "@{x=1}"], null, null);
        lookup.Add([run], null, 0);
        lookup.Add([run, UnknownRun], null, ModuleFixture.Project);
        lookup.Add([run], "node-1", ModuleFixture.Project);
        lookup.Finish();

        Assert.Equal(
            ["PipelineRunNotFound " + UnknownFlow, flow, "InvalidParameter @{x=1}", "InvalidParameter " + run, run, "PipelineRunNotFound " + UnknownRun, "InvalidParameter " + run],
            fixture.Output.Written.Select(static written => written is RecordedError error ? $"{error.Kind} {error.Target}" : ((PipelineRunStatus)written).PipelineRunId));
    }

    [Fact]
    public async Task A_full_batch_is_written_while_more_ids_arrive()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = Flows(fixture, 50);
        StatusLookup lookup = Create(fixture);
        lookup.Add(ids, null, null);

        // Blank lines are inputs that arrive before the response.
        Eventually.True(() =>
        {
            lookup.Add([""], null, null);
            return fixture.Output.Objects.Count == ids.Length;
        });

        Assert.Equal(ids, fixture.Output.Rows<PipelineRunStatus>().Select(static row => row.PipelineRunId));
    }

    [Fact]
    public async Task With_batches_of_one_each_input_is_written_before_the_next_is_read()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = [.. Flows(fixture, 3), .. fixture.Workspace.Runs(ModuleFixture.Project).Take(3).Select(static run => run.Id), UnknownFlow, Flows(fixture, 1)[0]];

        StatusLookup lookup = Create(fixture, batchSize: 1);
        for (int index = 0; index < ids.Length; index++)
        {
            lookup.Add([ids[index]], null, null);
            Assert.Equal(index + 1, fixture.Output.Written.Count);
        }

        Assert.Equal(1, fixture.Host.Counters.MaxInFlight);
    }

    [Fact]
    public async Task The_limit_of_the_service_is_learned_and_kept()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 1, BatchLimit = 20 });
        string[] ids = Flows(fixture, 100);

        Run(Create(fixture), [.. ids.Select(static id => (id, (string?)null))]);
        Assert.Equal(ids, fixture.Output.Rows<PipelineRunStatus>().Select(static row => row.PipelineRunId));
        Assert.Equal(1, fixture.Host.Counters.ErrorCodes["InvalidParameter"]);

        fixture.Host.Counters.Reset();
        fixture.Start();
        Run(Create(fixture), [.. ids.Select(static id => (id, (string?)null))]);
        Assert.Equal(5, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task A_large_batch_is_one_call()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 1, Flows = 900 });
        string[] ids = Flows(fixture, 900);
        Assert.Equal(900, ids.Length);

        Run(Create(fixture, batchSize: 1000), [.. ids.Select(static id => (id, (string?)null))]);

        Assert.Equal(ids, fixture.Output.Rows<PipelineRunStatus>().Select(static row => row.PipelineRunId));
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    private static string[] Flows(ModuleFixture fixture, int count) =>
        [.. fixture.Workspace.Flows(fixture.Workspace.Projects[0].WorkspaceId).Take(count).Select(static flow => flow.Id)];

    private static StatusLookup Create(ModuleFixture fixture, string? outputType = null, int batchSize = 50) =>
        new(fixture.Command, fixture.Connection, new PipelineStatusQuery { OutputType = outputType }, batchSize);

    private static void Run(StatusLookup lookup, params ReadOnlySpan<(string Id, string? Node)> inputs)
    {
        foreach ((string id, string? node) in inputs)
        {
            lookup.Add([id], node, null);
        }

        lookup.Finish();
    }
}
