# Runs PSScriptAnalyzer on every script of the repository with the settings beside this file, and prints the findings. Suites.ps1 starts it in a
# separate PowerShell. The report is one line: the number of scripts without and with findings.
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
    # The manifest names files of the built module, which the analyzer does not find beside it: hence SilentlyContinue.
    $findings = @(Invoke-ScriptAnalyzer $script.FullName -Settings (Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1') -ErrorAction SilentlyContinue)
    if ($findings) { $failed++ }
    foreach ($finding in $findings) { "$([IO.Path]::GetRelativePath($root, $script.FullName)):$($finding.Line) $($finding.RuleName): $($finding.Message)" }
}

if ($Report) { "$($scripts.Count - $failed) $failed" | Set-Content $Report }
if ($failed -or -not $scripts) { exit 1 }
