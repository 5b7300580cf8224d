namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>What a person sees of the rows: the tables and lists of the views, and what -Verbose and -Debug tell.</summary>
public sealed class ViewTests
{
    [Theory]
    [InlineData("Get-DwPipelineRun -First 40", "Id\\s+State\\s+Created\\s+Duration\\s+Stage\\s+Description")]
    [InlineData("(Get-DwPipelineRun -Status Fail -First 1).Stages", "Step\\s+Code\\s+Type\\s+State")]
    [InlineData("Get-DwPipelineRun -Status Fail -First 3 | Get-DwPipelineRunItem", "Name\\s+Type\\s+")]
    [InlineData("$flows | Get-DwPipelineRunStatus", "State")]
    [InlineData("$instances[0..40] | Get-DwWorkflowInstance", "State")]
    public async Task Tables_and_lists_show_local_times_and_the_words_of_state(string script, string header)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"$rows = @({script})");
        string table = fixture.Shell.Run("$rows | Out-String -Width 120").Good[0].ToString()!;
        string list = fixture.Shell.Run("$rows[0] | Format-List | Out-String -Width 200").Good[0].ToString()!;

        Assert.Matches(header, table);
        Assert.DoesNotContain("System.Object[]", table + list, StringComparison.Ordinal);
        Assert.DoesNotContain("DataWorks.Pipelines.", table + list, StringComparison.Ordinal);
        string state = fixture.Shell.Run("$rows[0].State").Good[0].ToString()!;
        Assert.Contains(state, list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SilentlyContinue", "-Verbose", "VERBOSE ListPipelineRuns: attempt 1", "DEBUG")]
    [InlineData("SilentlyContinue", "-Debug -Verbose", "VERBOSE ListPipelineRuns: attempt 1", "DEBUG ListPipelineRuns")]
    [InlineData("SilentlyContinue", "-Debug", "DEBUG ListPipelineRuns: attempt 1", "VERBOSE ListPipelineRuns")]
    [InlineData("Continue", "", "VERBOSE ListPipelineRuns: attempt 1", "DEBUG")]
    [InlineData("Continue", "-Verbose:$false", "", "VERBOSE ListPipelineRuns")]
    public async Task What_is_asked_for_is_told_in_its_stream_and_nothing_else(string preference, string words, string told, string notTold)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        string streams = fixture.Shell.Run($"$VerbosePreference = '{preference}'; $null = Get-DwPipelineRun -First 1 {words}").Streams;

        Assert.Contains(told, streams, StringComparison.Ordinal);
        Assert.DoesNotContain(notTold, streams, StringComparison.Ordinal);
    }
}
