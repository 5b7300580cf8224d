using DataWorks.Pipelines.Emulator.Options;
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
        WorkflowInstancePoller poller = new(fixture.Connection, fixture.Command.Log);

        new WaitWriter<long, WorkflowInstance>(fixture.Command, WaitDescriptions.Instance, new WaitOptions(), allowFailure: false)
            .Run(ids, static id => id, poller.LookAsync);

        Assert.Equal(3, fixture.Output.Objects.Count);
        Assert.All(fixture.Output.Errors, static error => Assert.Equal(DwErrorKind.WorkflowInstanceFailed, error.Kind));
        Assert.Equal(fixture.Output.Rows<WorkflowInstance>().Select(static row => (object)row.Id), fixture.Output.Errors.Select(static error => error.Target));
    }

    [Fact]
    public async Task Runs_that_have_not_ended_are_written_when_they_have()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Advance = true, Runs = 100, TimeProvider = time });
        string[] ids = [.. fixture.Workspace.Runs(ModuleFixture.Project).Where(static run => run.Status is "Init" or "Running").Select(static run => run.Id)];
        Assert.NotEmpty(ids);

        Wait(fixture, ids, new WaitOptions { Time = time, Timeout = TimeSpan.FromHours(1) }, allowFailure: true);

        Assert.Empty(fixture.Output.Errors);
        Assert.Equal(ids.Order(), fixture.Output.Rows<PipelineRun>().Select(static row => row.Id).Order());
        Assert.All(fixture.Output.Rows<PipelineRun>(), static row => Assert.True(RunState.IsFinal(row.State)));
        Assert.Contains(fixture.Output.Texts("verbose"), static line => line.Contains(", stage ", StringComparison.Ordinal) && line.Contains("next look in", StringComparison.Ordinal));
        Assert.Contains(fixture.Output.Texts("progress"), static line => line.Contains("next look in", StringComparison.Ordinal));
    }

    private static void Wait(ModuleFixture fixture, IEnumerable<string> ids, WaitOptions options, bool allowFailure = false)
    {
        PipelineRunPoller poller = new(fixture.Connection, fixture.Command.Log);
        new WaitWriter<WaitedRun, PipelineRun>(fixture.Command, WaitDescriptions.Run, options, allowFailure)
            .Run(ids.Select(static id => new WaitedRun(ModuleFixture.Project, id)), static run => run.Id, poller.LookAsync);
    }
}
