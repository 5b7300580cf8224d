<#
.SYNOPSIS
    Imports a module into a fresh PowerShell and prints the time as one line of JSON.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $ModulePath)

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $ModulePath
$watch.Stop()
'{{"ms":{0},"rows":0,"peakKiB":{1}}}' -f $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture),
    [long] ([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1024)
