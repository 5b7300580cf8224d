using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Engine.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task A_connection_belongs_to_its_runspace()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        using Shell other = Shell.Open();

        Assert.Single(fixture.Shell.Run("Get-DwContext").SuccessfulOutput);
        Assert.Empty(other.Run("Get-DwContext").SuccessfulOutput);
        Assert.Empty(other.Run("Disconnect-DwAccount").SuccessfulOutput);
        Assert.Single(fixture.Shell.Run("Get-DwContext").SuccessfulOutput);
    }

    [Fact]
    public async Task A_context_works_in_another_runspace_and_shares_its_counters()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        using Shell other = Shell.Open();
        object context = fixture.Shell.Run("Get-DwContext").SuccessfulOutput[0].BaseObject;
        other.Set("context", context);

        Assert.Equal(3, other.Run("Get-DwPipelineRun -Context $context -First 3").SuccessfulOutput.Count);
        Assert.Equal(2, fixture.Shell.Run("Get-DwPipelineRun -First 2").SuccessfulOutput.Count);

        Assert.Equal("2", fixture.Shell.Run("(Get-DwContext).Calls").SuccessfulOutput[0].ToString());
        Assert.Equal("2", other.Run("$context.Calls").SuccessfulOutput[0].ToString());
        Assert.Empty(other.Run("Get-DwContext").SuccessfulOutput);
    }

    [Fact]
    public async Task The_rate_limit_of_a_context_is_shared()
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: "-RequestsPerSecond 4 -MaximumRetryCount 0");
        using Shell other = Shell.Open();
        EngineFixture.Prepare(other, fixture.Host);
        other.Set("context", fixture.Shell.Run("Get-DwContext").SuccessfulOutput[0].BaseObject);

        fixture.Shell.Run("1..4 | ForEach-Object { Get-DwPipelineRun -First 1 }");
        other.Run("Get-DwPipelineRun -Context $context -First 1");

        // The other runspace used the burst of one second.
        Assert.True((bool)fixture.Shell.Run("(Get-DwContext).Waited -gt [timespan]::Zero").SuccessfulOutput[0].BaseObject);
    }

    [Theory]
    [InlineData("Import-Module $module -Force")]
    [InlineData("Import-Module $module -Force; Import-Module $module -Force")]
    [InlineData("Remove-Module DataWorks.Pipelines; Import-Module $module")]
    [InlineData("$null = Get-DwPipelineRun -First 1; Remove-Module DataWorks.Pipelines; Import-Module $module; Import-Module $module -Force")]
    public async Task Every_cmdlet_exists_and_works_after_a_second_import(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        int before = fixture.Shell.Run("Get-Command -Module DataWorks.Pipelines").SuccessfulOutput.Count;

        Assert.Empty(fixture.Shell.Run(script).SuccessfulOutput);

        Assert.Equal((15, before), (before, fixture.Shell.Run("Get-Command -Module DataWorks.Pipelines").SuccessfulOutput.Count));
        Assert.Equal(5, fixture.Shell.Run("Get-DwPipelineRun -First 5").SuccessfulOutput.Count);
        Assert.Equal("Fail", fixture.Shell.Run("$line = 'Get-DwPipelineRun -Status F'; (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText").SuccessfulOutput[0].ToString());
    }

    [Fact]
    public async Task The_fields_of_a_context_cannot_be_changed()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.NotNull(fixture.Shell.Run("$c = Get-DwContext; $c.RegionId = 'cn-beijing'").Terminating);
        Assert.NotNull(fixture.Shell.Run("[DataWorks.Pipelines.DwContext]::new()").Terminating);
        Assert.Equal("cn-shanghai", fixture.Shell.Run("(Get-DwContext).RegionId").SuccessfulOutput[0].ToString());
    }

    [Fact]
    public async Task Parallel_runspaces_use_one_context_at_the_same_time()
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 40 });

        ShellResult result = fixture.Shell.Run(
            "$context = Get-DwContext; $ids | ForEach-Object -Parallel { Import-Module $using:module; (Get-DwPipelineRun -Id $_ -Context $using:context).Id } -ThrottleLimit 4");

        Assert.Equal(fixture.Workspace.Runs(EngineFixture.Project).Select(static run => run.Id).Order(StringComparer.Ordinal), result.SuccessfulOutput.Select(static id => id.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("40", fixture.Shell.Run("$context.Calls").SuccessfulOutput[0].ToString());
    }
}
