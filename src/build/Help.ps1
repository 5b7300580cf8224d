# The help, for build.ps1: `docs` brings the pages in en-US, the output of their examples and the MAML file up to date, and the check
# that they are is a part of `test`. Dot-sourced by build.ps1 after src/build/Support.ps1.

$script:platyPSVersion = Get-PinnedVersion (Split-Path (Split-Path $PSScriptRoot)) PlatyPSVersion

# Whether Microsoft.PowerShell.PlatyPS can be used; without it the committed help is used.
function Test-PlatyPS { Install-GalleryModule Microsoft.PowerShell.PlatyPS $script:platyPSVersion }

# Runs the worker in a process of its own, so that the module's DLLs do not stay locked; gives the lines that it wrote.
function Invoke-HelpWorker([string] $Root, [switch] $Check) {
    $words = @('-NoProfile', '-NonInteractive', '-File', (Join-Path $Root 'src/build/Update-Help.ps1'), '-Version', $script:platyPSVersion)
    $lines = Invoke-PowerShell @words @($Check ? '-Check' : @()) | ForEach-Object { "$_" }
    [pscustomobject]@{ Lines = @($lines | Where-Object { $_ }); Failed = $LASTEXITCODE -ne 0 }
}

# build.ps1 docs: writes what has changed, and names it.
function Invoke-HelpUpdate([string] $Root) {
    if (-not (Test-PlatyPS)) { throw "Microsoft.PowerShell.PlatyPS $script:platyPSVersion is missing: Install-PSResource Microsoft.PowerShell.PlatyPS -Version $script:platyPSVersion." }
    Invoke-Step 'Bring the help up to date' {
        $result = Invoke-HelpWorker $Root
        $result.Lines | Out-Host
        if ($result.Failed) { throw 'The help could not be brought up to date. The lines above say why.' }
        if (-not $result.Lines) { Write-Host 'The help is current.' }
    }
}

# The check in `test`, and build.ps1 docs -Check: every file that is not current is a failure.
function Invoke-HelpCheck([string] $Root) {
    if (-not (Test-PlatyPS)) {
        Write-Host "LEFT OUT: the check that the help is current (Microsoft.PowerShell.PlatyPS $script:platyPSVersion is missing: Install-PSResource Microsoft.PowerShell.PlatyPS -Version $script:platyPSVersion)." -ForegroundColor Yellow
        return
    }
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $result = Invoke-HelpWorker $Root -Check
    $result.Lines | Where-Object { $_ -notmatch '^current: ' } | Out-Host
    $passed = @($result.Lines -match '^current: ').Count
    $failed = @($result.Lines -match '^not current: ').Count
    if ($result.Failed -and -not $failed) { $failed = 1 }
    Write-Host ('{0,-50} {1,6:0.0} s  {2} passed, {3} failed, 0 skipped' -f 'Help is current', $watch.Elapsed.TotalSeconds, $passed, $failed)
    if ($failed) { Write-Host 'Write it with: ./build.ps1 docs' }
    New-Count 'Help' $passed $failed 0
}
