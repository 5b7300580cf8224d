# Updates the help files that are out of date, or with -Check only lists them: the pages, the output of their examples, and the MAML file. It
# also writes the approved public surface, so that a change of it shows in review. Help.ps1 starts it in a separate PowerShell.
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Version, [switch] $Check)

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
$pages = Join-Path $root 'docs/en-US'
if (-not $Check) {
    # The output first, because the MAML file contains it. In `test`, Examples.Tests.ps1 compares it.
    Import-Module (Join-Path $root 'tests/Pester/Examples.psm1')
    $blocks = Get-ExamplePage | ForEach-Object { Get-DocumentBlock $_ }
    Update-DocumentOutput $blocks (Invoke-DocumentBlock $blocks) | ForEach-Object { "examples of $([IO.Path]::GetRelativePath($root, $_))" }
}

# A copy of the module without its help: PlatyPS would add what Get-Help returns to what the pages say.
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
        if ($Check) { "up to date: docs/en-US/$name" }
        continue
    }

    $stale++
    if ($Check) { "out of date: docs/en-US/$name" } else { [IO.File]::WriteAllText($file, $texts[$name]); "docs/en-US/$name" }
    if ($placeholders) { "docs/en-US/$name has '{{ Fill … }}' where text is missing." }
}

# On Windows the DLLs stay locked until this process ends; what cannot be deleted stays in the temporary folder.
Remove-Item (Split-Path $copy) -Recurse -ErrorAction Ignore
if ($Check -and $stale) { exit 1 }
