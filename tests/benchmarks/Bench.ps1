# `build.ps1 bench`: runs every job with every peer, each in its own process and interleaved, against an emulator in its own process.
# The report is made from the figures alone (Bench.Report.ps1), which are also written to out/bench/figures.json.

. (Join-Path $PSScriptRoot 'Bench.Jobs.ps1')
. (Join-Path $PSScriptRoot 'Bench.Machine.ps1')
. (Join-Path $PSScriptRoot 'Bench.Growth.ps1')
. (Join-Path $PSScriptRoot 'Bench.Targets.ps1')
. (Join-Path $PSScriptRoot 'Bench.Report.ps1')

function Invoke-Bench([string] $Root, [string] $Configuration, [switch] $Quick, [string] $Job) {
    $bench = Get-BenchPlan $Root $Configuration -Quick:$Quick
    Initialize-Bench $bench
    $names = @($bench.Jobs.Keys)
    if ($Job) {
        $names = @($names | Where-Object { $_ -like $Job })
        if (-not $names -and $Job -ne 'allocations') { throw "There is no job '$Job': $($bench.Jobs.Keys -join ', '), allocations." }
    }
    $figures = @(foreach ($name in $names) { Invoke-BenchJob $bench $name })
    $allocations = if (-not $Job -or $Job -eq 'allocations') { Invoke-Allocation $bench }
    $result = [pscustomobject]@{ Machine = Get-BenchMachine; Quick = [bool] $Quick; Figures = $figures; Allocations = $allocations; LeftOut = $bench.LeftOut }
    Write-BenchResult $bench $result -WriteDocument:(-not $Quick -and -not $Job)
}

function Initialize-Bench([hashtable] $Bench) {
    New-Item $Bench.Work -ItemType Directory -Force | Out-Null
    Set-Content (Join-Path $Bench.Work 'Empty.psm1') ''
    Set-Content (Join-Path $Bench.Work 'Empty.psd1') "@{ RootModule = 'Empty.psm1'; ModuleVersion = '1.0.0'; FunctionsToExport = @(); CmdletsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }"
    # As in the package: with the DLLs compiled ahead for this system.
    Add-CompiledFile $Bench.Root @(Get-SystemName | Where-Object { $_ -in $script:compiledSystems })
    Invoke-Step 'Build the raw client' { Invoke-DotNet build (Join-Path $PSScriptRoot 'RawClient') -c $Bench.Configuration }
    $node = Get-Command node -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    $npm = Get-Command npm -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    $official = Join-Path $PSScriptRoot 'official-core'
    if ($node -and $npm) {
        Invoke-Step 'Install the official core' {
            $output = & $npm.Source ci --prefix $official --ignore-scripts --no-audit --no-fund 2>&1
            if ($LASTEXITCODE -ne 0) { $Bench.LeftOut = "The official core is left out: npm could not install it ($($output | Select-Object -Last 1))." }
        }
    }
    else {
        $Bench.LeftOut = 'The official core is left out: node and npm are missing (https://nodejs.org).'
    }
    if ($Bench.LeftOut) { Write-Host "LEFT OUT: $($Bench.LeftOut)" -ForegroundColor Yellow } else { $Bench.Node = $node.Source }
}

# Starts the emulator of a job in its own process; it ends when its standard input closes.
function Open-BenchEmulator([hashtable] $Bench, [string[]] $Options) {
    $arguments = @($Bench.Emulator, '--port', '0', '--seed', '1', '--log', '0', '--exit-with-stdin') + $Options
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] $arguments)
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw 'The emulator did not start.' }
    $service = $line | ConvertFrom-Json
    @{ Process = $process; Endpoint = $service.endpoint; Project = "$($service.projects[0])"; Run = $service.pipelineRunId }
}

function Close-BenchEmulator([hashtable] $Emulator) {
    if (-not $Emulator) { return }
    $Emulator.Process.StandardInput.Close()
    if (-not $Emulator.Process.WaitForExit(5000)) { $Emulator.Process.Kill() }
}

# Runs one peer once. It prints its figures as a line of JSON; the emulator counts the calls.
function Invoke-Peer([hashtable] $Bench, [hashtable] $Command, [hashtable] $Emulator) {
    $start = [System.Diagnostics.ProcessStartInfo]::new($Command.Program, [string[]] $Command.Arguments)
    $start.RedirectStandardOutput = $true
    $start.WorkingDirectory = $Bench.Work
    $start.Environment['BENCH_OUT'] = Join-Path $Bench.Work 'rows.csv'
    $start.Environment['BENCH_IDS'] = Join-Path $Bench.Work 'ids.txt'
    $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = 'testid'
    $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = 'testsecret'
    foreach ($name in $Command.Environment.Keys) { $start.Environment[$name] = "$($Command.Environment[$name])" }
    if ($Emulator) {
        $start.Environment['BENCH_ENDPOINT'] = $Emulator.Endpoint
        $start.Environment['BENCH_PROJECT'] = $Emulator.Project
        $start.Environment['BENCH_RUN'] = $Emulator.Run
        $before = (Invoke-RestMethod "$($Emulator.Endpoint)/_emulator/counters").total
    }
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $process = [System.Diagnostics.Process]::Start($start)
    $text = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $wall = $watch.Elapsed.TotalMilliseconds
    if ($process.ExitCode -ne 0) { throw "$($Command.Program) $($Command.Arguments -join ' ') ended with $($process.ExitCode): $text" }
    $last = $text.Trim().Split("`n")[-1].Trim()
    if ($Command.Expects -and $last -notmatch $Command.Expects) { throw "$($Command.Program) $($Command.Arguments -join ' ') printed no object: $text" }
    $figures = $Command.Expects ? [pscustomobject]@{} : ($last | ConvertFrom-Json)
    $calls = if ($Emulator) { (Invoke-RestMethod "$($Emulator.Endpoint)/_emulator/counters").total - $before }
    $rows, $peak = if ($figures.PSObject.Properties['rows']) { $figures.rows, $figures.peakKiB } else { 0, 0 }
    [pscustomobject]@{
        Ms        = if ($Command.WholeProcess) { $wall } else { $figures.ms }
        Rows      = $rows
        PeakMiB   = $peak / 1024
        Calls     = $calls
        Allocated = $figures.PSObject.Properties['allocated'] ? $figures.allocated : $null
    }
}

# Runs all peers of a job alternately, and returns the medians.
function Invoke-BenchJob([hashtable] $Bench, [string] $Name) {
    $job = $Bench.Jobs[$Name]
    $emulator = if ($job.Emulator) { Open-BenchEmulator $Bench $job.Emulator }
    try {
        if ($emulator) { Initialize-BenchEmulator $Bench $job $emulator }
        $peers = @($job.Peers | Where-Object { $_ -ne 'official' -or $Bench.Node })
        $runs = @{}
        foreach ($peer in $peers) { $runs[$peer] = [System.Collections.Generic.List[object]]::new() }
        for ($round = 1; $round -le $job.Repeats; $round++) {
            foreach ($peer in $peers) {
                $command = Get-PeerCommand $Bench $job $peer
                # A first start, not measured, brings the files into the file cache, which the other peers may have displaced.
                if ($job.WarmFiles) { Invoke-Peer $Bench $command $emulator | Out-Null }
                $figure = Invoke-Peer $Bench $command $emulator
                if ($job.Rows -and $figure.Rows -ne $job.Rows) { throw "$peer returned $($figure.Rows) rows in '$Name' instead of $($job.Rows)." }
                $runs[$peer].Add($figure)
            }
        }
    }
    finally {
        Close-BenchEmulator $emulator
    }
    foreach ($peer in $peers) {
        $figure = [ordered]@{ Job = $Name; Title = $job.Title; Peer = $peer; Repeats = $job.Repeats; Size = $job.Size }
        foreach ($field in 'Ms', 'Rows', 'PeakMiB', 'Calls', 'Allocated') { $figure[$field] = Get-Median $runs[$peer].$field }
        $figure.Least = ($runs[$peer].Ms | Measure-Object -Minimum).Minimum
        $figure.Most = ($runs[$peer].Ms | Measure-Object -Maximum).Maximum
        Write-Host ('{0,-12} {1,-9} {2,10:0.0} ms  {3,7} rows  {4,6:0} MiB  {5,6} calls  ({6:0.0} to {7:0.0})' -f
            $Name, $peer, $figure.Ms, $figure.Rows, $figure.PeakMiB, $figure.Calls, $figure.Least, $figure.Most)
        [pscustomobject] $figure
    }
}

# Warms up the emulator and writes the ids for the single gets, before the first peer starts.
function Initialize-BenchEmulator([hashtable] $Bench, [hashtable] $Job, [hashtable] $Emulator) {
    $warm = Get-PeerCommand $Bench @{ Job = $Job.Job -eq 'items-csv' ? 'items-csv' : 'runs' } 'raw8'
    if (-not $Job.NoWarmUp) { Invoke-Peer $Bench $warm $Emulator | Out-Null }
    if ($Job.Job -eq 'gets') {
        $ids = Get-PeerCommand $Bench @{ Job = 'ids'; Count = $Job.Rows } 'raw8'
        $ids.Environment['BENCH_OUT'] = Join-Path $Bench.Work 'ids.txt'
        Invoke-Peer $Bench $ids $Emulator | Out-Null
    }
}

function Get-Median([object[]] $Values) {
    $sorted = @($Values | Where-Object { $null -ne $_ } | Sort-Object)
    if (-not $sorted) { return $null }
    $middle = [int] [Math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}
