using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

/// <summary>One round of looks at many objects costs few calls.</summary>
public sealed class PollerTests
{
    [Fact]
    public async Task Fifty_runs_of_a_workspace_are_one_list_page()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 500 });
        WaitedRun[] ids = Runs(fixture, static runs => runs.Take(50));

        IReadOnlyDictionary<WaitedRun, WaitLook<PipelineRun>> looks = await Poller(fixture).LookAsync(ids, Stop);

        AssertRows(ids, looks);
        Assert.Equal(["ListPipelineRuns"], Operations(fixture));
    }

    [Fact]
    public async Task Fifty_runs_on_three_pages_are_three_calls()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 500 });
        WaitedRun[] ids = Runs(fixture, static runs => runs.Take(300).Where((_, index) => index % 6 == 0));
        Assert.Equal(50, ids.Length);

        AssertRows(ids, await Poller(fixture).LookAsync(ids, Stop));

        Assert.Equal(["ListPipelineRuns", "ListPipelineRuns", "ListPipelineRuns"], Operations(fixture));
    }

    [Fact]
    public async Task A_run_that_is_not_on_the_first_pages_is_read_by_its_id()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Runs = 500 });
        WaitedRun[] ids = Runs(fixture, static runs => [.. runs.Take(3), .. runs.TakeLast(2)]);
        PipelineRunPoller poller = Poller(fixture);

        AssertRows(ids, await poller.LookAsync(ids, Stop));
        Assert.Equal(["GetPipelineRun", "GetPipelineRun", "ListPipelineRuns", "ListPipelineRuns", "ListPipelineRuns"], Operations(fixture));

        fixture.Host.Counters.Reset();
        AssertRows(ids, await poller.LookAsync(ids, Stop));
        Assert.Equal(["GetPipelineRun", "GetPipelineRun", "ListPipelineRuns"], Operations(fixture));
    }

    [Fact]
    public async Task One_run_is_one_call_and_an_unknown_one_is_an_error_of_its_own()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        WaitedRun known = Runs(fixture, static runs => runs.Take(1))[0];
        WaitedRun unknown = new(ModuleFixture.Project, "ffffffff-0000-4000-8000-000000000001");
        PipelineRunPoller poller = Poller(fixture);

        await poller.LookAsync([known], Stop);
        Assert.Equal(["GetPipelineRun"], Operations(fixture));

        IReadOnlyDictionary<WaitedRun, WaitLook<PipelineRun>> looks = await poller.LookAsync([known, unknown], Stop);
        Assert.Equal(known.Id, looks[known].Row!.Id);
        Assert.Equal(DwErrorKind.PipelineRunNotFound, looks[unknown].Error!.Kind);
    }

    [Fact]
    public async Task An_error_of_the_list_is_that_of_each_run_and_the_next_look_is_sent()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        WaitedRun[] ids = Runs(fixture, static runs => runs.Take(5));
        PipelineRunPoller poller = Poller(fixture);
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Html502) { Times = 1 });

        IReadOnlyDictionary<WaitedRun, WaitLook<PipelineRun>> looks = await poller.LookAsync(ids, Stop);
        Assert.All(ids, id => Assert.True(WaitErrors.IsTransient(looks[id].Error!)));
        Assert.Single(Operations(fixture));

        AssertRows(ids, await poller.LookAsync(ids, Stop));
    }

    [Fact]
    public async Task Five_hundred_statuses_are_ten_calls()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        StatusId[] ids = Flows(fixture, 500);
        Assert.Equal(500, ids.Length);

        IReadOnlyDictionary<StatusId, WaitLook<DisplayedObject>> looks = await StatusPoller(fixture, 50).LookAsync(ids, Stop);

        Assert.All(ids, id => Assert.Equal(id.RunId, ((PipelineRunStatus)looks[id].Row!).PipelineRunId));
        Assert.Equal(10, Operations(fixture).Count);
    }

    [Fact]
    public async Task Statuses_of_runs_nodes_and_DataWorks_runs_are_looked_up_together()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        StatusId[] flows = Flows(fixture, 12);
        StatusId[] nodes = [.. flows.Take(3).Select(id => id with { NodeId = fixture.Workspace.FindFlow(id.RunId)!.RootNodeId })];
        StatusId[] runs = [.. Runs(fixture, static runs => runs.Take(5)).Select(static run => new StatusId(run.Id, null, run.ProjectId))];
        StatusId unknown = new("flow-nosuchflow000000", null, null);

        IReadOnlyDictionary<StatusId, WaitLook<DisplayedObject>> looks = await StatusPoller(fixture, 10).LookAsync([.. flows, .. nodes, .. runs, unknown], Stop);

        Assert.Equal(21, looks.Count);
        Assert.All(flows, id => Assert.Equal(id.RunId, Assert.IsType<PipelineRunStatus>(looks[id].Row).PipelineRunId));
        Assert.All(nodes, id => Assert.Equal(id.NodeId, Assert.IsType<PipelineNodeStatus>(looks[id].Row).NodeId));
        Assert.All(runs, id => Assert.Equal(id.RunId, Assert.IsType<PipelineRun>(looks[id].Row).Id));
        Assert.Equal(DwErrorKind.PipelineRunNotFound, looks[unknown].Error!.Kind);
        Assert.Equal(["ListPipelineRuns", "ListPipelineRunsStatus", "ListPipelineRunsStatus", "ListPipelineRunsStatus"], Operations(fixture));
    }

    [Fact]
    public async Task A_batch_that_fails_is_the_error_of_each_id_in_it()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        StatusId[] ids = Flows(fixture, 20);
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Html502) { Times = 1 });
        StatusPoller poller = StatusPoller(fixture, 10);

        IReadOnlyDictionary<StatusId, WaitLook<DisplayedObject>> looks = await poller.LookAsync(ids, Stop);
        Assert.All(ids[..10], id => Assert.True(WaitErrors.IsTransient(looks[id].Error!)));
        Assert.All(ids[10..], id => Assert.NotNull(looks[id].Row));

        Assert.All((await poller.LookAsync(ids[..10], Stop)).Values, static look => Assert.NotNull(look.Row));
    }

    [Fact]
    public async Task Instances_of_a_day_are_one_list_from_the_second_look_on()
    {
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { InstancesPerDate = 40 });
        EmulatedWorkflowInstance[] instances =
            [.. fixture.Workspace.WorkflowInstances(ModuleFixture.Project).Where(each => each.BizDate == fixture.Workspace.LastBizDate).Take(30)];
        long[] ids = [.. instances.Select(static each => each.Id), 1];
        WorkflowInstancePoller poller = new(fixture.Connection, fixture.Command.Log);

        IReadOnlyDictionary<long, WaitLook<WorkflowInstance>> first = await poller.LookAsync(ids, Stop);
        Assert.Equal(31, Operations(fixture).Count);
        Assert.Equal(DwErrorKind.WorkflowInstanceNotFound, first[1].Error!.Kind);

        fixture.Host.Counters.Reset();
        IReadOnlyDictionary<long, WaitLook<WorkflowInstance>> second = await poller.LookAsync(ids[..30], Stop);

        Assert.Equal(ids[..30], ids[..30].Select(id => second[id].Row!.Id));
        Assert.All(ids[..30], id => Assert.Equal(first[id].Row!.BizDate, second[id].Row!.BizDate));
        int environments = instances.Select(static each => each.EnvType).Distinct().Count();
        Assert.InRange(Operations(fixture).Count, 1, environments);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PipelineRunPoller Poller(ModuleFixture fixture) => new(fixture.Connection, fixture.Command.Log);

    private static StatusPoller StatusPoller(ModuleFixture fixture, int batchSize) =>
        new(fixture.Connection, fixture.Command.Log, new PipelineStatusQuery(), batchSize);

    private static StatusId[] Flows(ModuleFixture fixture, int count) =>
        [.. fixture.Workspace.Flows(fixture.Workspace.Projects[0].WorkspaceId).Take(count).Select(static flow => new StatusId(flow.Id, null, null))];

    private static WaitedRun[] Runs(ModuleFixture fixture, Func<IEnumerable<EmulatedRun>, IEnumerable<EmulatedRun>> select) =>
        [.. select(fixture.Workspace.Runs(ModuleFixture.Project)).Select(static run => new WaitedRun(ModuleFixture.Project, run.Id))];

    private static List<string> Operations(ModuleFixture fixture) =>
        [.. fixture.Host.Counters.Calls.Select(static call => call.Operation).Order(StringComparer.Ordinal)];

    private static void AssertRows(WaitedRun[] ids, IReadOnlyDictionary<WaitedRun, WaitLook<PipelineRun>> looks) =>
        Assert.Equal(ids.Select(static id => id.Id), ids.Select(id => looks[id].Row?.Id));
}
