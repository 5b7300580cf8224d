# The module's targets, computed from one run.

function Get-BenchTarget([object[]] $Figures, [object[]] $Allocations) {
    $of = { param([string] $Job, [string] $Peer, [string] $Field = 'Ms') ($Figures | Where-Object { $_.Job -eq $Job -and $_.Peer -eq $Peer }).$Field }
    $ratio = { param([string] $Job, [string] $Peer, [string] $Than) (& $of $Job $Peer) / (& $of $Job $Than) }
    $invariant = [cultureinfo]::InvariantCulture
    $most = { param([string] $What, [double] $Limit, [double] $Measured, [string] $Unit, [string] $Beside)
        [pscustomobject]@{
            What = $What; Target = [string]::Format($invariant, '≤ {0:0.##}{1}', $Limit, $Unit); Met = $Measured -le $Limit
            Measured = [string]::Format($invariant, '{0:0.##}{1}{2}', $Measured, $Unit, $Beside)
        }
    }
    $jobs = @($Figures.Job)
    if ('import' -in $jobs) {
        & $most 'Import-Module ÷ that of an empty script module (goal: 3)' 3.5 (& $ratio 'import' 'module' 'empty') ' ×' ''
    }
    if ('first' -in $jobs) {
        & $most 'Whole process to the first object, beyond a bare `pwsh`' 0.25 (((& $of 'first' 'module') - (& $of 'first' 'bare')) / 1000) ' s' ''
        & $most 'Whole process to the first object ÷ the script''s' 1 (& $ratio 'first' 'module' 'script') ' ×' ''
    }
    if ('runs-0ms' -in $jobs) {
        $faster = & $ratio 'runs-0ms' 'script' 'module'
        [pscustomobject]@{
            What = 'Runs at 0 ms: faster than the script'; Target = '≥ 8 ×'; Met = $faster -ge 8; Measured = [string]::Format($invariant, '{0:0.##} ×', $faster)
        }
        & $most 'Runs at 0 ms ÷ the raw client one at a time' 1.2 (& $ratio 'runs-0ms' 'module' 'raw1') ' ×' ''
    }
    if ('runs-20ms' -in $jobs) { & $most 'Runs at 20 ms ÷ the raw client eight at a time' 1.3 (& $ratio 'runs-20ms' 'module' 'raw8') ' ×' '' }
    if ('gets-20ms' -in $jobs) { & $most 'Single gets from the pipeline with -ThrottleLimit 8 ÷ the raw client eight at a time' 1.2 (& $ratio 'gets-20ms' 'module' 'raw8') ' ×' '' }
    if ('items-csv' -in $jobs) {
        # The lower bound: writing the file, or the calls of the raw client, whichever takes longer.
        $floor = [Math]::Max((& $of 'items-csv' 'export'), (& $of 'items-csv' 'raw8'))
        $which = $floor -eq (& $of 'items-csv' 'export') ? 'Export-Csv alone' : 'the raw client eight at a time'
        & $most 'Items to CSV ÷ the longer of Export-Csv alone and the network' 1.25 ((& $of 'items-csv' 'module') / $floor) ' ×' " ($which)"
    }
    $growth = @($Figures | Where-Object { $_.Job -like 'growth-*' -and $_.Peer -eq 'module' } | Sort-Object Size)
    if ($growth.Count -gt 2) {
        $small, $large = $growth[1], $growth[-1]
        $sizes = [string]::Format($invariant, '{0:N0} against {1:N0} rows', $large.Size, $small.Size)
        & $most "Peak memory, ${sizes}: increase" 30 ($large.PeakMiB - $small.PeakMiB) ' MiB' ''
        $perRow = { param($Figure) $Figure.Ms / $Figure.Size * 1000 }
        $beside = [string]::Format($invariant, ' ({0:0.#} and {1:0.#} µs)', (& $perRow $large), (& $perRow $small))
        & $most "Time per row, ${sizes}: increase" 15 (((& $perRow $large) / (& $perRow $small) - 1) * 100) ' %' $beside
    }
    $rows = @($Figures | Where-Object Job -like 'rows-*')
    if ($rows) {
        $bytes = { param([string] $Peer)
            $small, $large = $rows | Where-Object Peer -eq $Peer | Sort-Object Size
            ($large.Allocated - $small.Allocated) / ($large.Size - $small.Size)
        }
        $ours, $raw = (& $bytes 'module'), (& $bytes 'raw1')
        & $most 'Bytes allocated per row ÷ the raw client''s' 2 ($ours / $raw) ' ×' ([string]::Format($invariant, ' ({0:N0} and {1:N0} bytes)', $ours, $raw))
    }
}
