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
# Paths in the output are relative to the user's folder, so that they fit a terminal of 80 columns.
$shownModule = [IO.Path]::GetRelativePath($PWD, $ModulePath)
$shownFile = [IO.Path]::GetRelativePath($PWD, (Join-Path $OutputFolder 'failed-items.csv'))
Import-Module $ModulePath

# The emulator verifies every signature. Its access key is testid with the secret testsecret.
$arguments = $EmulatorPath, '--port', '0', '--seed', '1', '--runs', '500', '--exit-with-stdin'
$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] $arguments)
$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$emulator = [System.Diagnostics.Process]::Start($start)
Push-Location $OutputFolder
try {
    $line = $emulator.StandardOutput.ReadLine()
    if (-not $line) { throw "The emulator did not start: run 'dotnet $EmulatorPath' to see why." }
    $service = $line | ConvertFrom-Json
    $connection = @{
        Credential = [pscredential]::new('testid', [Net.NetworkCredential]::new('', 'testsecret').SecurePassword)
        Endpoint = $service.endpoint; RegionId = 'cn-shanghai'; ProjectId = $service.projects[0]; RequestsPerSecond = 0
    }
    Connect-DwAccount @connection

    # The emulator's "today" is the day after its last business date.
    $day = [DateTimeOffset]::FromUnixTimeMilliseconds($service.bizDate).ToOffset('08:00')
    $today = $day.AddDays(1).ToString('yyyy-MM-ddTHH:mm:sszzz')
    $main = @'
Get-DwPipelineRun -State Failed |
    Get-DwPipelineRunItem -State Failed -ThrottleLimit 8 |
    ForEach-Object ToReport |
    Export-Csv failed-items.csv -Encoding utf8BOM
'@.Replace("`r`n", "`n")

    $commands = @(
        "Get-DwPipelineRun -After $today -First 8"
        '$failed = Get-DwPipelineRun -State Failed -First 1'
        '$failed | Format-List'
        '$failed.Stages'
        '$failed | Get-DwPipelineRunItem -State Failed'
        $main
        "Get-DwPipelineRun -First 60 | Get-DwPipelineRunStatus |`n    Group-Object State -NoElement"
        "'$($service.flowId)', `$failed.Id | Get-DwPipelineRunStatus"
        "Get-DwWorkflowInstance -BizDate $($day.ToString('yyyy-MM-dd')) -State Failed"
        'Get-DwContext'
    )
    foreach ($command in $commands) {
        # The command as a user types it, then its output.
        Write-Host "`nPS> $($command.Replace("`n", "`n>> "))" -ForegroundColor Cyan
        . ([scriptblock]::Create($command)) | Out-Host
    }

    $rows = @(Import-Csv failed-items.csv)
    if ($rows.Count -eq 0) { throw 'failed-items.csv has no rows: the demo did not work.' }
    Write-Host "`n$($rows.Count) failed items are in this file, which Excel opens:"
    Write-Host "    $shownFile" -ForegroundColor Cyan
    Write-Host 'The command that wrote it:'
    Write-Host ($main -replace '(?m)^', '    ') -ForegroundColor Cyan
    Write-Host 'The same with your own account, with credentials from ~/.aliyun/config.json'
    Write-Host 'or from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET:'
    Write-Host "    Import-Module $($shownModule -replace '^(?=\w)', './')" -ForegroundColor Cyan
    Write-Host '    Connect-DwAccount -RegionId cn-shanghai -ProjectId <your workspace>' -ForegroundColor Cyan
}
finally {
    Pop-Location
    $emulator.StandardInput.Close()
    if (-not $emulator.WaitForExit(5000)) { $emulator.Kill() }
    Disconnect-DwAccount
}
