using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class WorkspaceTests
{
    private static readonly EmulatorWorkspace s_workspace = new(new EmulatorOptions { Runs = 3000 });

    [Theory]
    [InlineData(10001)]
    [InlineData(10002)]
    public void Runs_have_all_statuses_and_most_succeed(long project)
    {
        Dictionary<string, int> counts = s_workspace.Runs(project).CountBy(run => run.Status).ToDictionary();

        Assert.Equal(RunStatuses.All.Order(), counts.Keys.Order());
        Assert.InRange(counts["Success"], 2200, 2700);
        Assert.Equal(6, new EmulatorWorkspace(new EmulatorOptions { Runs = 8 }).Runs(project).Select(run => run.Status).Distinct().Count());
    }

    [Fact]
    public void Stages_agree_with_their_run()
    {
        foreach (EmulatedRun run in s_workspace.Runs(10001).Concat(s_workspace.Runs(10002)))
        {
            Assert.Equal(Enumerable.Range(1, run.Stages.Count), run.Stages.Select(stage => stage.Step));
            Assert.True(run.Stages[0].Code is "BUILD_PACKAGE" or "OfflineCheck");
            Assert.Equal("PROD", run.Stages[^1].Code);
            string[] later = [.. run.Stages.Select(stage => stage.Status).SkipWhile(status => status == "Success")];
            switch (run.Status)
            {
                case "Success":
                    Assert.Empty(later);
                    break;
                case "Init":
                    Assert.Equal(run.Stages.Count, later.Length);
                    Assert.All(later, status => Assert.Equal("Init", status));
                    break;
                default:
                    Assert.Equal(run.Status, later[0]);
                    Assert.All(later.Skip(1), status => Assert.Equal("Init", status));
                    break;
            }

            Assert.Equal(run.Status == "Fail", run.Message.Length > 0);
            Assert.True(run.CreateTime <= run.ModifyTime && run.ModifyTime <= s_workspace.Now.ToUnixTimeMilliseconds());
        }
    }

    [Fact]
    public void Items_agree_with_their_run()
    {
        foreach (EmulatedRun run in s_workspace.Runs(10001).Take(400))
        {
            EmulatedItem[] items = [.. s_workspace.Items(run)];
            Assert.InRange(items.Length, 1, 12);
            Assert.Equal(items.Length, items.DistinctBy(item => item.Id).Count());
            Assert.DoesNotContain(items, item => item.Status == "Cancel");
            Assert.Equal(run.Status == "Fail", items.Any(item => item.Status == "Fail"));
            Assert.All(items, item => Assert.Equal(item.Status == "Fail", item.Message.Length > 0));
            Assert.All(items, item => Assert.InRange(item.Id.Text().Length, 18, 19));
            Assert.True(run.Status != "Success" || items.All(item => item.Status == "Success"));
        }
    }

    [Fact]
    public void Texts_are_in_both_languages_and_names_are_table_names()
    {
        EmulatedRun[] runs = [.. s_workspace.Runs(10001)];

        Assert.Contains(runs, run => run.Description.Any(c => c > 0x4E00));
        Assert.Contains(runs, run => run.Description.All(char.IsAscii));
        Assert.Contains(runs, run => run.Message.Any(c => c > 0x4E00));
        Assert.All(s_workspace.Items(runs[0]), item => Assert.Matches("(ods|dwd|dws|ads)_[a-z]+_", item.Name));
        Assert.All(s_workspace.Projects, project => Assert.InRange(project.Creators.Count, 8, 12));
        Assert.All(s_workspace.Projects.SelectMany(project => project.Creators), id => Assert.InRange(id.Length, 16, 18));
        Assert.Equal(5, s_workspace.Runs(10002).Max(run => run.Stages.Count));
    }

    [Fact]
    public void Ids_are_unique_and_found_again()
    {
        EmulatedRun[] runs = [.. s_workspace.Runs(10001)];

        Assert.Equal(3000, runs.DistinctBy(run => run.Id).Count());
        Assert.All(runs, run => Assert.Equal(run.CreateTime, s_workspace.FindRun(10001, run.Id)!.CreateTime));
        Assert.Null(s_workspace.FindRun(10002, runs[0].Id));
        Assert.Null(s_workspace.FindRun(10001, "nonsense"));
    }

    [Fact]
    public void A_large_workspace_creates_only_the_requested_runs()
    {
        EmulatorWorkspace large = new(new EmulatorOptions { Runs = 1_000_000 });
        long before = GC.GetAllocatedBytesForCurrentThread();
        EmulatedRun oldest = large.GetRuns(10001).Page(new RunQuery("", "", ""), 999_999, 1, 0).Rows.Single();

        Assert.Equal(0, oldest.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }
}
