<#
.SYNOPSIS
    Counts the runs of a file of ids and the workflow instances of a business date by state.
.DESCRIPTION
    The file has one id per line: flow-… ids of PAIFlow or UUIDs of DataWorks runs, in any order. Blank lines are skipped.

        Connect-DwAccount -ProfileName prod -RegionId cn-shanghai -ProjectId 10001
        ./status-of-many.ps1 -Path ids.txt -BizDate 2026-11-20
.PARAMETER Path
    The file with the ids.
.PARAMETER BizDate
    The business date, a day in the region's scheduling time zone.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] $BizDate
)

$ErrorActionPreference = 'Stop'

"The runs of ${Path} by state:"
Get-Content $Path | Get-DwPipelineRunStatus | Group-Object State -NoElement | Sort-Object Count -Descending | Format-Table

"The workflow instances of ${BizDate} by state, and those that failed:"
$instances = Get-DwWorkflowInstance -BizDate $BizDate
$instances | Group-Object State -NoElement | Sort-Object Count -Descending | Format-Table
$instances | Where-Object State -eq Failed | Format-Table
