<#
.SYNOPSIS
    An Azure Automation runbook that waits for a deployment run. The job is Failed if the run does not succeed.
.DESCRIPTION
    Needs a runtime environment with PowerShell 7.4 or later and the package of the module, and a credential asset named DataWorks: the id of
    the access key as its user name, and the secret as its password. An alert rule on failed jobs can call the team. A sandbox ends a job
    after three hours, so -TimeoutMinutes must be less than 180; a Hybrid Runbook Worker has no such limit.
.PARAMETER PipelineRunId
    The id of the run.
.PARAMETER ProjectId
    The DataWorks workspace.
.PARAMETER RegionId
    The region of the workspace.
.PARAMETER TimeoutMinutes
    How long to wait; default: 30 minutes.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $PipelineRunId,
    [Parameter(Mandatory)] [long] $ProjectId,
    [string] $RegionId = 'cn-shanghai',
    [ValidateRange(0, 170)] [int] $TimeoutMinutes = 30
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module DataWorks.Pipelines
Connect-DwAccount -Credential (Get-AutomationPSCredential -Name DataWorks) -RegionId $RegionId -ProjectId $ProjectId
$run = Wait-DwPipelineRun $PipelineRunId -Timeout (New-TimeSpan -Minutes $TimeoutMinutes) -AllowFailure
if ($run.State -ne 'Succeeded') {
    Get-DwPipelineRunItem $PipelineRunId -State Failed | ForEach-Object { '{0}: {1}' -f $_.Name, $_.Message }
    throw "The run $PipelineRunId has ended as $($run.State). $($run.Message)"
}

"The run $PipelineRunId has succeeded in $($run.Duration)."
