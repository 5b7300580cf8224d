# The report: printed after every run. A full run also writes docs/performance.md for users and docs/contributing/performance.md.

$script:PeerNames = [ordered] @{
    script = 'script'; official = 'official core'; raw1 = 'raw, 1'; raw8 = 'raw, 8'; module = 'module'; empty = 'empty module'; bare = 'bare `pwsh`'
    export = 'Export-Csv alone'; 'bare-loop' = 'bare loop'
}

# BenchmarkDotNet over signer, readers, pager and whole calls.
function Invoke-Allocation([hashtable] $Bench) {
    $folder = Join-Path $PSScriptRoot 'Allocations'
    & dotnet restore $folder -v:q -nologo *> $null
    if ($LASTEXITCODE -ne 0) {
        Write-Host 'LEFT OUT: the allocations (the package BenchmarkDotNet is not available).' -ForegroundColor Yellow
        return
    }
    Invoke-Step 'Build the allocation benchmarks' { Invoke-DotNet build $folder --no-restore -c Release }
    $dll = Join-Path $folder 'bin/Release/net10.0/DataWorks.Pipelines.Benchmarks.Allocations.dll'
    Push-Location $Bench.Work
    try { $output = & dotnet $dll } finally { Pop-Location }
    if ($LASTEXITCODE -ne 0) { throw "The allocation benchmarks failed: $($output | Select-Object -Last 3)" }
    $output | Select-Object -Last 1 | ConvertFrom-Json
}

function Write-BenchResult([hashtable] $Bench, [pscustomobject] $Result, [switch] $WriteDocument) {
    $Result | ConvertTo-Json -Depth 5 | Set-Content (Join-Path $Bench.Work 'figures.json')
    $lines = @(Get-ReportTable $Result)
    $lines | Out-Host
    if (-not $WriteDocument) { return }
    $growth = @($Result.Figures | Where-Object Job -like 'growth-*')
    Write-GrowthPlot $growth (Join-Path $Bench.Root 'docs/images/growth.svg')
    $values = @{ tables = $lines -join "`n"; userTables = @(Get-UserTable $Result) -join "`n"; machine = Get-MachineText $Result.Machine; leftOut = "$($Result.LeftOut)" }
    Write-ReportPage 'performance.template.md' $values (Join-Path $Bench.Root 'docs/performance.md')
    Write-ReportPage 'contributing-performance.template.md' $values (Join-Path $Bench.Root 'docs/contributing/performance.md')
    Write-Host 'Written: docs/performance.md, docs/contributing/performance.md, docs/images/growth.svg'
}

function Write-ReportPage([string] $Template, [hashtable] $Values, [string] $Path) {
    $text = Get-Content (Join-Path $PSScriptRoot $Template) -Raw
    foreach ($name in $Values.Keys) { $text = $text.Replace("{{$name}}", $Values[$name]) }
    # A value may be empty at the end of a line.
    Set-Content $Path ($text -replace '(?m) +$').TrimEnd()
}

function Get-MachineText([pscustomobject] $Machine) {
    "$($Machine.Processor), $($Machine.Cores) cores, $($Machine.MemoryGiB) GiB, $($Machine.System). PowerShell $($Machine.PowerShell), " +
    ".NET $($Machine.DotNet), Node.js $($Machine.Node), $($Machine.Day)."
}

# The figures for users: the module beside the script, and the growth with the list.
function Get-UserTable([pscustomobject] $Result) {
    $invariant = [cultureinfo]::InvariantCulture
    '| Job | Module | Script | Script ÷ module | Peak memory of the module | Calls |', '|---|---|---|---|---|---|'
    foreach ($name in 'first', 'runs-0ms', 'runs-20ms', 'gets-20ms', 'items-csv') {
        $ours, $script = 'module', 'script' | ForEach-Object { $peer = $_; $Result.Figures | Where-Object { $_.Job -eq $name -and $_.Peer -eq $peer } }
        if (-not $ours) { continue }
        $peak = if ($ours.PeakMiB) { [string]::Format($invariant, '{0:0} MiB', $ours.PeakMiB) }
        [string]::Format($invariant, '| {0} | {1:0.00} s | {2:0.00} s | {3:0.0} × | {4} | {5} |', $ours.Title, $ours.Ms / 1000, $script.Ms / 1000, $script.Ms / $ours.Ms, $peak, $ours.Calls)
    }
    '', '| Job | Module | Peak memory |', '|---|---|---|'
    foreach ($figure in $Result.Figures | Where-Object { $_.Job -like 'growth-*' -and $_.Peer -eq 'module' } | Sort-Object Size) {
        [string]::Format($invariant, '| {0} | {1:0.0} s | {2:0} MiB |', $figure.Title, $figure.Ms / 1000, $figure.PeakMiB)
    }
}

function Get-ReportTable([pscustomobject] $Result) {
    $targets = @(Get-BenchTarget $Result.Figures $Result.Allocations)
    if ($targets) {
        '## Targets', '', '| What | Target | Measured | Met |', '|---|---|---|---|'
        foreach ($target in $targets) { "| $($target.What) | $($target.Target) | $($target.Measured) | $($target.Met ? 'yes' : '**no**') |" }
        ''
    }
    $compared = @($Result.Figures | Where-Object { -not $_.Size })
    if ($compared) {
        '## The jobs', '', '| Job | Peer | Peer ÷ module | Time | Minimum to maximum | Peak memory | Calls |', '|---|---|---|---|---|---|---|'
        foreach ($group in $compared | Group-Object Job) {
            $ours = ($group.Group | Where-Object Peer -eq 'module').Ms
            foreach ($figure in $group.Group) { Get-FigureRow $figure $ours }
        }
        ''
    }
    $ceiling = @($Result.Figures | Where-Object { $_.Job -eq 'ceiling' -and $_.Peer -ne 'bare-loop' })
    $lists = @($Result.Figures | Where-Object { $_.Job -eq 'runs-0ms' -and $_.Peer -like 'raw*' })
    foreach ($figure in $lists) {
        $floor = ($ceiling | Where-Object Peer -eq $figure.Peer).Ms
        if ($floor) {
            $share = [string]::Format([cultureinfo]::InvariantCulture, '{0:0}', 100 * $floor / $figure.Ms)
            "The calls alone, with their responses discarded, take $share % of the time of **$($script:PeerNames[$figure.Peer])** at 0 ms: the share of the server, the socket and the start of the client."
        }
    }
    $sized = @($Result.Figures | Where-Object Size)
    if ($sized) {
        '', '## Growth', '', '| Job | Peer | Time | µs per row | Peak memory | MB allocated | Repetitions |', '|---|---|---|---|---|---|---|'
        foreach ($figure in $sized) {
            [string]::Format([cultureinfo]::InvariantCulture, '| {0} | {1} | {2:0.00} s | {3:0.0} | {4:0} MiB | {5:0.0} | {6} |', $figure.Title,
                $script:PeerNames[$figure.Peer], $figure.Ms / 1000, $figure.Ms / $figure.Size * 1000, $figure.PeakMiB, $figure.Allocated / 1e6, $figure.Repeats)
        }
    }
    if ($Result.Allocations) {
        '', '## Allocations', '', '| What | Module''s client | Raw client | Ratio |', '|---|---|---|---|'
        Get-AllocationRow $Result.Allocations
    }
}

function Get-FigureRow([pscustomobject] $Figure, $Ours) {
    $invariant = [cultureinfo]::InvariantCulture
    $ratio = if ($Ours) { [string]::Format($invariant, '{0:0.00} ×', $Figure.Ms / $Ours) }
    $peak = if ($Figure.PeakMiB) { [string]::Format($invariant, '{0:0} MiB', $Figure.PeakMiB) }
    [string]::Format($invariant, '| {0} | {1} | {2} | {3:0} ms | {4:0} to {5:0} | {6} | {7} |', $Figure.Title, $script:PeerNames[$Figure.Peer], $ratio, $Figure.Ms,
        $Figure.Least, $Figure.Most, $peak, $Figure.Calls)
}

function Get-AllocationRow([object[]] $Allocations) {
    $what = [ordered] @{
        Sign = 'One signature'; ReadRuns = 'A page of 100 runs read'; ReadItems = 'A page of 100 items read'; WalkPages = 'Paging over 100 pages in memory'
        CallForARun = 'A whole call for one run'; CallForAPage = 'A whole call for 100 runs'
    }
    foreach ($name in $what.Keys) {
        $ours = ($Allocations | Where-Object Name -eq "${name}Ours").Bytes
        $raw = ($Allocations | Where-Object Name -eq "${name}Raw").Bytes
        $ratio = $raw ? [string]::Format([cultureinfo]::InvariantCulture, '{0:0.00} ×', $ours / $raw) : ''
        [string]::Format([cultureinfo]::InvariantCulture, '| {0} | {1:N0} bytes | {2} | {3} |', $what[$name], $ours, ($raw ? ('{0:N0} bytes' -f $raw) : ''), $ratio)
    }
}
