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
        string[] open = [.. workspace.Runs(10001).Where(run => run.Status is "Init" or "Running").Select(run => run.Id)];
        Assert.NotEmpty(open);
        HashSet<string> seen = [];
        int step = 0;
        for (int second = 0; second < 60; second++)
        {
            EmulatedRun run = workspace.FindRun(10001, open[0])!;
            seen.Add(run.Status);
            int now = run.Stages.TakeWhile(stage => stage.Status == "Success").Count();
            Assert.True(now >= step);
            step = now;
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("Running", seen);
        Assert.All(open, id => Assert.True(workspace.FindRun(10001, id)!.Status is "Success" or "Fail" or "Termination"));
        Assert.All(
            workspace.WorkflowInstances(10001), each => Assert.True(each.Status is "Success" or "Failure" && each.StartedTime <= each.FinishedTime));
        Assert.Empty(workspace.Runs(10001, status: "Running"));
    }

    [Fact]
    public void Tasks_advance_one_after_another_and_never_go_back()
    {
        FakeTimeProvider time = new();
        EmulatorWorkspace workspace = new(new EmulatorOptions { Advance = true, TimeProvider = time, InstancesPerDate = 100 });
        long[] open = [.. workspace.WorkflowInstances(10001).Where(each => each.FinishedTime is null).Select(each => each.Id)];
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
        string[] before = [.. workspace.Runs(10001).Select(run => run.Status)];
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(before, workspace.Runs(10001).Select(run => run.Status));
    }

    // A status may follow another only in this order, and a known time stays.
    private static void CheckAdvance(EmulatedTaskInstance before, EmulatedTaskInstance after)
    {
        Assert.True(Rank(before.Status) <= Rank(after.Status), before.Status + " → " + after.Status);
        Assert.True(before.RunNumber <= after.RunNumber);
        Assert.True(before.FinishedTime is null || (before.FinishedTime == after.FinishedTime && before.Status == after.Status));

        static int Rank(string status) => status switch { "Success" or "Failure" => 2, "Running" => 1, _ => 0 };
    }
}
