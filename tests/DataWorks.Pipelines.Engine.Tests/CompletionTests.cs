using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Tab in a session: out of what it has seen, never by a call.</summary>
public sealed class CompletionTests
{
    private const string Offers = "(TabExpansion2 $line $line.Length).CompletionMatches";

    [Fact]
    public async Task A_session_that_has_seen_nothing_offers_the_workspace_of_its_connection_alone()
    {
        await using EngineFixture stage = EngineFixture.Open();

        Assert.Equal(["10001"], Texts(stage, "Get-DwPipelineRun -ProjectId ", "CompletionText"));
        Assert.StartsWith("the workspace of the connection (cn-shanghai, ", Texts(stage, "Get-DwPipelineRun -ProjectId ", "ToolTip")[0], StringComparison.Ordinal);
        stage.Shell.Run("Disconnect-DwAccount");
        Assert.Empty(Texts(stage, "Get-DwPipelineRun -ProjectId 1", "CompletionText"));
        Assert.Equal(0, stage.Host.Counters.Total);
    }

    [Fact]
    public async Task Workspaces_and_runs_that_were_shown_are_offered_with_what_they_are()
    {
        await using EngineFixture stage = EngineFixture.Open();
        EmulatedRun first = stage.Workspace.Runs(EngineFixture.Project).First();
        Assert.Equal(5, stage.Shell.Run("Get-DwPipelineRun -First 5").Good.Count);
        Assert.Single(stage.Shell.Run("Get-DwPipelineRun -ProjectId 10002 -First 1").Good);
        long calls = stage.Host.Counters.Total;

        Assert.Equal(["10001", "10002"], Texts(stage, "Get-DwPipelineRun -ProjectId ", "CompletionText"));
        Assert.Contains("a workspace that was seen in this session", Texts(stage, "Get-DwPipelineRun -ProjectId ", "ToolTip"));
        Assert.Contains(first.Id, Texts(stage, $"Get-DwPipelineRunItem {first.Id[..4]}", "CompletionText"));
        Assert.Contains(Texts(stage, "Get-DwPipelineRun -Id ", "ToolTip"), static tip => tip.Contains('(', StringComparison.Ordinal));
        Assert.Empty(Texts(stage, "Get-DwPipelineRun -Id 'no such run'", "CompletionText"));
        Assert.Equal(calls, stage.Host.Counters.Total);
    }

    [Fact]
    public async Task Nodes_flows_and_instances_are_offered_too()
    {
        await using EngineFixture stage = EngineFixture.Open();
        Assert.Equal(2, stage.Shell.Run("$flows[0..1] | Get-DwPipelineRunStatus").Good.Count);
        Assert.Equal(2, stage.Shell.Run("$instances[0..1] | Get-DwWorkflowInstance").Good.Count);
        string node = stage.Shell.Run("(Get-DwPipelineRunStatus $flows[0]).RootNodeId").Good[0].ToString()!;

        Assert.Contains(stage.Shell.Run("$flows[1]").Good[0].ToString(), Texts(stage, "Get-DwPipelineRunStatus flow-", "CompletionText"));
        Assert.Contains(node, Texts(stage, "Get-DwPipelineRunStatus flow-1 -NodeId ", "CompletionText"));
        Assert.Equal(
            stage.Shell.Run("$instances[0..1]").Good.Select(static id => id.ToString()), Texts(stage, "Get-DwWorkflowInstance ", "CompletionText").Take(2));
    }

    private static string[] Texts(EngineFixture stage, string line, string property)
    {
        stage.Shell.Set("line", line);
        return [.. stage.Shell.Run(Offers).Good.Select(offer => offer.Properties[property].Value.ToString()!).Where(static text => !text.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))];
    }
}
