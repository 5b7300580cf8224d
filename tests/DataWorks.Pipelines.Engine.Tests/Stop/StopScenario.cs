namespace DataWorks.Pipelines.Engine.Tests.Stop;

/// <summary>A command that is stopped at random moments.</summary>
internal sealed record StopScenario(string Name, string Script)
{
    private const string Sign = "-Endpoint $endpoint -RegionId cn-shanghai -ProjectId 10001";

    /// <summary>Every cmdlet that makes calls, with each kind of call; two in a pipeline; and pending credential requests.</summary>
    public static IReadOnlyList<StopScenario> All { get; } =
    [
        new("runs, list", "Get-DwPipelineRun -Context $context"),
        new("runs, by id", "$ids | Get-DwPipelineRun -Context $context"),
        new("items", "$ids | Get-DwPipelineRunItem -Context $context"),
        new("status, batches", "$flows | Get-DwPipelineRunStatus -BatchSize 5 -Context $context"),
        new("status, UUIDs", "$ids | Get-DwPipelineRunStatus -Context $context"),
        new("status, nodes", "$flows | ForEach-Object { [pscustomobject]@{ PipelineRunId = $_; NodeId = 'node-1' } } | Get-DwPipelineRunStatus -BatchSize 5 -Context $context"),
        new("instances, by id", "1..20 | ForEach-Object { $instances } | Get-DwWorkflowInstance -Context $context"),
        new("instances, list", "1..50 | ForEach-Object { Get-DwWorkflowInstance -BizDate 2026-11-20 -Context $context }"),
        new("workspaces", "1..50 | ForEach-Object { Get-DwProject -Context $context }"),
        new("tasks of instances", "1..20 | ForEach-Object { $instances } | ForEach-Object { [pscustomobject]@{ Id = $_; BizDate = '2026-11-20' } } | Get-DwTaskInstance -ProjectId 10001 -Context $context"),
        new("waits for runs", "1..50 | ForEach-Object { $ids | Wait-DwPipelineRun -AllowFailure -Timeout 0 -Context $context }"),
        new("waits for instances", "1..20 | ForEach-Object { $instances | Wait-DwWorkflowInstance -AllowFailure -Timeout 0 -Context $context }"),
        new("pauses of a wait for runs", "$ids[0..9] | Wait-DwPipelineRun -AllowFailure -PollingInterval 0:0:1 -Context $context"),
        new("pauses of a wait for statuses", "$flows | Get-DwPipelineRunStatus -Wait -ErrorAction SilentlyContinue -Context $context"),
        new("logs of tasks", "1..20 | ForEach-Object { Get-DwTaskInstance -BizDate 2026-11-20 -State Failed -Context $context } | Get-DwTaskInstanceLog -Context $context"),
        new("any operation", "Invoke-DwApi ListPipelineRuns @{ ProjectId = 10001 } -All -Context $context"),
        new("runs to items", "Get-DwPipelineRun -Context $context | Get-DwPipelineRunItem -Context $context"),
        new("runs to status", "Get-DwPipelineRun -Context $context | Get-DwPipelineRunStatus -Context $context"),
        new("runs to a report", "Get-DwPipelineRun -Context $context | Export-DwPipelineReport Temp:/dw-stopped-report.html -Force -PassThru | Remove-Item"),
        new("runs to diagrams", "Get-DwPipelineRun -Context $context | ConvertTo-DwDiagram"),
        new("runs to Select-Object", "Get-DwPipelineRun -Context $context | Select-Object -First 1500"),
        new("connect -Verify", $"Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Verify -StsEndpoint $keys {Sign}"),
        new("keys of a slow STS", $"Connect-DwAccount -RoleArn acs:ram::1234567890123456:role/reader -StsEndpoint $keys {Sign}; Get-DwPipelineRun"),
        new("keys that end soon", "1..50 | ForEach-Object { Get-DwPipelineRun -First 100 -Context $brief }"),
        new("keys of a program", $"Connect-DwAccount -ProfileName sleeper {Sign}; Get-DwPipelineRun"),
    ];
}
