namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Rows that were written to a file and read again have the same type and values, and can be piped.</summary>
public sealed class RoundTripTests
{
    private const string ThereAndBack = "$back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($rows, 4)); ";

    [Theory]
    [InlineData("Get-DwPipelineRun -First 10")]
    [InlineData("Get-DwPipelineRun -Status Fail -First 3 | Get-DwPipelineRunItem")]
    [InlineData("$flows[0..4] | Get-DwPipelineRunStatus")]
    [InlineData("Get-DwPipelineRun -First 5 | Get-DwPipelineRunStatus")]
    [InlineData("$instances[0..4] | Get-DwWorkflowInstance")]
    [InlineData("Get-DwProject")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20 -State Failed | Get-DwTaskInstance")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20 -State Failed | Get-DwTaskInstanceLog")]
    public async Task Rows_are_deserialized_as_their_types(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"$rows = @({script}); {ThereAndBack}");

        Assert.True((bool)fixture.Shell.Run("$rows.Count -gt 0 -and $back.Count -eq $rows.Count -and $back[0].GetType() -eq $rows[0].GetType()").SuccessfulOutput[0].BaseObject);
        Assert.Equal(Csv(fixture, "$rows"), Csv(fixture, "$back"));
    }

    [Fact]
    public async Task Nested_values_are_deserialized_as_lists()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"$rows = @(Get-DwPipelineRun -First 5); {ThereAndBack}");

        Assert.Equal(
            fixture.Shell.Run("$rows.Stages | ForEach-Object { \"$($_.Step) $($_.Code) $($_.State) $($_.Detail)\" }").SuccessfulOutput.Select(static line => line.ToString()),
            fixture.Shell.Run("$back.Stages | ForEach-Object { \"$($_.Step) $($_.Code) $($_.State) $($_.Detail)\" }").SuccessfulOutput.Select(static line => line.ToString()));
        Assert.Equal(
            fixture.Shell.Run("@($rows | Get-DwPipelineRunItem).Count").SuccessfulOutput[0].ToString(), fixture.Shell.Run("@($back | Get-DwPipelineRunItem).Count").SuccessfulOutput[0].ToString());
    }

    [Theory]
    [InlineData("Get-DwPipelineRun", "CreateTime", "Local")]
    [InlineData("Get-DwPipelineRun -First 20 | Get-DwPipelineRunItem", "ModifyTime", "Local")]
    [InlineData("$instances | Get-DwWorkflowInstance", "StartedTime", "Local")]
    [InlineData("$instances | Get-DwWorkflowInstance", "BizDate", "Unspecified")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20", "TriggerTime", "Local")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20", "BizDate", "Unspecified")]
    public async Task Times_are_deserialized_exactly_with_their_kind(string script, string property, string kind)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"$rows = @({script}); {ThereAndBack}");
        string times = $"ForEach-Object {{ if ($_.{property}) {{ \"$($_.{property}.Ticks) $($_.{property}.Kind)\" }} }}";

        string[] there = [.. fixture.Shell.Run("$rows | " + times).SuccessfulOutput.Select(static line => line.ToString()!)];
        Assert.NotEmpty(there);
        Assert.All(there, time => Assert.EndsWith(" " + kind, time, StringComparison.Ordinal));
        Assert.Equal(there, fixture.Shell.Run("$back | " + times).SuccessfulOutput.Select(static line => line.ToString()));
    }

    [Theory]
    [InlineData("Get-DwPipelineRun")]
    [InlineData("$instances | Get-DwWorkflowInstance")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20")]
    public async Task The_duration_of_a_running_object_is_deserialized_unchanged(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"$rows = @({script}); {ThereAndBack}");
        const string Durations = "Where-Object { $_.State -eq 'Running' -and $_.Duration } | ForEach-Object { $_.Duration.Ticks }";

        string[] there = [.. fixture.Shell.Run("$rows | " + Durations).SuccessfulOutput.Select(static line => line.ToString()!)];
        Assert.NotEmpty(there);
        Assert.Equal(there, fixture.Shell.Run("$back | " + Durations).SuccessfulOutput.Select(static line => line.ToString()));
    }

    [Fact]
    public async Task Times_can_be_subtracted_and_compared()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Equal("True", fixture.Shell.Run(
            "$run = Get-DwPipelineRun -First 1; $now = [datetime] '2030-01-01'; (($now - $run.CreateTime) -eq (New-TimeSpan $run.CreateTime $now)) -and $run.CreateTime -lt $now").SuccessfulOutput[0].ToString());
    }

    private static string[] Csv(EngineFixture fixture, string rows) => [.. fixture.Shell.Run($"{rows} | ConvertTo-Csv").SuccessfulOutput.Select(static line => line.ToString()!)];
}
