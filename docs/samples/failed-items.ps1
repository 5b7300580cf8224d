<#
.SYNOPSIS
    Lists the day's deployment runs and the last failed run with its stages and failed items, and writes all failed items to a CSV file.
.DESCRIPTION
    Uses the connection of Connect-DwAccount, else the default credential chain and the environment's region:

        Import-Module DataWorks.Pipelines
        Connect-DwAccount -ProfileName prod -RegionId cn-shanghai -ProjectId 10001
        ./failed-items.ps1 -Path failed-items.csv
.PARAMETER ProjectId
    The DataWorks workspace; default: that of the connection.
.PARAMETER After
    Lists runs created at this time or later; default: the last midnight.
.PARAMETER Path
    The CSV file to write; default: failed-items.csv.
#>
[CmdletBinding()]
param(
    [long] $ProjectId,
    [DateTimeOffset] $After = [DateTime]::Today,
    [string] $Path = 'failed-items.csv'
)

$ErrorActionPreference = 'Stop'
$workspace = if ($ProjectId) { @{ ProjectId = $ProjectId } } else { @{} }

'Runs since {0:yyyy-MM-dd HH:mm}:' -f $After.LocalDateTime
Get-DwPipelineRun @workspace -After $After | Format-Table

$failed = Get-DwPipelineRun @workspace -State Failed -First 1
if ($failed) {
    "The last run that failed, stage by stage:"
    $failed.Stages | Format-Table
    "Its items that failed:"
    $failed | Get-DwPipelineRunItem -State Failed | Format-Table
}

# For people: ToReport makes flat rows, and the encoding is for Excel.
Get-DwPipelineRun @workspace -State Failed |
    Get-DwPipelineRunItem -State Failed -ThrottleLimit 8 |
    ForEach-Object ToReport |
    Export-Csv $Path -Encoding utf8BOM
"$(@(Import-Csv $Path).Count) failed items of all failed runs are in $Path."
