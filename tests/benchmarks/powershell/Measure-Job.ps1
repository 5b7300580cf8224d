<#
.SYNOPSIS
    Runs one job of the bench in its own PowerShell, with the module or with the script. Prints its figures as one line of JSON.
.DESCRIPTION
    Measures from the connection to the last row. Loading the module or the functions of the script is not included; other jobs measure it.
    Both peers collect the rows in a variable, or pipe them to Export-Csv.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [ValidateSet('module', 'script')] [string] $Peer,
    [Parameter(Mandatory)] [ValidateSet('runs', 'gets', 'items-csv', 'runs-csv', 'export')] [string] $Job,
    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'
$watch = [System.Diagnostics.Stopwatch]::new()
if ($Peer -eq 'module') { Import-Module $ModulePath } else { . (Join-Path $PSScriptRoot 'DataWorksScript.ps1') }
$project = $env:BENCH_PROJECT
$extra = @{}
$csv = @{ Path = $env:BENCH_OUT }
$ids = if ($Job -eq 'gets') { Get-Content $env:BENCH_IDS }
if ($Job -eq 'runs-csv' -and $Peer -eq 'script') { throw 'The script has no such job.' }
$allocated = [GC]::GetTotalAllocatedBytes($true)

$watch.Start()
if ($Peer -eq 'module') {
    # The credentials are in the environment, as in a scheduled job.
    Connect-DwAccount -Endpoint $env:BENCH_ENDPOINT -RegionId cn-shanghai -ProjectId $project -RequestsPerSecond 0
    $extra.connectMs = $watch.Elapsed.TotalMilliseconds
    switch ($Job) {
        'runs' { $rows = Get-DwPipelineRun }
        'gets' { $rows = $ids | Get-DwPipelineRun -ThrottleLimit 8 }
        'items-csv' { Get-DwPipelineRunItem $env:BENCH_RUN | Export-Csv @csv }
        'runs-csv' { Get-DwPipelineRun | Export-Csv @csv }
        'export' {
            $rows = Get-DwPipelineRunItem $env:BENCH_RUN
            $extra.collectMs = $watch.Elapsed.TotalMilliseconds
            $watch.Restart()
            $rows | Export-Csv @csv
        }
    }
}
else {
    switch ($Job) {
        'runs' { $rows = Get-ScriptRun $project }
        'gets' { $rows = $ids | Get-ScriptRunById -ProjectId $project }
        'items-csv' { Get-ScriptItem $env:BENCH_RUN $project | Export-Csv @csv }
    }
}
$watch.Stop()

# Counts the lines of a CSV file after the measurement. No cell of these jobs contains a line break.
$count = if ($Job -like '*-csv') { $lines = 0; foreach ($line in [System.IO.File]::ReadLines($csv.Path)) { $lines++ }; $lines - 1 } else { @($rows).Count }
$figures = $extra + @{
    ms        = $watch.Elapsed.TotalMilliseconds
    rows      = $count
    peakKiB   = [long] ([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1024)
    allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
}

# Formatted without ConvertTo-Json, which would load another library.
'{{{0}}}' -f (@(foreach ($name in $figures.Keys) { [string]::Format([cultureinfo]::InvariantCulture, '"{0}":{1}', $name, $figures[$name]) }) -join ',')
