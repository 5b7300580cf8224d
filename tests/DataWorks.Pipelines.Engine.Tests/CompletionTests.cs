using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Tab completion from the output of a session, never with a call.</summary>
public sealed class CompletionTests
{
    private const string Offers = "(TabExpansion2 $line $line.Length).CompletionMatches";

    [Fact]
    public async Task A_new_session_offers_only_the_workspace_of_its_connection()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Equal(["10001"], Texts(fixture, "Get-DwPipelineRun -ProjectId ", "CompletionText"));
        Assert.StartsWith("the workspace of the connection (cn-shanghai, ", Texts(fixture, "Get-DwPipelineRun -ProjectId ", "ToolTip")[0], StringComparison.Ordinal);
        fixture.Shell.Run("Disconnect-DwAccount");
        Assert.Empty(Texts(fixture, "Get-DwPipelineRun -ProjectId 1", "CompletionText"));
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Recent_workspaces_and_runs_are_offered_with_tooltips()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        EmulatedRun first = fixture.Workspace.Runs(EngineFixture.Project).First();
        Assert.Equal(5, fixture.Shell.Run("Get-DwPipelineRun -First 5").SuccessfulOutput.Count);
        Assert.Single(fixture.Shell.Run("Get-DwPipelineRun -ProjectId 10002 -First 1").SuccessfulOutput);
        long calls = fixture.Host.Counters.Total;

        Assert.Equal(["10001", "10002"], Texts(fixture, "Get-DwPipelineRun -ProjectId ", "CompletionText"));
        Assert.Contains("a workspace that was seen in this session", Texts(fixture, "Get-DwPipelineRun -ProjectId ", "ToolTip"));
        Assert.Contains(first.Id, Texts(fixture, $"Get-DwPipelineRunItem {first.Id[..4]}", "CompletionText"));
        Assert.Contains(Texts(fixture, "Get-DwPipelineRun -Id ", "ToolTip"), static tip => tip.Contains('(', StringComparison.Ordinal));
        Assert.Empty(Texts(fixture, "Get-DwPipelineRun -Id 'no such run'", "CompletionText"));
        Assert.Equal(calls, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task Recent_nodes_flows_and_instances_are_offered()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        Assert.Equal(2, fixture.Shell.Run("$flows[0..1] | Get-DwPipelineRunStatus").SuccessfulOutput.Count);
        Assert.Equal(2, fixture.Shell.Run("$instances[0..1] | Get-DwWorkflowInstance").SuccessfulOutput.Count);
        string node = fixture.Shell.Run("(Get-DwPipelineRunStatus $flows[0]).RootNodeId").SuccessfulOutput[0].ToString()!;

        Assert.Contains(fixture.Shell.Run("$flows[1]").SuccessfulOutput[0].ToString(), Texts(fixture, "Get-DwPipelineRunStatus flow-", "CompletionText"));
        Assert.Contains(node, Texts(fixture, "Get-DwPipelineRunStatus flow-1 -NodeId ", "CompletionText"));
        Assert.Equal(
            fixture.Shell.Run("$instances[0..1]").SuccessfulOutput.Select(static id => id.ToString()), Texts(fixture, "Get-DwWorkflowInstance ", "CompletionText").Take(2));
    }

    private static string[] Texts(EngineFixture fixture, string line, string property)
    {
        fixture.Shell.Set("line", line);
        return [.. fixture.Shell.Run(Offers).SuccessfulOutput.Select(offer => offer.Properties[property].Value.ToString()!).Where(static text => !text.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))];
    }
}
