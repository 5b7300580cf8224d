using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Tests.Completion;

public sealed class RecentIdsTests
{
    private readonly RecentIds _recent = new();

    [Fact]
    public void TheLastCommandComesFirstAndEachInTheOrderThatItWrote()
    {
        Note(1, "a", "b");
        Note(2, "c", "a");
        Assert.Equal(["c", "a", "b"], Ids());
    }

    [Fact]
    public void ABoundedNumberIsKeptWhateverWasWritten()
    {
        Note(1, [.. Enumerable.Range(0, 10_000).Select(static number => $"{number}")]);
        Assert.Equal(Enumerable.Range(10_000 - RecentIds.Most, RecentIds.Most).Select(static number => $"{number}"), Ids());
    }

    [Fact]
    public void EveryKindIsKeptByItself()
    {
        _recent.Note(new PipelineRun { ProjectId = 10001, Id = "run", Description = "Deploy", Status = "Fail" }, 1);
        _recent.Note(new PipelineRunStatus { PipelineRunId = "uuid", ProjectId = 10001 }, 1);
        _recent.Note(new PipelineRunStatus { PipelineRunId = "flow-1", RootNodeId = "node-1" }, 1);
        _recent.Note(new PipelineNodeStatus { PipelineRunId = "flow-1", NodeId = "node-2", NodeName = "train" }, 1);
        _recent.Note(new WorkflowInstance { ProjectId = 10002, Id = 3000000279001218212, Name = "wf" }, 1);
        Assert.Equal(["run", "uuid"], Ids());
        Assert.Equal(["flow-1"], Ids(RecentKind.Flow));
        Assert.Equal(["node-1", "node-2"], Ids(RecentKind.Node));
        Assert.Equal(["3000000279001218212"], Ids(RecentKind.WorkflowInstance));
        Assert.Equal([10002, 10001], _recent.Projects());
    }

    [Fact]
    public void TheWorkspaceThatWasSeenLastComesFirst()
    {
        NoteProjects(1, 1, 2, 3, 1);
        Assert.Equal([1, 3, 2], _recent.Projects());
        NoteProjects(2);
        Assert.Equal([2, 1, 3], _recent.Projects());
    }

    [Fact]
    public void ABoundedNumberOfWorkspacesIsKept()
    {
        NoteProjects([.. Enumerable.Range(1, RecentIds.Most + 5)]);
        Assert.Equal(Enumerable.Range(6, RecentIds.Most).Reverse().Select(static project => (long)project), _recent.Projects());
        NoteProjects(6);
        Assert.Equal(RecentIds.Most, _recent.Projects().Distinct().Count());
        Assert.Equal([6, RecentIds.Most + 5], _recent.Projects().Take(2));
    }

    [Fact]
    public void ATipSaysWhatAPersonKnowsItBy()
    {
        DateTime time = new(2026, 11, 21, 7, 24, 28, DateTimeKind.Local);
        _recent.Note(new PipelineRun { Id = "run", Description = "Deploy dim_user", Status = "Fail", CreateTime = time }, 1);
        Assert.Equal($"Deploy dim_user (Failed, 2026-11-21 07:24)", _recent.Of(RecentKind.PipelineRun)[0].Tip);
        _recent.Note(new PipelineRunStatus { PipelineRunId = "flow-1", Status = "Running" }, 1);
        Assert.Equal("flow-1 (Running)", _recent.Of(RecentKind.Flow)[0].Tip);
    }

    [Fact]
    public void WhatIsNoRowIsPassedOver()
    {
        _recent.Note("text", 1);
        Assert.Empty(Ids(RecentKind.PipelineRun, RecentKind.Flow, RecentKind.Node, RecentKind.WorkflowInstance));
    }

    private void Note(int command, params string[] ids)
    {
        foreach (string id in ids)
        {
            _recent.Note(new PipelineRun { Id = id, Status = "Success" }, command);
        }
    }

    private void NoteProjects(params int[] projects)
    {
        foreach (int project in projects)
        {
            _recent.Note(new PipelineRun { Id = "run", Status = "Success", ProjectId = project }, 1);
        }
    }

    private string[] Ids(params RecentKind[] kinds) => [.. _recent.Of(kinds.Length == 0 ? [RecentKind.PipelineRun] : kinds).Select(static id => id.Id)];
}
