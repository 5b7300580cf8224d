<#
.SYNOPSIS
    Waits until the workflow instances of a business date have ended, and prints each failed task with the line of its log that says why.
.DESCRIPTION
    For a scheduler such as cron; the file crontab has its line. Credentials and region are those of the environment, or of the CLI's profile
    in ~/.aliyun/config.json. If every instance succeeded, the script prints nothing.

    Exit codes: 0 all succeeded; 2 some failed; 3 some have not ended within -Timeout, or could not be read; 1 the check failed.
.PARAMETER ProjectId
    The DataWorks workspace.
.PARAMETER BizDate
    The business date; default: yesterday, whose instances run today.
.PARAMETER Name
    The names of the workflows, with wildcards; default: all.
.PARAMETER Timeout
    How long to wait; default: two hours.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [long] $ProjectId,
    [string] $BizDate = 'yesterday',
    [string] $Name = '*',
    [timespan] $Timeout = '02:00:00'
)

$ErrorActionPreference = 'Stop'
try {
    Import-Module DataWorks.Pipelines
    Connect-DwAccount -ProjectId $ProjectId
    $instances = @(Get-DwWorkflowInstance -BizDate $BizDate -Name $Name -EnvType Prod)
    if (-not $instances) { throw "There is no instance of '$Name' for the business date $BizDate." }

    # Only those that have not ended are waited for: the list has the others.
    $ended, $running = $instances.Where({ $_.State -in 'Succeeded', 'Failed', 'Canceled', 'Skipped' }, 'Split')
    if ($running) {
        $ended += @($running | Wait-DwWorkflowInstance -Timeout $Timeout -AllowFailure -ErrorAction SilentlyContinue -ErrorVariable problems)
        $problems.ForEach{ "$_" }
    }

    $failed = @($ended | Where-Object State -NE Succeeded)
    $failed.ForEach{ '{0} ({1}): {2}' -f $_.Name, $_.Id, $_.State }
    $failed | Get-DwTaskInstanceLog -ErrorAction Continue | ForEach-Object { '    {0}: {1}' -f $_.TaskName, $_.FirstError }
    if ($failed) { exit 2 }
    if ($running -and $problems) { exit 3 }
}
catch {
    [Console]::Error.WriteLine("The check failed: $_")
    exit 1
}
