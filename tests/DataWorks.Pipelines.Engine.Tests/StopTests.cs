using System.Management.Automation;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Engine.Tests;

public sealed class StopTests
{
    // Every cmdlet that makes calls, with each of its kinds of calls.
    private static readonly string[] s_scripts =
    [
        "Get-DwPipelineRun",
        "$ids | Get-DwPipelineRun",
        "Get-DwPipelineRunItem $ids[0]",
        "$flows | Get-DwPipelineRunStatus",
        "$ids | Get-DwPipelineRunStatus",
        "[pscustomobject]@{ PipelineRunId = $flows[0]; NodeId = 'node-1' } | Get-DwPipelineRunStatus",
        "$instances | Get-DwWorkflowInstance",
        "Get-DwWorkflowInstance -BizDate 2026-11-20",
        "Get-DwProject",
        "Get-DwProject -ProjectId 10001",
        "[pscustomobject]@{ ProjectId = 10001; Name = 'x' } | Get-DwPipelineRun",
        "[pscustomobject]@{ ProjectId = 10001; Name = 'x' } | Get-DwWorkflowInstance",
        "Get-DwTaskInstance -BizDate 2026-11-20",
        "$tasks | Get-DwTaskInstance",
        "[pscustomobject]@{ Id = $instances[0]; BizDate = '2026-11-20' } | Get-DwTaskInstance",
        "$tasks | Get-DwTaskInstanceLog",
        "[pscustomobject]@{ Id = $instances[0]; BizDate = '2026-11-20' } | Get-DwTaskInstanceLog",
        "[pscustomobject]@{ Id = $instances[0]; BizDate = '' } | Get-DwTaskInstanceLog",
        "Invoke-DwApi ListProjects",
        "Invoke-DwApi ListPipelineRuns @{ ProjectId = 10001 } -All",
        "Wait-DwPipelineRun $ids",
        "Wait-DwWorkflowInstance $instances",
        "$flows | Get-DwPipelineRunStatus -Wait",
        "Invoke-DwApi StopWorkflowInstances @{ Ids = $instances } -Confirm:$false",
        "$instances | Get-DwTaskInstance",
        "$instances | Get-DwTaskInstanceLog",
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_stop_ends_a_command_whose_call_gets_no_response(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Host.Faults.Add(FaultKind.Stall);

        using PowerShell engine = fixture.Shell.Create(script);
        IAsyncResult running = engine.BeginInvoke();
        await fixture.Host.Counters.ReachAsync(FaultKind.Stall);
        Stop(engine);

        Assert.Equal(PSInvocationState.Stopped, engine.InvocationStateInfo.State);
        Assert.True(running.IsCompleted);
        Assert.Empty(engine.Streams.Error);
        await fixture.Host.Counters.ReachAsync(static counters => counters.InFlight == 0);
    }

    [Fact]
    public async Task A_stop_ends_a_wait_for_the_service()
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: "-RequestsPerSecond 0 -MaximumRetryCount 3");
        fixture.Host.Faults.Add(FaultKind.Throttle, value: 50_000);
        TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        using PowerShell engine = fixture.Shell.Create("Get-DwPipelineRun");
        engine.Streams.Progress.DataAdded += (_, _) => shown.TrySetResult();
        _ = engine.BeginInvoke();
        await shown.Task.WithinHangLimit();
        Stop(engine);

        Assert.Equal(PSInvocationState.Stopped, engine.InvocationStateInfo.State);
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("Wait-DwPipelineRun $ids[0] -PollingInterval 01:00:00")]
    [InlineData("$flows[0..99] | Get-DwPipelineRunStatus -Wait -ErrorAction SilentlyContinue")]
    public async Task A_stop_ends_the_pause_between_two_looks(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        TaskCompletionSource pause = new(TaskCreationOptions.RunContinuationsAsynchronously);

        using PowerShell engine = fixture.Shell.Create(script);
        engine.Streams.Progress.DataAdded += (_, added) =>
        {
            if (engine.Streams.Progress[added.Index].StatusDescription.Contains("next look in", StringComparison.Ordinal))
            {
                pause.TrySetResult();
            }
        };
        _ = engine.BeginInvoke();
        await pause.Task.WithinHangLimit();
        Stop(engine);

        Assert.Equal(PSInvocationState.Stopped, engine.InvocationStateInfo.State);
        Assert.Equal(0, fixture.Host.Counters.InFlight);
    }

    [Fact]
    public async Task A_stop_leaves_no_file_of_a_report()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Host.Faults.Add(FaultKind.Stall);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dw-report-");
        fixture.Shell.Set("file", Path.Combine(folder.FullName, "report.html"));

        using PowerShell engine = fixture.Shell.Create("Get-DwPipelineRun | Export-DwPipelineReport $file");
        _ = engine.BeginInvoke();
        await fixture.Host.Counters.ReachAsync(FaultKind.Stall);
        Assert.Single(folder.GetFiles());
        Stop(engine);

        Assert.Equal(PSInvocationState.Stopped, engine.InvocationStateInfo.State);
        Assert.Empty(folder.GetFiles());
        folder.Delete();
    }

    [Fact]
    public async Task The_session_works_after_a_stop()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Stall) { Times = 1 });
        using PowerShell engine = fixture.Shell.Create("Get-DwPipelineRun");
        _ = engine.BeginInvoke();
        await fixture.Host.Counters.ReachAsync(FaultKind.Stall);
        Stop(engine);

        Assert.Equal(60, fixture.Shell.Run("Get-DwPipelineRun").SuccessfulOutput.Count);
    }

    [Fact]
    public async Task Every_cmdlet_that_makes_calls_is_stopped_above()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run("Get-Command -Module DataWorks.Pipelines -ParameterName Context | ForEach-Object Name");
        Assert.NotEmpty(result.SuccessfulOutput);
        Assert.All(result.SuccessfulOutput, static name => Assert.Contains(s_scripts, script => script.Contains(name.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Select_first_ends_the_command_upstream()
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 1000 });

        Assert.Equal(5, fixture.Shell.Run("Get-DwPipelineRun | Select-Object -First 5").SuccessfulOutput.Count);

        await fixture.Host.Counters.ReachAsync(static counters => counters.InFlight == 0);
        Assert.InRange(fixture.Host.Counters.Total, 1, 2);
    }

    // Calls of a command arrive in any order, so the next input follows when the call with a response has arrived.
    [Theory]
    [InlineData("& { $ids[0]; $null = $called.Wait($limit); $ids } | Get-DwPipelineRun | Select-Object -First 1", "GetPipelineRun")]
    [InlineData("& { $ids[0]; $null = $called.Wait($limit); $ids } | Get-DwPipelineRunStatus | Select-Object -First 1", "GetPipelineRun")]
    [InlineData("& { $instances[0]; $null = $called.Wait($limit); $instances } | Get-DwWorkflowInstance | Select-Object -First 1", "GetWorkflowInstance")]
    [InlineData("& { $tasks[0]; $null = $called.Wait($limit); $tasks } | Get-DwTaskInstance | Select-Object -First 1", "GetTaskInstance")]
    [InlineData("& { $tasks[0]; $null = $called.Wait($limit); $tasks } | Get-DwTaskInstanceLog | Select-Object -First 1", "GetTaskInstanceLog")]
    public async Task Select_first_leaves_no_call_in_flight(string script, string operation)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Stall) { From = 2, Operations = [operation] });
        fixture.Shell.Set("called", fixture.Host.Counters.ReachAsync(static counters => counters.Total > 0));
        fixture.Shell.Set("limit", (int)Hang.Limit.TotalMilliseconds);

        Assert.Single(fixture.Shell.Run(script).SuccessfulOutput);

        await fixture.Host.Counters.ReachAsync(static counters => counters.InFlight == 0);
        Assert.InRange(fixture.Host.Counters.Total, 1, 10);
    }

    public static TheoryData<string> Scripts() => [.. s_scripts];

    private static void Stop(PowerShell engine) => Hang.Wait(Task.Run(engine.Stop));
}
