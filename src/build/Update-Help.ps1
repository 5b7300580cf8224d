# Writes the help that is not current, or with -Check only names it: the pages, the output of their examples, and the MAML file. The text of
# the public surface is written too: a change of it shows in review.
# Started by Help.ps1 in a PowerShell of its own.
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Version, [switch] $Check)

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
$pages = Join-Path $root 'docs/en-US'
if (-not $Check) {
    # The output comes first: the MAML file holds it too. `test` compares it by Examples.Tests.ps1.
    Import-Module (Join-Path $root 'tests/Pester/Examples.psm1')
    $blocks = Get-ExamplePage | ForEach-Object { Get-DocumentBlock $_ }
    Update-DocumentOutput $blocks (Invoke-DocumentBlock $blocks) | ForEach-Object { "examples of $([IO.Path]::GetRelativePath($root, $_))" }
}

# Without its help: the updater would add what Get-Help says to what the pages say.
$copy = Join-Path ([IO.Path]::GetTempPath()) "dataworks-module-$PID/DataWorks.Pipelines"
$null = New-Item (Split-Path $copy) -ItemType Directory
Copy-Item (Join-Path $root 'out/DataWorks.Pipelines') $copy -Recurse
Remove-Item (Join-Path $copy 'en-US') -Recurse -ErrorAction Ignore
Import-Module Microsoft.PowerShell.PlatyPS -RequiredVersion $Version
Import-Module $copy
Import-Module (Join-Path $PSScriptRoot 'HelpFiles.psm1')
$texts = Get-HelpText $pages
if (-not $Check) {
    Import-Module (Join-Path $root 'tests/Pester/PublicSurface.psm1')
    $approved = Join-Path $root 'tests/Pester/PublicSurface.approved.txt'
    $surface = (Get-PublicSurface) -join "`n"
    $old = (Test-Path $approved) ? [IO.File]::ReadAllText($approved).Replace("`r`n", "`n").TrimEnd() : ''
    if ($old -cne $surface) {
        [IO.File]::WriteAllText($approved, "$surface`n")
        'tests/Pester/PublicSurface.approved.txt'
    }
}
$stale = 0
foreach ($name in $texts.Keys) {
    $file = Join-Path $pages $name
    $old = (Test-Path $file) ? [IO.File]::ReadAllText($file).Replace("`r`n", "`n") : ''
    $placeholders = $texts[$name].Contains('{{ Fill')
    if ($old -ceq $texts[$name] -and -not $placeholders) {
        if ($Check) { "current: docs/en-US/$name" }
        continue
    }

    $stale++
    if ($Check) { "not current: docs/en-US/$name" } else { [IO.File]::WriteAllText($file, $texts[$name]); "docs/en-US/$name" }
    if ($placeholders) { "docs/en-US/$name has '{{ Fill … }}' where something is to be written by hand." }
}

# On Windows the DLLs stay locked until this process ends: what is left lies in the temporary folder.
Remove-Item (Split-Path $copy) -Recurse -ErrorAction Ignore
if ($Check -and $stale) { exit 1 }
