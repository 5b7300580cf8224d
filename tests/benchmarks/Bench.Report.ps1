function Invoke-Allocation { }
function Write-BenchResult($Bench, $Result) { $Result | ConvertTo-Json -Depth 5 | Set-Content (Join-Path $Bench.Work 'figures.json') }
