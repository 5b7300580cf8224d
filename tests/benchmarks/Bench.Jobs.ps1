# The jobs, and the command that runs a job with each peer.

function Get-BenchPlan([string] $Root, [string] $Configuration, [switch] $Quick) {
    $work = Join-Path $Root 'out/bench'
    $runs, $gets, $items, $repeats = if ($Quick) { 2000, 100, 5000, 3 } else { 10000, 500, 100000, 5 }
    $all = 'script', 'official', 'raw1', 'raw8', 'module'
    $cache = '--cache-responses', '512'
    $delay = $cache + '--fault', 'delay=1,value=20'
    $jobs = [ordered]@{
        'import'    = @{ Title = 'Import-Module'; Job = 'import'; Peers = 'empty', 'module'; Repeats = 3 * $repeats; WarmFiles = $true }
        'first'     = @{ Title = 'whole process to the first object'; Job = 'first'; Peers = @('bare') + $all; Emulator = @('--runs', "$runs"); Repeats = 2 * $repeats + 1; WarmFiles = $true }
        'runs-0ms'  = @{ Title = "$('{0:N0}' -f $runs) runs, 0 ms per call"; Job = 'runs'; Peers = $all; Rows = $runs; Emulator = @('--runs', "$runs") + $cache }
        'runs-20ms' = @{ Title = "$('{0:N0}' -f $runs) runs, 20 ms per call"; Job = 'runs'; Peers = $all; Rows = $runs; Emulator = @('--runs', "$runs") + $delay }
        'gets-20ms' = @{ Title = "$gets single gets, 20 ms per call"; Job = 'gets'; Peers = $all; Rows = $gets; Emulator = @('--runs', "$runs") + $delay }
        'items-csv' = @{
            Title = "$('{0:N0}' -f $items) items to a CSV file"; Job = 'items-csv'; Peers = $all + 'export'; Rows = $items
            Emulator = @('--runs', '10', '--items-per-run', "$items") + $cache
        }
        'ceiling'   = @{
            Title = "the server alone: the calls of $('{0:N0}' -f $runs) runs, responses discarded"; Job = 'discard'; Count = $runs / 100
            Peers = 'raw1', 'raw8', 'bare-loop'; Emulator = @('--runs', "$runs") + $cache
        }
    }
    foreach ($size in $Quick ? (1000, 5000, 20000) : (1000, 10000, 100000, 1000000)) {
        $jobs["growth-$size"] = @{
            Title = "$('{0:N0}' -f $size) runs to a CSV file"; Job = 'runs-csv'; Peers = 'raw1', 'module'; Rows = $size; Size = $size
            Emulator = @('--runs', "$size"); Repeats = $size -ge 1000000 ? 1 : $size -ge 100000 ? [Math]::Min(3, $repeats) : $repeats; NoWarmUp = $size -gt 20000
        }
    }
    # The cost of a row: the difference between the two lists, divided by their difference in rows.
    foreach ($size in 1000, 11000) {
        $jobs["rows-$size"] = @{
            Title = "$('{0:N0}' -f $size) runs, for the allocations of a row"; Job = 'runs'; Peers = 'raw1', 'module'; Rows = $size; Size = $size
            Emulator = @('--runs', "$size"); Repeats = [Math]::Min(3, $repeats)
        }
    }
    foreach ($job in $jobs.Values) { if (-not $job.Repeats) { $job.Repeats = $repeats } }
    @{
        Root = $Root; Configuration = $Configuration; Work = $work; Quick = [bool] $Quick; Jobs = $jobs; Node = $null; LeftOut = $null
        Module = Join-Path $Root 'out/DataWorks.Pipelines'
        Emulator = Join-Path $Root "src/DataWorks.Pipelines.Emulator/bin/$Configuration/net10.0/DataWorks.Pipelines.Emulator.dll"
        RawClient = Join-Path $Root "tests/benchmarks/RawClient/bin/$Configuration/net10.0/RawClient.dll"
        Scripts = Join-Path $Root 'tests/benchmarks/powershell'
        OfficialCore = Join-Path $Root 'tests/benchmarks/official-core/run.js'
    }
}

function Get-PeerCommand([hashtable] $Bench, [hashtable] $Job, [string] $Peer) {
    $name = $Job.Job
    $environment = @{ BENCH_COUNT = $Job.Count ?? 1000 }
    $program, $before = Get-PowerShellCommand
    $measure = Join-Path $Bench.Scripts 'Measure-Job.ps1'
    $command = switch -Regex ($Peer) {
        '^raw(\d)$' {
            $environment.BENCH_PARALLEL = $Matches[1]
            @{ Program = 'dotnet'; Arguments = @($Bench.RawClient, $name) }
        }
        '^bare-loop$' { @{ Program = 'dotnet'; Arguments = @($Bench.RawClient, 'keep-alive') } }
        '^official$' { @{ Program = $Bench.Node; Arguments = @($Bench.OfficialCore, $name) } }
        '^bare$' { @{ Program = $program; Arguments = @($before | Where-Object { $_ }) + '-NoProfile', '-c', '1' } }
        '^empty$' { Get-ImportCommand $Bench (Join-Path $Bench.Work 'Empty.psd1') }
        '^export$' { @{ Program = $program; Arguments = @($before | Where-Object { $_ }) + '-NoProfile', '-File', $measure, 'module', 'export', $Bench.Module } }
        '^(module|script)$' {
            if ($name -eq 'import') { Get-ImportCommand $Bench $Bench.Module }
            elseif ($name -eq 'first') { @{ Program = $program; Arguments = @($before | Where-Object { $_ }) + '-NoProfile', '-c', (Get-FirstLine $Bench $Peer); Expects = '^[0-9a-f-]{36}$' } }
            else { @{ Program = $program; Arguments = @($before | Where-Object { $_ }) + '-NoProfile', '-File', $measure, $Peer, $name, $Bench.Module } }
        }
    }
    $command.Environment = $environment
    $command.WholeProcess = $name -eq 'first'
    $command
}

# What a user types to see the id of one run, passed with -c as the `1` of the bare process is, so that the time contains nothing else.
function Get-FirstLine([hashtable] $Bench, [string] $Peer) {
    if ($Peer -eq 'module') {
        "Import-Module '$($Bench.Module)'; Connect-DwAccount -Endpoint `$env:BENCH_ENDPOINT -RegionId cn-shanghai -ProjectId `$env:BENCH_PROJECT -RequestsPerSecond 0; (Get-DwPipelineRun -First 1).Id"
    }
    else {
        ". '$(Join-Path $Bench.Scripts 'DataWorksScript.ps1')'; (Get-ScriptRun `$env:BENCH_PROJECT | Select-Object -First 1).Id"
    }
}

function Get-ImportCommand([hashtable] $Bench, [string] $Module) {
    $program, $before = Get-PowerShellCommand
    @{ Program = $program; Arguments = @($before | Where-Object { $_ }) + '-NoProfile', '-File', (Join-Path $Bench.Scripts 'Measure-Import.ps1'), $Module }
}

# The running PowerShell: its own program, or dotnet with the tool's DLL.
function Get-PowerShellCommand {
    $program = (Get-Process -Id $PID).Path
    if ((Split-Path $program -LeafBase) -eq 'dotnet') { $program, [Environment]::GetCommandLineArgs()[0] } else { $program }
}
