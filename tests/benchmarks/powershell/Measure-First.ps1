<#
.SYNOPSIS
    The first object by the module or by the script, in a PowerShell of its own: the whole process is measured, so nothing else is in it.
#>
[CmdletBinding()]
param([string] $Peer, [string] $ModulePath)

if ($Peer -eq 'module') {
    Import-Module $ModulePath
    Connect-DwAccount -Endpoint $env:BENCH_ENDPOINT -RegionId cn-shanghai -ProjectId $env:BENCH_PROJECT -RequestsPerSecond 0
    $row = Get-DwPipelineRun -First 1
}
else {
    . "$PSScriptRoot/DataWorksScript.ps1"
    $row = Get-ScriptRun $env:BENCH_PROJECT | Select-Object -First 1
}
if (-not $row.Id) { throw 'No object came.' }
'{"ms":0,"rows":1,"peakKiB":0}'
