# The page suite of build.ps1: a browser, axe, Mermaid and Graphviz read reports and diagrams that are made from rows of the emulator.

# The programs of the suite, and what is missing with how to get it.
function Find-PageTool {
    $tools = @{ Missing = @() }
    $programs = @(
        @{ Name = 'Node'; Commands = @('node'); Get = 'node 20 or later with npm (https://nodejs.org)' }
        @{ Name = 'Npm'; Commands = @('npm'); Get = 'npm (https://nodejs.org)' }
        @{ Name = 'Dot'; Commands = @('dot'); Get = 'Graphviz (https://graphviz.org/download)' }
        @{ Name = 'Browser'; Get = 'Chromium or Chrome (install one, or set CHROME_PATH to its program)'; Commands = @(
                $env:CHROME_PATH, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'
                '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', "$env:ProgramFiles\Google\Chrome\Application\chrome.exe").Where{ $_ } }
    )
    foreach ($program in $programs) {
        $found = Get-Command $program.Commands -CommandType Application -ErrorAction Ignore | Select-Object -First 1
        if ($found) { $tools[$program.Name] = $found.Source } else { $tools.Missing += $program.Get }
    }
    if ($tools.Node -and [int] ((& $tools.Node --version) -replace '^v(\d+).*', '$1') -lt 20) { $tools.Missing += 'node 20 or later (https://nodejs.org)' }
    $tools
}

# Installs the pinned npm packages if they are not installed yet; returns an error message if that fails.
function Install-PagePackage([string] $Folder, [string] $Npm) {
    $installed = Get-Item (Join-Path $Folder 'node_modules/.package-lock.json') -Force -ErrorAction Ignore
    if ($installed -and $installed.LastWriteTimeUtc -ge (Get-Item (Join-Path $Folder 'package-lock.json')).LastWriteTimeUtc) { return }
    $output = & $Npm ci --prefix $Folder --ignore-scripts --no-audit --no-fund 2>&1
    if ($LASTEXITCODE -ne 0) { "npm packages (npm ci in tests/page failed: $($output | Select-Object -Last 1))" }
}

# The folder into which the tests of the module write pages and diagrams for a browser, if the variable is set.
function Initialize-PageFolder([string] $Root) {
    $env:DATAWORKS_PAGE_FOLDER = Join-Path $Root 'out/page'
    Remove-Item $env:DATAWORKS_PAGE_FOLDER -Recurse -Force -ErrorAction Ignore
    New-Item $env:DATAWORKS_PAGE_FOLDER -ItemType Directory -Force | Out-Null
}

# Runs the checks of tests/page on the pages and diagrams that the tests of the module have written.
function Invoke-PageSuite([string] $Root) {
    $name, $tests = 'The report in a browser', (Join-Path $Root 'tests/page')
    $tools = Find-PageTool
    if (-not $tools.Missing) { $tools.Missing = @(Install-PagePackage $tests $tools.Npm) }
    if ($tools.Missing) {
        Write-Host "LEFT OUT: the report in a browser. Missing: $($tools.Missing -join '; ')." -ForegroundColor Yellow
        return
    }
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $env:DATAWORKS_BROWSER = $tools.Browser
    $output = & $tools.Node --test --test-reporter tap (Join-Path $tests 'report.test.mjs') (Join-Path $tests 'diagram.test.mjs') 2>&1 | ForEach-Object {
        if ("$_" -match '\bpage \| .*') { Write-Host $Matches[0] }
        "$_"
    }
    $passed, $failed, $cancelled, $skipped = 'pass', 'fail', 'cancelled', 'skipped' | ForEach-Object {
        [int] [regex]::Match(($output -join "`n"), "(?m)^# $_ (\d+)").Groups[1].Value
    }
    $failed += $cancelled
    if ($passed -eq 0) { $failed = [Math]::Max(1, $failed) }
    if ($failed) { $output | Out-Host }
    Write-Host ('{0,-50} {1,6:0.0} s  {2} passed, {3} failed, {4} skipped' -f $name, $watch.Elapsed.TotalSeconds, $passed, $failed, $skipped)
    New-Count $name $passed $failed $skipped
}

# Writes the sample report of docs again and, if it has changed, its pictures.
function Update-SampleReport([string] $Root, [string] $Configuration) {
    $sample, $images = (Join-Path $Root 'docs/samples/morning-report.html'), (Join-Path $Root 'docs/images')
    $before = Get-FileHash $sample -ErrorAction Ignore
    Invoke-XunitSuite (Join-Path $Root 'tests/DataWorks.Pipelines.Module.Tests') $Configuration page
    if ($before.Hash -eq (Get-FileHash $sample).Hash -and (Test-Path "$images/report-*.png")) { return }
    $tools = Find-PageTool
    if ($tools.Missing -or (Install-PagePackage (Join-Path $Root 'tests/page') $tools.Npm)) { return }
    $env:DATAWORKS_BROWSER = $tools.Browser
    & $tools.Node (Join-Path $Root 'tests/page/pictures.mjs') $images | Out-Host
    Write-Host 'The sample report has changed: commit docs/samples/morning-report.html and docs/images/report-*.png.'
}
