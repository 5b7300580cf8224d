namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Tables and lists of the views, and the lines of -Verbose and -Debug.</summary>
public sealed class ViewTests
{
    [Theory]
    [InlineData("Get-DwPipelineRun -First 40", "State\\s+Created\\s+Duration\\s+Id\\s+Title")]
    [InlineData("(Get-DwPipelineRun -Status Fail -First 1).Stages", "Step\\s+Code\\s+State\\s+Name")]
    [InlineData("Get-DwPipelineRun -Status Fail -First 3 | Get-DwPipelineRunItem", "State\\s+Type\\s+Name")]
    [InlineData("$flows | Get-DwPipelineRunStatus", "State")]
    [InlineData("$instances[0..40] | Get-DwWorkflowInstance", "State")]
    public async Task Tables_and_lists_show_local_times_and_states(string script, string header)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"$rows = @({script})");
        string table = fixture.Shell.Run("$rows | Out-String -Width 120").SuccessfulOutput[0].ToString()!;
        string list = fixture.Shell.Run("$rows[0] | Format-List | Out-String -Width 200").SuccessfulOutput[0].ToString()!;

        Assert.Matches(header, table);
        Assert.DoesNotContain("System.Object[]", table + list, StringComparison.Ordinal);
        Assert.DoesNotContain("DataWorks.Pipelines.", table + list, StringComparison.Ordinal);
        string state = fixture.Shell.Run("$rows[0].State").SuccessfulOutput[0].ToString()!;
        Assert.Contains(state, list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SilentlyContinue", "-Verbose", "VERBOSE ListPipelineRuns: attempt 1", "DEBUG")]
    [InlineData("SilentlyContinue", "-Debug -Verbose", "VERBOSE ListPipelineRuns: attempt 1", "DEBUG ListPipelineRuns")]
    [InlineData("SilentlyContinue", "-Debug", "DEBUG ListPipelineRuns: attempt 1", "VERBOSE ListPipelineRuns")]
    [InlineData("Continue", "", "VERBOSE ListPipelineRuns: attempt 1", "DEBUG")]
    [InlineData("Continue", "-Verbose:$false", "", "VERBOSE ListPipelineRuns")]
    public async Task Verbose_and_debug_lines_are_written_to_the_requested_stream_only(string preference, string parameters, string expected, string unexpected)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        string streams = fixture.Shell.Run($"$VerbosePreference = '{preference}'; $null = Get-DwPipelineRun -First 1 {parameters}").Streams;

        Assert.Contains(expected, streams, StringComparison.Ordinal);
        Assert.DoesNotContain(unexpected, streams, StringComparison.Ordinal);
    }
}
