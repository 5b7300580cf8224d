using System.Diagnostics;
using System.Management.Automation;
using DataWorks.Pipelines.Emulator;

namespace DataWorks.Pipelines.Engine.Tests;

public sealed class StopTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    // Every cmdlet that makes calls, in each of its ways to make them.
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
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task AStopDuringAStalledCallReturnsAtOnceAndLeavesNoCall(string script)
    {
        await using EngineStage stage = EngineStage.Open();
        stage.Host.Faults.Add(FaultKind.Stall);

        using PowerShell engine = stage.Shell.Create(script);
        IAsyncResult running = engine.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => stage.Host.Counters.InFlight > 0, s_patience));

        Stopwatch watch = Stopwatch.StartNew();
        engine.Stop();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.Equal(PSInvocationState.Stopped, engine.InvocationStateInfo.State);
        Assert.True(running.IsCompleted);
        Assert.Empty(engine.Streams.Error);
        Assert.True(SpinWait.SpinUntil(() => stage.Host.Counters.InFlight == 0, s_patience));
    }

    [Fact]
    public async Task AStopDuringAWaitForTheServiceReturnsAtOnce()
    {
        await using EngineStage stage = EngineStage.Open(connect: "-RequestsPerSecond 0 -MaximumRetryCount 3");
        stage.Host.Faults.Add(FaultKind.Throttle, value: 50_000);

        using PowerShell engine = stage.Shell.Create("Get-DwPipelineRun");
        _ = engine.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => engine.Streams.Progress.Count > 0, s_patience));

        Stopwatch watch = Stopwatch.StartNew();
        engine.Stop();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.Equal(1, stage.Host.Counters.Total);
    }

    [Fact]
    public async Task TheSessionGoesOnAfterAStop()
    {
        await using EngineStage stage = EngineStage.Open();
        stage.Host.Faults.Add(new FaultRule(FaultKind.Stall) { Times = 1 });
        using PowerShell engine = stage.Shell.Create("Get-DwPipelineRun");
        _ = engine.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => stage.Host.Counters.InFlight > 0, s_patience));
        engine.Stop();

        Assert.Equal(60, stage.Shell.Run("Get-DwPipelineRun").Good.Count);
    }

    [Fact]
    public async Task EveryCmdletThatMakesCallsIsStoppedAbove()
    {
        await using EngineStage stage = EngineStage.Open();

        ShellResult result = stage.Shell.Run("Get-Command -Module DataWorks.Pipelines -ParameterName Context | ForEach-Object Name");
        Assert.NotEmpty(result.Good);
        Assert.All(result.Good, static name => Assert.Contains(s_scripts, script => script.Contains(name.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SelectFirstEndsTheCommandUpstream()
    {
        await using EngineStage stage = EngineStage.Open(new EmulatorOptions { Runs = 1000 });

        Assert.Equal(5, stage.Shell.Run("Get-DwPipelineRun | Select-Object -First 5").Good.Count);

        Assert.True(SpinWait.SpinUntil(() => stage.Host.Counters.InFlight == 0, s_patience));
        Assert.InRange(stage.Host.Counters.Total, 1, 2);
    }

    [Theory]
    [InlineData("& { $ids[0]; Start-Sleep -Milliseconds 400; $ids } | Get-DwPipelineRun | Select-Object -First 1", "GetPipelineRun")]
    [InlineData("& { $ids[0]; Start-Sleep -Milliseconds 400; $ids } | Get-DwPipelineRunStatus | Select-Object -First 1", "GetPipelineRun")]
    [InlineData("& { $instances[0]; Start-Sleep -Milliseconds 400; $instances } | Get-DwWorkflowInstance | Select-Object -First 1", "GetWorkflowInstance")]
    // The calls of a command overtake each other, so the one that is answered is let go first.
    public async Task SelectFirstLeavesNoCallRunning(string script, string operation)
    {
        await using EngineStage stage = EngineStage.Open();
        stage.Host.Faults.Add(new FaultRule(FaultKind.Stall) { From = 2, Operations = [operation] });

        Assert.Single(stage.Shell.Run(script).Good);

        Assert.True(SpinWait.SpinUntil(() => stage.Host.Counters.InFlight == 0, s_patience));
        Assert.InRange(stage.Host.Counters.Total, 1, 10);
    }

    public static TheoryData<string> Scripts() => [.. s_scripts];
}
