<#
.SYNOPSIS
    Runs the tests of `build.ps1 test -Coverage` for Coverage.csproj; writes their output to tests.txt and their counts to counts.csv.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $ReportFolder)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$root = Split-Path (Split-Path $PSScriptRoot)
. (Join-Path $root 'src/build/Support.ps1')
. (Join-Path $root 'src/build/Suites.ps1')
. (Join-Path $root 'src/build/Coverage.ps1')
$counts = & {
    Get-CountedSuite $root | ForEach-Object { Invoke-XunitSuite $_.FullName Debug }
    Invoke-EngineSuite $root Debug
} 6> (Join-Path $ReportFolder 'tests.txt')
$counts | Export-Csv (Join-Path $ReportFolder 'counts.csv')
