using System.Management.Automation;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Progress of commands that take longer than a second, because the service requests a wait of two.</summary>
public sealed class ProgressTests
{
    private const string Connect = "-RequestsPerSecond 0 -MaximumRetryCount 1 -RegionId cn-shanghai";

    [Theory]
    [InlineData("$null = $ids[0..2] | Get-DwPipelineRunItem", "Get-DwPipelineRunItem", "run 1, ")]
    [InlineData("$null = Get-DwPipelineRun $ids[0..2]", "Get-DwPipelineRun", "run 1 of 3, ")]
    [InlineData("$null = Get-DwPipelineRun | Select-Object -First 1", "Get-DwPipelineRun", "")]
    public async Task A_long_wait_is_shown_with_a_countdown_and_removed(string script, string activity, string work)
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: Connect);
        fixture.Host.Faults.EnqueueNext(FaultKind.Throttle, value: 2000);

        (ProgressRecord[] shown, bool failed) = Run(fixture, script);

        Assert.False(failed);
        Assert.All(shown, record => Assert.Equal(activity, record.Activity));
        Assert.Matches($"^(throttled, retrying in [0-9]+ s; )?{work}[12] calls?$", shown[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
        Assert.Equal(1, shown.Count(static record => record.RecordType == ProgressRecordType.Completed));
    }

    [Theory]
    [InlineData("$ids | Get-DwPipelineRun", FaultKind.Quota)]
    [InlineData("Get-DwPipelineRun $ids[0] -ErrorAction Stop", FaultKind.Throttle)]
    public async Task It_is_removed_before_an_error_that_ends_the_command(string script, FaultKind last)
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: Connect);
        fixture.Host.Faults.EnqueueNext(FaultKind.Throttle, value: 2000);
        fixture.Host.Faults.EnqueueNext(last);

        (ProgressRecord[] shown, bool failed) = Run(fixture, script);

        Assert.True(failed);
        Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
    }

    [Fact]
    public async Task A_wait_shows_a_bar_per_object_and_removes_them()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        (ProgressRecord[] shown, _) = Run(fixture, "$null = Wait-DwPipelineRun $ids[0], $ids[3] -Timeout 0:0:2 -ErrorAction SilentlyContinue");

        ProgressRecord[][] bars = [.. shown.GroupBy(static record => record.ActivityId).Select(static bar => bar.ToArray())];
        Assert.Equal(3, bars.Length);
        Assert.Matches("^0 of 2 ended, 0:0[0-9], (next look in [0-9] s|looking)$", bars[0][0].StatusDescription);
        Assert.All(bars[1..], static bar => Assert.Matches("^stage [0-9] of [0-9]: [A-Z_]+( NotStarted)?$", bar[0].StatusDescription));
        Assert.All(bars, static bar =>
        {
            Assert.Equal(ProgressRecordType.Completed, bar[^1].RecordType);
            Assert.Single(bar, static record => record.RecordType == ProgressRecordType.Completed);
        });
    }

    [Theory]
    [InlineData("$ProgressPreference = 'SilentlyContinue'; $null = Get-DwPipelineRun")]
    [InlineData("$null = Get-DwPipelineRun -ProgressAction SilentlyContinue")]
    public async Task Nothing_is_shown_if_progress_is_off(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: Connect);
        fixture.Host.Faults.EnqueueNext(FaultKind.Throttle, value: 2000);

        Assert.Equal(([], false), Run(fixture, script));
    }

    [Fact]
    public async Task A_fast_command_shows_nothing()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.DoesNotContain("PROGRESS", fixture.Shell.Run("$null = Get-DwContext").Streams, StringComparison.Ordinal);
    }

    private static (ProgressRecord[] Shown, bool Failed) Run(EngineFixture fixture, string script)
    {
        using PowerShell engine = fixture.Shell.Create($"$failed = $false; try {{ {script} }} catch {{ $failed = $true }}");
        engine.Invoke();
        return ([.. engine.Streams.Progress], (bool)fixture.Shell.Run("$failed").SuccessfulOutput[0].BaseObject);
    }
}
