using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class AdvanceTests
{
    [Fact]
    public void Unfinished_runs_and_instances_advance_to_a_final_status()
    {
        FakeTimeProvider time = new();
        EmulatorWorkspace workspace = new(new EmulatorOptions { Advance = true, Runs = 300, TimeProvider = time });
        EmulatedRun[] open = [.. workspace.Runs(10001).Where(run => run.Ending is not null)];
        Assert.All(open, run => Assert.True(run.Status is "Init" or "Running"));
        Assert.Equal(workspace.Runs(10001).Take(10).Select(run => run.Id), open.Take(10).Select(run => run.Id));
        HashSet<string> seen = [];
        int step = 0;
        for (int second = 0; second < 60; second++)
        {
            EmulatedRun run = workspace.FindRun(10001, open[0].Id)!;
            seen.Add(run.Status);
            int now = run.Stages.TakeWhile(stage => stage.Status == "Success").Count();
            Assert.True(now >= step);
            step = now;
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("Running", seen);
        Assert.All(open, run => Assert.Equal(GetStatus(run.Ending!.Value, "Success", "Fail", "Termination", "Running"), workspace.FindRun(10001, run.Id)!.Status));
        Assert.All(workspace.WorkflowInstances(10001), instance => Assert.Equal(instance.Ending == EmulatedEnding.Hangs, instance.FinishedTime is null));
        Assert.All(
            workspace.WorkflowInstances(10001).Where(each => each.Ending is not (null or EmulatedEnding.Hangs)),
            each => Assert.True(each.Status == GetStatus(each.Ending!.Value, "Success", "Failure", "Failure", "") && each.StartedTime <= each.FinishedTime));
    }

    [Fact]
    public void Tasks_advance_one_after_another_and_never_go_back()
    {
        FakeTimeProvider time = new();
        EmulatorWorkspace workspace = new(new EmulatorOptions { Advance = true, TimeProvider = time, InstancesPerDate = 100 });
        long[] open = [.. workspace.WorkflowInstances(10001).Where(each => each.Ending is not (null or EmulatedEnding.Hangs)).Select(each => each.Id)];
        Dictionary<long, EmulatedTaskInstance> before = [];
        Dictionary<(long, int), long> starts = [];
        HashSet<string> seen = [];
        for (int tick = 0; tick < 120; tick++)
        {
            foreach (long id in open)
            {
                EmulatedWorkflowInstance instance = workspace.FindWorkflowInstance(id)!;
                EmulatedTaskInstance[] tasks = [.. workspace.TaskInstances(instance)];
                Assert.True(instance.Status != "Running" || tasks.Any(task => task.Status == "Running"));
                Assert.True(instance.Status != "Success" || tasks.All(task => task.Status == "Success"));
                Assert.Equal(instance.Status == "Failure", instance.FinishedTime is not null && tasks.Any(task => task.Status == "Failure"));
                foreach (EmulatedTaskInstance task in tasks)
                {
                    seen.Add(task.Status);
                    CheckAdvance(before.GetValueOrDefault(task.Id, task), task);
                    before[task.Id] = task;
                    foreach (EmulatedTaskInstance run in workspace.TaskRuns(task.Id).Where(run => run.HasStarted))
                    {
                        starts.TryAdd((run.Id, run.RunNumber), run.StartedTime!.Value);
                        Assert.Equal(starts[(run.Id, run.RunNumber)], run.StartedTime);
                    }
                }
            }

            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.All(open, id => Assert.NotNull(workspace.FindWorkflowInstance(id)!.FinishedTime));
        Assert.Contains(starts.Keys, run => run.Item2 > 1);
        Assert.Superset(new HashSet<string> { "NotRun", "Running", "Success", "Failure" }, seen);
    }

    [Fact]
    public void Nothing_advances_by_default()
    {
        FakeTimeProvider time = new();
        EmulatorWorkspace workspace = new(new EmulatorOptions { TimeProvider = time });
        string[] before = [.. GetStatuses()];
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(before, GetStatuses());
        Assert.All(workspace.Runs(10001), run => Assert.Null(run.Ending));

        IEnumerable<string> GetStatuses()
            => workspace.Runs(10001).Select(run => run.Status).Concat(workspace.WorkflowInstances(10001).Select(instance => instance.Status))
                .Concat(workspace.Flows("86001").Select(flow => flow.Status));
    }

    [Fact]
    public void The_speed_is_a_factor_of_the_clock()
    {
        FakeTimeProvider time = new();
        EmulatorWorkspace fast = new(new EmulatorOptions { Advance = true, AdvanceSpeed = 60, TimeProvider = time });
        string id = fast.Runs(10001).First(run => run.Ending == EmulatedEnding.Succeeds).Id;

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Success", fast.FindRun(10001, id)!.Status);
    }

    private static string GetStatus(EmulatedEnding ending, string success, string failure, string termination, string hang) => ending switch
    {
        EmulatedEnding.Fails => failure,
        EmulatedEnding.Terminates => termination,
        EmulatedEnding.Hangs => hang,
        _ => success,
    };

    // A status may follow another only in this order, and a known time stays.
    private static void CheckAdvance(EmulatedTaskInstance before, EmulatedTaskInstance after)
    {
        Assert.True(Rank(before.Status) <= Rank(after.Status), before.Status + " → " + after.Status);
        Assert.True(before.RunNumber <= after.RunNumber);
        Assert.True(before.FinishedTime is null || (before.FinishedTime == after.FinishedTime && before.Status == after.Status));

        static int Rank(string status) => status switch { "Success" or "Failure" => 2, "Running" => 1, _ => 0 };
    }
}
