using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class WaitWriterTests
{
    [Fact]
    public async Task Runs_that_have_ended_are_written_and_each_that_did_not_succeed_is_an_error()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Where(static run => RunState.IsFinal(RunState.Of(run.Status))).Select(static run => run.Id)];

        Wait(fixture, ids, new WaitOptions());

        List<PipelineRun> rows = fixture.Output.Rows<PipelineRun>();
        Assert.Equal(ids.Order(), rows.Select(static row => row.Id).Order());
        Assert.Equal(rows.OrderBy(static row => row.ModifyTime).Select(static row => row.ModifyTime), rows.Select(static row => row.ModifyTime));
        Assert.Equal(
            rows.Where(static row => row.State != RunState.Succeeded).Select(static row => row.Id), fixture.Output.Errors.Select(static error => (string)error.Target!));
        Assert.All(fixture.Output.Errors, static error => Assert.Equal(DwErrorKind.PipelineRunFailed, error.Kind));
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task The_error_of_a_failed_run_names_its_stage_and_message()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string id = fixture.Workspace.Runs(ModuleFixture.Project, status: "Fail").First().Id;

        Wait(fixture, [id], new WaitOptions());

        PipelineRun run = Assert.Single(fixture.Output.Rows<PipelineRun>());
        PipelineStage stage = run.Stages.First(static each => each.State == RunState.Failed);
        string message = Assert.Single(fixture.Output.Errors).Error.Message;
        Assert.StartsWith($"Run '{id}' has ended as Failed: stage {stage.Code} is Failed", message, StringComparison.Ordinal);
        Assert.EndsWith(stage.Message ?? run.Message ?? "Failed", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_AllowFailure_a_failed_run_is_only_written()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();

        Wait(fixture, [fixture.Workspace.Runs(ModuleFixture.Project, status: "Fail").First().Id], new WaitOptions(), allowFailure: true);

        Assert.Single(fixture.Output.Rows<PipelineRun>());
        Assert.Empty(fixture.Output.Errors);
    }

    [Fact]
    public async Task A_run_that_has_not_ended_in_time_is_an_error_with_its_last_state()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string id = fixture.Workspace.Runs(ModuleFixture.Project, status: "Running").First().Id;

        Wait(fixture, [id], new WaitOptions { Timeout = TimeSpan.Zero });

        RecordedError error = Assert.Single(fixture.Output.Errors);
        Assert.Equal((DwErrorKind.WaitTimeout, id), (error.Kind, error.Target));
        Assert.Contains("has not ended within 0 s; its last state is Running, stage ", error.Error.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Output.Objects);
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Instances_are_written_with_the_time_of_their_end()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        long[] ids = [.. fixture.Workspace.WorkflowInstances(ModuleFixture.Project).Where(static each => each.Status == "Failure").Take(3).Select(static each => each.Id)];

        Wait(fixture, ids, static id => id, WaitDescriptions.Instance, new WorkflowInstancePoller(fixture.Connection, fixture.Command.Log).LookAsync, new WaitOptions());

        Assert.Equal(3, fixture.Output.Objects.Count);
        Assert.All(fixture.Output.Errors, static error => Assert.Equal(DwErrorKind.WorkflowInstanceFailed, error.Kind));
        Assert.Equal(fixture.Output.Rows<WorkflowInstance>().Select(static row => (object)row.Id), fixture.Output.Errors.Select(static error => error.Target));
    }

    [Fact]
    public async Task Runs_that_have_not_ended_are_written_when_they_have()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Advance = true, Runs = 100, TimeProvider = time });
        Dictionary<string, EmulatedEnding> endings = fixture.Workspace.Runs(ModuleFixture.Project).Where(static run => run.Ending is not null)
            .ToDictionary(static run => run.Id, static run => run.Ending!.Value);
        string[] hanging = [.. endings.Keys.Where(id => endings[id] == EmulatedEnding.Hangs)];

        Wait(fixture, endings.Keys, new WaitOptions { Time = time, Timeout = TimeSpan.FromHours(1) }, allowFailure: true);

        Assert.Equal(hanging.Order(), fixture.Output.Errors.Select(static error => (string)error.Target!).Order());
        Assert.All(fixture.Output.Errors, static error => Assert.Equal(DwErrorKind.WaitTimeout, error.Kind));
        Assert.All(hanging, id => Assert.Single(fixture.Output.Texts("warning"), line => line.Contains(id, StringComparison.Ordinal) && line.EndsWith("waits for a user in the console.", StringComparison.Ordinal)));
        Assert.Equal(endings.Keys.Except(hanging).Order(), fixture.Output.Rows<PipelineRun>().Select(static row => row.Id).Order());
        Assert.All(fixture.Output.Rows<PipelineRun>(), row => Assert.Equal(endings[row.Id] switch
        {
            EmulatedEnding.Fails => RunState.Failed,
            EmulatedEnding.Terminates => RunState.Canceled,
            _ => RunState.Succeeded,
        }, row.State));
        Assert.Contains(fixture.Output.Texts("verbose"), static line => line.Contains(", stage ", StringComparison.Ordinal) && line.Contains("next look in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_for_a_while_does_not_end_the_wait()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Advance = true, AdvanceSpeed = 0.1, TimeProvider = time });
        string id = fixture.Workspace.Runs(ModuleFixture.Project).First(static run => run.Ending == EmulatedEnding.Recovers).Id;

        Wait(fixture, [id], new WaitOptions { Time = time, PollingInterval = TimeSpan.FromSeconds(10) });

        Assert.Empty(fixture.Output.Errors);
        Assert.Equal(RunState.Succeeded, Assert.Single(fixture.Output.Rows<PipelineRun>()).State);
        Assert.Contains(fixture.Host.Counters.Calls, static call => call.Status is 429 or 500 or 503 || call.ErrorCode.StartsWith("Throttling", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_of_the_service_does_not_end_a_wait()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Advance = true, Runs = 100, TimeProvider = time });
        fixture.Host.Faults.Add(new FaultRule(FaultKind.MalformedJson) { From = 2, To = 2 });
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Reset) { From = 3, To = 6 });
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Where(static run => run.Ending is not (null or EmulatedEnding.Hangs)).Select(static run => run.Id)];

        Wait(fixture, ids, new WaitOptions { Time = time, Timeout = TimeSpan.FromHours(1) }, allowFailure: true);

        Assert.Empty(fixture.Output.Errors);
        Assert.Equal(ids.Order(), fixture.Output.Rows<PipelineRun>().Select(static row => row.Id).Order());
        Assert.Equal(5, fixture.Output.Texts("verbose").Count(static line => line.Contains("the look failed after", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Statuses_that_have_ended_are_not_looked_up_again()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open();
        StatusId[] ids = [.. fixture.Workspace.Flows(fixture.Workspace.Projects[0].WorkspaceId).Take(500).Select(static flow => new StatusId(flow.Id, null, null))];
        Dictionary<string, string> states = ids.ToDictionary(static id => id.RunId, id => RunState.Of(fixture.Workspace.FindFlow(id.RunId)!.Status));
        string[] open = [.. states.Where(static pair => !RunState.IsFinal(pair.Value)).Select(static pair => pair.Key)];
        Assert.InRange(open.Length, 51, 150);

        WaitForStatus(fixture, [.. ids, .. ids], new WaitOptions { Time = time, Timeout = TimeSpan.FromSeconds(4) });

        List<PipelineRunStatus> rows = fixture.Output.Rows<PipelineRunStatus>();
        Assert.Equal(states.Keys.Except(open).Order(), rows.Select(static row => row.PipelineRunId).Order());
        Assert.Equal(open.Order(), Targets(DwErrorKind.WaitTimeout).Order());
        Assert.Equal(rows.Where(static row => row.State != RunState.Succeeded).Select(static row => row.PipelineRunId).Order(), Targets(DwErrorKind.PipelineRunFailed).Order());
        Assert.Equal(open.Count(id => states[id] is RunState.Suspended or RunState.Unknown), fixture.Output.Texts("warning").Count);
        Assert.Equal(10 + ((open.Length + 49) / 50), fixture.Host.Counters.Total);

        IEnumerable<string> Targets(DwErrorKind kind) => fixture.Output.Errors.Where(error => error.Kind == kind).Select(static error => (string)error.Target!);
    }

    [Fact]
    public async Task The_status_of_a_DataWorks_run_has_the_type_of_all_statuses_and_its_error_the_stage()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        string id = fixture.Workspace.Runs(ModuleFixture.Project, status: "Fail").First().Id;

        WaitForStatus(fixture, [new StatusId(id, null, ModuleFixture.Project)], new WaitOptions());

        PipelineRunStatus status = Assert.Single(fixture.Output.Rows<PipelineRunStatus>());
        Assert.Equal((id, RunState.Failed, ModuleFixture.Project), (status.PipelineRunId, status.State, status.ProjectId));
        Assert.StartsWith($"Run '{id}' has ended as Failed: stage ", Assert.Single(fixture.Output.Errors).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_are_waited_for_by_themselves()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();
        EmulatedFlow flow = fixture.Workspace.Flows(fixture.Workspace.Projects[0].WorkspaceId).First(static each => each.Nodes.Any(static node => node.Status == "Failed"));
        EmulatedFlowNode node = flow.Nodes.First(static each => each.Status == "Failed");

        WaitForStatus(fixture, [new StatusId(flow.Id, node.Id, null)], new WaitOptions());

        Assert.Equal(node.Id, Assert.Single(fixture.Output.Rows<PipelineNodeStatus>()).NodeId);
        RecordedError error = Assert.Single(fixture.Output.Errors);
        Assert.Equal((DwErrorKind.PipelineRunFailed, flow.Id), (error.Kind, error.Target));
        Assert.Equal($"Node '{node.Id}' of run '{flow.Id}' has ended as Failed", error.Error.Message);
    }

    [Fact]
    public async Task A_look_that_fails_is_one_verbose_line_for_all_objects_of_the_call()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open();
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Html502) { Times = 2 });
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project, status: "Success").Take(20).Select(static run => run.Id)];

        Wait(fixture, ids, new WaitOptions { Time = time });

        Assert.Equal(ids.Order(), fixture.Output.Rows<PipelineRun>().Select(static row => row.Id).Order());
        Assert.Empty(fixture.Output.Errors);
        Assert.Equal(2, fixture.Output.Texts("verbose").Count(static line => line.Contains("the look failed after", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_input_there_is_nothing_to_wait_for()
    {
        await using ModuleFixture fixture = ModuleFixture.Open();

        Assert.Equal(DwErrorKind.InvalidParameter, Assert.Throws<DwServiceException>(() => Wait(fixture, [], new WaitOptions())).Kind);
    }

    private static void Wait(ModuleFixture fixture, IEnumerable<string> ids, WaitOptions options, bool allowFailure = false) => Wait(
        fixture,
        ids,
        static id => new WaitedRun(ModuleFixture.Project, id),
        WaitDescriptions.Run,
        new PipelineRunPoller(fixture.Connection, fixture.Command.Log).LookAsync,
        options,
        allowFailure);

    private static void WaitForStatus(ModuleFixture fixture, IEnumerable<StatusId> ids, WaitOptions options) => Wait(
        fixture,
        ids,
        static id => id,
        WaitDescriptions.Status,
        new StatusPoller(fixture.Connection, fixture.Command.Log, new PipelineStatusQuery(), batchSize: 50).LookAsync,
        options);

    private static void Wait<TInput, TId, TRow>(
        ModuleFixture fixture,
        IEnumerable<TInput> inputs,
        Func<TInput, TId> parse,
        WaitKind<TId, TRow> kind,
        Func<IReadOnlyList<TId>, CancellationToken, Task<IReadOnlyDictionary<TId, WaitLook<TRow>>>> look,
        WaitOptions options,
        bool allowFailure = false)
        where TInput : notnull
        where TId : notnull
        where TRow : class
    {
        WaitWriter<TId, TRow> writer = new(fixture.Command, kind, options, allowFailure);
        foreach (TInput input in inputs)
        {
            writer.Add(input, () => parse(input));
        }

        writer.Run("Id", look);
    }
}
