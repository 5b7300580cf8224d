using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Tests.Completion;

public sealed class RecentIdCacheTests
{
    private readonly RecentIdCache _recent = new();

    [Fact]
    public void Ids_of_the_last_command_are_first_in_the_order_of_its_output()
    {
        Note(1, "a", "b");
        Note(2, "c", "a");
        Assert.Equal(["c", "a", "b"], Ids());
    }

    [Fact]
    public void At_most_MaxEntries_ids_are_stored()
    {
        Note(1, [.. Enumerable.Range(0, 10_000).Select(static number => $"{number}")]);
        Assert.Equal(Enumerable.Range(10_000 - RecentIdCache.MaxEntries, RecentIdCache.MaxEntries).Select(static number => $"{number}"), Ids());
    }

    [Fact]
    public void Every_kind_is_stored_separately()
    {
        _recent.Add(new PipelineRun { ProjectId = 10001, Id = "run", Description = "Deploy", Status = "Fail" }, 1);
        _recent.Add(new PipelineRunStatus { PipelineRunId = "uuid", ProjectId = 10001 }, 1);
        _recent.Add(new PipelineRunStatus { PipelineRunId = "flow-1", RootNodeId = "node-1" }, 1);
        _recent.Add(new PipelineNodeStatus { PipelineRunId = "flow-1", NodeId = "node-2", NodeName = "train" }, 1);
        _recent.Add(new WorkflowInstance { ProjectId = 10002, Id = 3000000279001218212, Name = "wf" }, 1);
        Assert.Equal(["run", "uuid"], Ids());
        Assert.Equal(["flow-1"], Ids(RecentIdKind.Flow));
        Assert.Equal(["node-1", "node-2"], Ids(RecentIdKind.Node));
        Assert.Equal(["3000000279001218212"], Ids(RecentIdKind.WorkflowInstance));
        Assert.Equal([10002, 10001], _recent.Projects());
    }

    [Fact]
    public void The_last_workspace_is_first()
    {
        NoteProjects(1, 1, 2, 3, 1);
        Assert.Equal([1, 3, 2], _recent.Projects());
        NoteProjects(2);
        Assert.Equal([2, 1, 3], _recent.Projects());
    }

    [Fact]
    public void At_most_MaxEntries_workspaces_are_stored()
    {
        NoteProjects([.. Enumerable.Range(1, RecentIdCache.MaxEntries + 5)]);
        Assert.Equal(Enumerable.Range(6, RecentIdCache.MaxEntries).Reverse().Select(static project => (long)project), _recent.Projects());
        NoteProjects(6);
        Assert.Equal(RecentIdCache.MaxEntries, _recent.Projects().Distinct().Count());
        Assert.Equal([6, RecentIdCache.MaxEntries + 5], _recent.Projects().Take(2));
    }

    [Fact]
    public void A_tooltip_has_name_state_and_time()
    {
        DateTime time = new(2026, 11, 21, 7, 24, 28, DateTimeKind.Local);
        _recent.Add(new PipelineRun { Id = "run", Description = "Deploy dim_user", Status = "Fail", CreateTime = time }, 1);
        Assert.Equal("Deploy dim_user (Failed, 2026-11-21 07:24): run", _recent.Get(RecentIdKind.PipelineRun)[0].ToolTip);
        _recent.Add(new PipelineRunStatus { PipelineRunId = "flow-1", Status = "Running" }, 1);
        Assert.Equal("flow-1 (Running)", _recent.Get(RecentIdKind.Flow)[0].ToolTip);
    }

    [Theory]
    [InlineData("62580a5e-6081-418d-b6c1-f883c7f7e499", "Backfill fix", "Failed      11-21 07:24  Backfill fix                          62580a5e…")]
    [InlineData("flow-0123456789abc", "Backfill of everything since the start of 2019", "Failed      11-21 07:24  Backfill of everything since the st…  …23456789abc")]
    [InlineData("3001", "修复 分区", "Failed      11-21 07:24  修复 分区                             3001")]
    [InlineData("3001", null, "Failed      11-21 07:24                                        3001")]
    [InlineData("3001", "a\u001b[2Jb\nc", "Failed      11-21 07:24  a␛[2Jb c                              3001")]
    public void A_list_text_has_state_time_name_and_a_short_id(string id, string? name, string expected)
    {
        DateTime time = new(2026, 11, 21, 7, 24, 28, DateTimeKind.Local);
        _recent.Add(new PipelineRun { Id = id, Description = name, Status = "Fail", CreateTime = time }, 1);
        Assert.Equal(expected, Assert.Single(_recent.Get(RecentIdKind.PipelineRun)).ListText);
    }

    [Fact]
    public void Accounts_and_dates_of_rows_are_stored_the_last_one_first()
    {
        foreach ((string creator, string title) in new[] { ("1", "a"), ("2", "b"), ("2", "c"), ("1", "d") })
        {
            _recent.Add(new PipelineRun { Id = title, Description = title, Creator = creator, Status = "Success" }, 1);
        }

        foreach (int day in new[] { 19, 20, 19 })
        {
            _recent.Add(new WorkflowInstance { Id = day, Name = "wf", Owner = "9", BizDate = new DateTime(2026, 11, day) }, 1);
        }

        Assert.Equal([("1", "d"), ("2", "c")], _recent.Creators());
        Assert.Equal([("9", "wf")], _recent.Owners());
        Assert.Equal([new DateTime(2026, 11, 19), new DateTime(2026, 11, 20)], _recent.BizDates());
    }

    [Fact]
    public void Rows_without_an_account_or_a_date_add_none()
    {
        _recent.Add(new PipelineRun { Id = "run", Status = "Success" }, 1);
        _recent.Add(new WorkflowInstance { Id = 1 }, 1);
        Assert.Empty(_recent.Creators());
        Assert.Empty(_recent.Owners());
        Assert.Empty(_recent.BizDates());
    }

    [Fact]
    public void Objects_without_an_id_are_ignored()
    {
        _recent.Add("text", 1);
        Assert.Empty(Ids(RecentIdKind.PipelineRun, RecentIdKind.Flow, RecentIdKind.Node, RecentIdKind.WorkflowInstance));
    }

    private void Note(int command, params string[] ids)
    {
        foreach (string id in ids)
        {
            _recent.Add(new PipelineRun { Id = id, Status = "Success" }, command);
        }
    }

    private void NoteProjects(params int[] projects)
    {
        foreach (int project in projects)
        {
            _recent.Add(new PipelineRun { Id = "run", Status = "Success", ProjectId = project }, 1);
        }
    }

    private string[] Ids(params RecentIdKind[] kinds) => [.. _recent.Get(kinds.Length == 0 ? [RecentIdKind.PipelineRun] : kinds).Select(static id => id.Id)];
}
