using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

/// <summary>Waits for objects that advance meanwhile, some of which fail, cannot be read for a while, or never end.</summary>
public sealed class AdvancingWaitTests
{
    [Fact]
    public async Task Flows_are_written_once_with_the_status_of_their_end()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Advance = true, TimeProvider = time });
        Dictionary<string, EmulatedEnding> endings = fixture.Workspace.Flows("86001").Where(static flow => flow.Ending is not null)
            .ToDictionary(static flow => flow.Id, static flow => flow.Ending!.Value);
        StatusPoller poller = new(Connect(fixture, time), fixture.Command.Log, new PipelineStatusQuery(), batchSize: 50);
        WaitWriter<StatusId, DisplayedObject> writer = new(fixture.Command, WaitDescriptions.Status, GetOptions(time), allowFailure: false);

        foreach (string id in endings.Keys)
        {
            writer.Add(id, () => new StatusId(id, null, null));
        }

        writer.Run("PipelineRunId", poller.LookAsync);
        Check(endings, fixture.Output.Rows<PipelineRunStatus>().ToDictionary(static row => row.PipelineRunId, static row => row.State), DwErrorKind.PipelineRunFailed, fixture.Output);
    }

    [Fact]
    public async Task Workflow_instances_are_written_once_with_the_status_of_their_end()
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(2) };
        await using ModuleFixture fixture = ModuleFixture.Open(new EmulatorOptions { Advance = true, TimeProvider = time });
        Dictionary<long, EmulatedEnding> endings = fixture.Workspace.WorkflowInstances(ModuleFixture.Project).Where(static instance => instance.Ending is not null)
            .ToDictionary(static instance => instance.Id, static instance => instance.Ending!.Value);
        WorkflowInstancePoller poller = new(Connect(fixture, time), fixture.Command.Log);
        WaitWriter<long, WorkflowInstance> writer = new(fixture.Command, WaitDescriptions.Instance, GetOptions(time), allowFailure: false);

        foreach (long id in endings.Keys)
        {
            writer.Add(id, () => id);
        }

        writer.Run("Id", poller.LookAsync);
        Check(endings, fixture.Output.Rows<WorkflowInstance>().ToDictionary(static row => row.Id, static row => row.State), DwErrorKind.WorkflowInstanceFailed, fixture.Output);
    }

    // Throttled calls also wait by the clock of the test. The time limit of an attempt is longer than a wait that it skips.
    private static ServiceConnection Connect(ModuleFixture fixture, TimeProvider time) => ServiceConnection.Create(
        new ConnectionOptions { Endpoint = fixture.Host.Endpoint.AbsoluteUri, RegionId = "cn-shanghai", TimeoutSec = 600, MaximumRetryCount = 0, RequestsPerSecond = 0 },
        new StaticCredentialProvider("testid", "testsecret"),
        time: time);

    // Longer than anything takes to end.
    private static WaitOptions GetOptions(TimeProvider time) => new() { Time = time, Timeout = TimeSpan.FromMinutes(10) };

    private static void Check<TId>(Dictionary<TId, EmulatedEnding> endings, Dictionary<TId, string> states, DwErrorKind failedKind, RecordingOutput output)
        where TId : notnull
    {
        Assert.Equal(endings.Keys.Where(id => endings[id] != EmulatedEnding.Hangs).Order(), states.Keys.Order());
        Assert.All(states, row => Assert.Equal(endings[row.Key] is EmulatedEnding.Succeeds or EmulatedEnding.Recovers, row.Value == RunState.Succeeded));
        Assert.Equal(states.Keys.Where(id => states[id] != RunState.Succeeded).Order(), Targets(failedKind).Order());
        Assert.Equal(endings.Keys.Where(id => endings[id] == EmulatedEnding.Hangs).Order(), Targets(DwErrorKind.WaitTimeout).Order());

        IEnumerable<TId> Targets(DwErrorKind kind) => output.Errors.Where(error => error.Kind == kind).Select(static error => (TId)error.Target!);
    }
}
