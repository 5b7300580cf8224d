# The test suites of build.ps1. Each returns its counts; a suite that cannot run prints a line LEFT OUT and returns none.

function New-Count([string] $Suite, [int] $Passed, [int] $Failed, [int] $Skipped) {
    [pscustomobject]@{ Suite = $Suite; Passed = $Passed; Failed = $Failed; Skipped = $Skipped }
}

# Runs a built xunit program and returns the counts of its summary. A program without a summary has failed. With -Suite it runs only that
# suite, in its long form, and prints the suite's figures as they arrive.
function Invoke-XunitSuite([string] $Folder, [string] $Configuration, [string] $Suite = 'all') {
    $name = Split-Path $Folder -Leaf
    $dll = Join-Path $Folder "bin/$Configuration/net10.0/$name.dll"
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $selection = if ($Suite -ne 'all') { '-trait', "Suite=$Suite", '-showLiveOutput' }
    $env:DATAWORKS_SUITE = $Suite
    $output = & dotnet $dll -noColor @selection 2>&1 | ForEach-Object {
        if ($selection -and "$_" -match "(?<!\S)$Suite \| .*") { Write-Host $Matches[0] }
        "$_"
    }
    $exit = $LASTEXITCODE
    $env:DATAWORKS_SUITE = $null
    $summary = [regex]::Match(($output -join "`n"), 'Total:\s*(\d+),\s*Errors:\s*(\d+),\s*Failed:\s*(\d+),\s*Skipped:\s*(\d+)')
    $total, $errors, $failed, $skipped = 1..4 | ForEach-Object { [int] ($summary.Success ? $summary.Groups[$_].Value : 0) }
    $failed += $errors
    if (-not $summary.Success -or $total -eq 0 -or ($exit -ne 0 -and $failed -eq 0)) { $failed = [Math]::Max(1, $failed) }
    if ($failed) { $output | Out-Host }
    $output | Where-Object { $_ -match '\[SKIP\]' } | Out-Host
    $count = New-Count $name ([Math]::Max(0, $total - $failed - $skipped)) $failed $skipped
    Write-Host ('{0,-50} {1,6:0.0} s  {2} passed, {3} failed, {4} skipped' -f $name, $watch.Elapsed.TotalSeconds, $count.Passed, $failed, $skipped)
    $count
}

# The hosted engine comes from the package Microsoft.PowerShell.SDK if a registry serves it, else from the pinned .NET tool.
# The test project reads the variable as a property; a value that is set already stays.
function Select-HostedEngine([string] $Root) {
    if ($env:PowerShellEngine) { return }
    $env:PowerShellEngine = 'sdk'
    & dotnet restore (Join-Path $Root 'tests/DataWorks.Pipelines.Engine.Tests') -v:q -nologo *> $null
    if ($LASTEXITCODE -eq 0) { return }
    $env:PowerShellEngine = 'tool'
}

# Runs the hosted-engine suite and prints where the engine comes from; the tests are the same for both.
function Invoke-EngineSuite([string] $Root, [string] $Configuration, [string] $Suite = 'all') {
    $source = $env:PowerShellEngine -eq 'sdk' ? 'the package Microsoft.PowerShell.SDK' : 'the .NET tool powershell'
    Write-Host "The hosted engine comes from $source."
    Invoke-XunitSuite (Join-Path $Root 'tests/DataWorks.Pipelines.Engine.Tests') $Configuration $Suite
}

# Runs the Pester suite in its own process, so that the module's DLLs do not stay locked. Pester comes from NuGet with the restore.
function Invoke-PesterSuite([string] $Root) {
    $pester = Join-Path (Get-PackageFolder Pester (Get-PinnedVersion $Root PesterVersion)) 'tools/Pester.psd1'
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $report = [System.IO.Path]::GetTempFileName()
    $command = @"
Import-Module '$pester'
`$configuration = New-PesterConfiguration
`$configuration.Run.Path = '$Root/tests/Pester'
`$configuration.Run.PassThru = `$true
`$configuration.Output.Verbosity = 'Normal'
. '$Root/tests/Pester/WrittenTypes.ps1'
Import-Module '$Root/out/DataWorks.Pipelines'
`$cmdlets = (Get-Command -Module DataWorks.Pipelines).Name
Start-TypeRecord `$cmdlets
`$result = Invoke-Pester -Configuration `$configuration
`$wrong = @(Compare-TypeRecord `$cmdlets)
`$wrong | ForEach-Object { "[-] [OutputType]: `$_" } | Out-Host
"`$(`$result.PassedCount + `$cmdlets.Count - `$wrong.Count) `$(`$wrong.Count + `$result.FailedCount + `$result.FailedContainersCount + `$result.FailedBlocksCount) `$(`$result.SkippedCount + `$result.NotRunCount)" | Set-Content '$report'
"@
    Invoke-PowerShell -NoProfile -NonInteractive -Command $command | Out-Host
    $line = "$(Get-Content $report -TotalCount 1)"
    Remove-Item $report
    $passed, $failed, $skipped = if ($line -match '^\d+ \d+ \d+$') { [int[]] $line.Split(' ') } else { 0, 1, 0 }
    if ($passed + $failed + $skipped -eq 0) { $failed = 1 }
    Write-Host ('{0,-50} {1,6:0.0} s  {2} passed, {3} failed, {4} skipped' -f 'Pester', $watch.Elapsed.TotalSeconds, $passed, $failed, $skipped)
    New-Count 'Pester' $passed $failed $skipped
}

# Runs PSScriptAnalyzer on every script of the repository. A script with findings counts as failed.
function Invoke-AnalyzerSuite([string] $Root) {
    $name, $version = 'PSScriptAnalyzer', (Get-PinnedVersion $Root PSScriptAnalyzerVersion)
    if (-not (Install-GalleryModule $name $version)) {
        Write-Host "LEFT OUT: the analysis of the scripts ($name $version is missing: Install-PSResource $name -Version $version)." -ForegroundColor Yellow
        return
    }
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $report = [System.IO.Path]::GetTempFileName()
    Invoke-PowerShell -NoProfile -NonInteractive -File (Join-Path $Root 'src/build/Test-Script.ps1') -Version $version -Report $report | Out-Host
    $passed, $failed = "$(Get-Content $report -TotalCount 1)" -match '^\d+ \d+$' ? [int[]] "$(Get-Content $report -TotalCount 1)".Split(' ') : @(0, 1)
    Remove-Item $report
    Write-Host ('{0,-50} {1,6:0.0} s  {2} passed, {3} failed, 0 skipped' -f $name, $watch.Elapsed.TotalSeconds, $passed, $failed)
    New-Count $name $passed $failed 0
}

# Prints the total of all suites as the last line; exits with 1 if anything failed.
function Write-Total([object[]] $Counts) {
    if (-not $Counts) { throw 'The requested suite was left out.' }
    $passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { ($Counts | Measure-Object $_ -Sum).Sum }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    if ($failed -gt 0) { exit 1 }
}
