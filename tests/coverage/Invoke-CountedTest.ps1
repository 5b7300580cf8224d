<#
.SYNOPSIS
    Runs the tests whose lines are counted, for tests/coverage/Coverage.csproj: what they print to tests.txt, their counts to counts.csv.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $ReportFolder)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$root = Split-Path (Split-Path $PSScriptRoot)
. (Join-Path $root 'tests/BuildSupport.ps1')
. (Join-Path $root 'tests/Coverage.ps1')
$counts = & {
    Get-CountedSuite $root | ForEach-Object { Invoke-XunitSuite $_.FullName Debug }
    Invoke-EngineSuite $root Debug
} 6> (Join-Path $ReportFolder 'tests.txt')
$counts | Export-Csv (Join-Path $ReportFolder 'counts.csv')
