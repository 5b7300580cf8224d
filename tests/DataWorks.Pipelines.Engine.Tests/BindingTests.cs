using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests;

public sealed class BindingTests
{
    [Fact]
    public async Task Items_of_a_piped_run_are_not_filtered_by_its_status()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        EmulatedRun[] failed = [.. fixture.Workspace.Runs(EngineFixture.Project, "Fail")];
        string[] expected = [.. failed.SelectMany(fixture.Workspace.Items).Select(static item => $"{item.Id} {item.Status}")];
        Assert.Contains(expected, static item => !item.EndsWith("Fail", StringComparison.Ordinal));

        ShellResult result = fixture.Shell.Run("Get-DwPipelineRun -Status Fail | Get-DwPipelineRunItem | ForEach-Object { \"$($_.Id) $($_.Status)\" }");

        Assert.Equal(expected, result.SuccessfulOutput.Select(static text => text.ToString()));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ PipelineRunId = $ids[0] } | Get-DwPipelineRunItem")]
    [InlineData("[pscustomobject]@{ Id = $ids[0]; ProjectId = 10001; Status = 'Init' } | Get-DwPipelineRunItem")]
    [InlineData("[pscustomobject]@{ Id = 'other'; PipelineRunId = $ids[0]; Type = 'nothing'; Name = 'nothing' } | Get-DwPipelineRunItem")]
    [InlineData("$ids[0] | Get-DwPipelineRunItem")]
    [InlineData("Get-DwPipelineRunItem $ids[0]")]
    [InlineData("Get-DwPipelineRunItem -Id $ids[0] -ProjectId '10001'")]
    [InlineData("Get-DwPipelineRun $ids[0] | Get-DwPipelineRunItem")]
    [InlineData("Get-DwPipelineRunItem $ids[0] -First 1 | Get-DwPipelineRunItem")]
    [InlineData("Get-DwPipelineRunStatus $ids[0] | Get-DwPipelineRunItem")]
    [InlineData("@{ PipelineRunId = $ids[0] } | ForEach-Object { [pscustomobject] $_ } | Get-DwPipelineRunItem")]
    public async Task Items_belong_to_the_run(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        EmulatedRun run = fixture.Workspace.Runs(EngineFixture.Project).First();
        Assert.Equal(fixture.Workspace.Items(run).Select(static item => $"{item.Id}"), fixture.Shell.Run(script).Texts("Id"));
    }

    [Theory]
    [InlineData("$ids[0..2] | Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRun -First 3 | Get-DwPipelineRun")]
    [InlineData("$ids[0..2] | ForEach-Object { Get-DwPipelineRunItem $_ -First 1 } | Get-DwPipelineRun")]
    [InlineData("$ids[0..2] | Get-DwPipelineRunStatus | Get-DwPipelineRun")]
    public async Task Runs_are_read_by_Id_or_PipelineRunId(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Equal(fixture.Workspace.Runs(EngineFixture.Project).Take(3).Select(static run => run.Id), fixture.Shell.Run(script).Texts("Id"));
    }

    [Theory]
    [InlineData("Get-DwPipelineRun -PipelineRunId x -Status Fail")]
    [InlineData("Get-DwPipelineRun -Id x -After 2026-11-20")]
    [InlineData("Get-DwWorkflowInstance -Id 1 -BizDate 2026-11-20")]
    [InlineData("Get-DwTaskInstance -Id 1 -BizDate 2026-11-20")]
    [InlineData("Get-DwProject -ProjectId 1 -Name x")]
    [InlineData("Connect-DwAccount -ProfileName p -AccessKeyId a -AccessKeySecret $secret")]
    [InlineData("Connect-DwAccount -EcsRamRole -RoleArn r")]
    [InlineData("Connect-DwAccount -SecurityToken $secret")]
    public async Task Sets_of_parameters_exclude_each_other(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.StartsWith("AmbiguousParameterSet,", fixture.Shell.Run(script).Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("Connect-DwAccount -TimeoutSec 0")]
    [InlineData("Connect-DwAccount -MaximumRetryCount -1")]
    [InlineData("Connect-DwAccount -RequestsPerSecond -0.1")]
    [InlineData("Connect-DwAccount -ProfileName ''")]
    [InlineData("Get-DwPipelineRunStatus flow-x -BatchSize 0")]
    [InlineData("Get-DwPipelineRun -Context $null")]
    [InlineData("Get-DwTaskInstanceLog 1 -Tail 0")]
    [InlineData("Get-DwTaskInstance -WorkflowInstance @()")]
    [InlineData("Export-DwPipelineReport ''")]
    [InlineData("Export-DwPipelineReport x.html -Title ''")]
    [InlineData("ConvertTo-DwDiagram -InputObject @()")]
    [InlineData("Get-DwPipelineRun -First 1 | ConvertTo-DwDiagram -Format Svg")]
    public async Task Invalid_arguments_are_rejected_by_parameter_binding(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.StartsWith("ParameterArgumentValidationError", fixture.Shell.Run(script).Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cmdlet_has_its_output_types_in_its_help()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run("Get-Command -Module DataWorks.Pipelines | ForEach-Object { $_.Name + '=' + ($_.OutputType.Name -join ',') }");
        Assert.Equal(
            [
                "Connect-DwAccount=DataWorks.Pipelines.DwContext", "ConvertTo-DwDiagram=System.String", "Disconnect-DwAccount=System.Void",
                "Export-DwPipelineReport=System.IO.FileInfo", "Get-DwContext=DataWorks.Pipelines.DwContext",
                "Get-DwPipelineRun=DataWorks.Pipelines.PipelineRun", "Get-DwPipelineRunItem=DataWorks.Pipelines.PipelineRunItem",
                "Get-DwPipelineRunStatus=DataWorks.Pipelines.PipelineRunStatus,DataWorks.Pipelines.PipelineNodeStatus",
                "Get-DwProject=DataWorks.Pipelines.Project", "Get-DwTaskInstance=DataWorks.Pipelines.TaskInstance",
                "Get-DwTaskInstanceLog=DataWorks.Pipelines.TaskInstanceLog,System.String",
                "Get-DwWorkflowInstance=DataWorks.Pipelines.WorkflowInstance", "Invoke-DwApi=System.Management.Automation.PSCustomObject,System.String",
                "Wait-DwPipelineRun=DataWorks.Pipelines.PipelineRun", "Wait-DwWorkflowInstance=DataWorks.Pipelines.WorkflowInstance",
            ],
            result.SuccessfulOutput.Select(static text => text.ToString()).Order(StringComparer.Ordinal));
    }
}
