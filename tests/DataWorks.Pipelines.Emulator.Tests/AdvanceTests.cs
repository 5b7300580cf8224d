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
    public void Nothing_advances_by_default()
    {
        FakeTimeProvider time = new();
        EmulatorWorkspace workspace = new(new EmulatorOptions { TimeProvider = time });
        string[] before = [.. workspace.Runs(10001).Select(run => run.Status)];
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(before, workspace.Runs(10001).Select(run => run.Status));
    }
}
