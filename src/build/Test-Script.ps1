# Runs PSScriptAnalyzer over every script of the repository, with the settings that lie beside this file; shows what it finds.
# Started by Support.ps1 in a PowerShell of its own; the report is one line: the scripts without and with findings.
[CmdletBinding()]
param([Parameter(Mandatory)] [version] $Version, [string] $Report)

$ErrorActionPreference = 'Stop'
Import-Module PSScriptAnalyzer -MinimumVersion $Version
$root = Split-Path (Split-Path $PSScriptRoot)
$folders = 'src', 'tests', 'docs' | ForEach-Object { Join-Path $root $_ }
$scripts = @(Get-ChildItem $root -File) + @(Get-ChildItem $folders -Recurse -File) |
    Where-Object Extension -In '.ps1', '.psm1', '.psd1' | Where-Object FullName -NotMatch '[\\/](bin|obj|node_modules)[\\/]'
$failed = 0
foreach ($script in $scripts) {
    # The manifest names files of the built module; the analyser complains that they do not lie here.
    $findings = @(Invoke-ScriptAnalyzer $script.FullName -Settings (Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1') -ErrorAction SilentlyContinue)
    if ($findings) { $failed++ }
    foreach ($finding in $findings) { "$([IO.Path]::GetRelativePath($root, $script.FullName)):$($finding.Line) $($finding.RuleName): $($finding.Message)" }
}

if ($Report) { "$($scripts.Count - $failed) $failed" | Set-Content $Report }
if ($failed -or -not $scripts) { exit 1 }
