<#
.SYNOPSIS
    Demonstrates the module against the emulator, without an account. Run it with: ./build.sh demo
.PARAMETER ModulePath
    The built module.
.PARAMETER EmulatorPath
    The built emulator.
.PARAMETER OutputFolder
    The folder for failed-items.csv.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $EmulatorPath,
    [string] $OutputFolder = $PWD
)

$ErrorActionPreference = 'Stop'
Import-Module $ModulePath

# The emulator verifies every signature. Its access key is testid with the secret testsecret.
$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] @($EmulatorPath, '--port', '0', '--seed', '1', '--runs', '500', '--exit-with-stdin'))
$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$emulator = [System.Diagnostics.Process]::Start($start)
try {
    $line = $emulator.StandardOutput.ReadLine()
    if (-not $line) { throw "The emulator did not start: run 'dotnet $EmulatorPath' to see why." }
    $service = $line | ConvertFrom-Json
    $project = $service.projects[0]
    $credential = [pscredential]::new('testid', [Net.NetworkCredential]::new('', 'testsecret').SecurePassword)
    Connect-DwAccount -Credential $credential -Endpoint $service.endpoint -RegionId cn-shanghai -ProjectId $project -RequestsPerSecond 0

    # The emulator's "today" is the day after its last business date.
    $day = [DateTimeOffset]::FromUnixTimeMilliseconds($service.bizDate).ToOffset('08:00')
    $today = $day.AddDays(1).ToString('yyyy-MM-ddTHH:mm:sszzz')
    $csv = Join-Path $OutputFolder 'failed-items.csv'

    $commands = @(
        "Get-DwPipelineRun -After $today -First 12 | Format-Table"
        '$failed = Get-DwPipelineRun -State Failed -First 1; $failed | Format-List'
        '$failed.Stages'
        '$failed | Get-DwPipelineRunItem -State Failed'
        "Get-DwPipelineRun -State Failed | Get-DwPipelineRunItem -State Failed -ThrottleLimit 8 | Export-Csv '$csv'"
        'Get-DwPipelineRun -First 60 | Get-DwPipelineRunStatus | Group-Object State -NoElement'
        "'$($service.flowId)', `$failed.Id | Get-DwPipelineRunStatus | Format-Table"
        "Get-DwWorkflowInstance -BizDate $($day.ToString('yyyy-MM-dd')) -State Failed | Format-Table"
        'Get-DwContext | Format-Table'
    )
    foreach ($command in $commands) {
        # The command as a user types it, then its output.
        Write-Host "`nPS> $command" -ForegroundColor Cyan
        . ([scriptblock]::Create($command)) | Out-Host
    }

    $rows = @(Import-Csv $csv)
    if ($rows.Count -eq 0) { throw "$csv has no rows: the demo did not work." }
    Write-Host "`n$($rows.Count) failed items are in $csv. The command that wrote them:"
    Write-Host "    Get-DwPipelineRun -State Failed | Get-DwPipelineRunItem -State Failed -ThrottleLimit 8 | Export-Csv failed-items.csv" -ForegroundColor Cyan
    Write-Host 'The same with your own account (credentials from ~/.aliyun/config.json or ALIBABA_CLOUD_ACCESS_KEY_ID and …_SECRET):'
    Write-Host "    Import-Module $ModulePath" -ForegroundColor Cyan
    Write-Host '    Connect-DwAccount -RegionId cn-shanghai -ProjectId <your workspace>' -ForegroundColor Cyan
}
finally {
    $emulator.StandardInput.Close()
    if (-not $emulator.WaitForExit(5000)) { $emulator.Kill() }
    Disconnect-DwAccount
}
