namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Rows that were written to a file and read again are what they were, and can be piped on.</summary>
public sealed class RoundTripTests
{
    private const string ThereAndBack = "$back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($rows, 4)); ";

    [Theory]
    [InlineData("Get-DwPipelineRun -First 10")]
    [InlineData("Get-DwPipelineRun -Status Fail -First 3 | Get-DwPipelineRunItem")]
    [InlineData("$flows[0..4] | Get-DwPipelineRunStatus")]
    [InlineData("Get-DwPipelineRun -First 5 | Get-DwPipelineRunStatus")]
    [InlineData("$instances[0..4] | Get-DwWorkflowInstance")]
    public async Task RowsComeBackAsTheTypesThatTheyWere(string script)
    {
        await using EngineStage stage = EngineStage.Open();
        stage.Shell.Run($"$rows = @({script}); {ThereAndBack}");

        Assert.True((bool)stage.Shell.Run("$rows.Count -gt 0 -and $back.Count -eq $rows.Count -and $back[0].GetType() -eq $rows[0].GetType()").Good[0].BaseObject);
        Assert.Equal(Csv(stage, "$rows"), Csv(stage, "$back"));
    }

    [Fact]
    public async Task WhatIsNestedComesBackAsAListThatCanBeLookedInto()
    {
        await using EngineStage stage = EngineStage.Open();
        stage.Shell.Run($"$rows = @(Get-DwPipelineRun -First 5); {ThereAndBack}");

        Assert.Equal(
            stage.Shell.Run("$rows.Stages | ForEach-Object { \"$($_.Step) $($_.Code) $($_.State) $($_.Detail)\" }").Good.Select(static line => line.ToString()),
            stage.Shell.Run("$back.Stages | ForEach-Object { \"$($_.Step) $($_.Code) $($_.State) $($_.Detail)\" }").Good.Select(static line => line.ToString()));
        Assert.Equal(
            stage.Shell.Run("@($rows | Get-DwPipelineRunItem).Count").Good[0].ToString(), stage.Shell.Run("@($back | Get-DwPipelineRunItem).Count").Good[0].ToString());
    }

    private static string[] Csv(EngineStage stage, string rows) => [.. stage.Shell.Run($"{rows} | ConvertTo-Csv").Good.Select(static line => line.ToString()!)];
}
