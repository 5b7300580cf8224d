# `build.ps1 docs` updates the help: the pages in docs/en-US, the output of their examples, and the MAML file. `test` checks that they are up
# to date. Dot-sourced by build.ps1.

$script:platyPSVersion = Get-PinnedVersion (Split-Path (Split-Path $PSScriptRoot)) PlatyPSVersion

# Whether Microsoft.PowerShell.PlatyPS can be used; without it the committed help is used.
function Test-PlatyPS { Install-GalleryModule Microsoft.PowerShell.PlatyPS $script:platyPSVersion }

# Runs Update-Help.ps1 in its own process, so that the module's DLLs do not stay locked. Returns the lines that it wrote.
function Invoke-HelpWorker([string] $Root, [switch] $Check) {
    $arguments = @('-NoProfile', '-NonInteractive', '-File', (Join-Path $Root 'src/build/Update-Help.ps1'), '-Version', $script:platyPSVersion)
    $lines = Invoke-PowerShell @arguments @($Check ? '-Check' : @()) | ForEach-Object { "$_" }
    [pscustomobject]@{ Lines = @($lines | Where-Object { $_ }); Failed = $LASTEXITCODE -ne 0 }
}

# build.ps1 docs: writes the changed files and lists them.
function Invoke-HelpUpdate([string] $Root) {
    if (-not (Test-PlatyPS)) { throw "Microsoft.PowerShell.PlatyPS $script:platyPSVersion is missing: Install-PSResource Microsoft.PowerShell.PlatyPS -Version $script:platyPSVersion." }
    Invoke-Step 'Update the help' {
        $result = Invoke-HelpWorker $Root
        $result.Lines | Out-Host
        if ($result.Failed) { throw 'The help could not be updated. The lines above say why.' }
        if (-not $result.Lines) { Write-Host 'The help is up to date.' }
    }
}

# The check of `test` and of `docs -Check`: each file that is out of date counts as a failure.
function Invoke-HelpCheck([string] $Root) {
    if (-not (Test-PlatyPS)) {
        Write-Host "LEFT OUT: the check that the help is up to date (Microsoft.PowerShell.PlatyPS $script:platyPSVersion is missing: Install-PSResource Microsoft.PowerShell.PlatyPS -Version $script:platyPSVersion)." -ForegroundColor Yellow
        return
    }
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $result = Invoke-HelpWorker $Root -Check
    $result.Lines | Where-Object { $_ -notmatch '^up to date: ' } | Out-Host
    $passed = @($result.Lines -match '^up to date: ').Count
    $failed = @($result.Lines -match '^out of date: ').Count
    if ($result.Failed -and -not $failed) { $failed = 1 }
    Write-Host ('{0,-50} {1,6:0.0} s  {2} passed, {3} failed, 0 skipped' -f 'Help is up to date', $watch.Elapsed.TotalSeconds, $passed, $failed)
    if ($failed) { Write-Host 'To update it: ./build.ps1 docs' }
    New-Count 'Help' $passed $failed 0
}
