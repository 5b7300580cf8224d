# Describes the machine of the figures, without host names and paths.

function Get-BenchMachine {
    $cpu = if (Test-Path /proc/cpuinfo) { (Select-String '^model name\s*:\s*(.+)$' /proc/cpuinfo | Select-Object -First 1).Matches.Groups[1].Value }
    elseif ($IsMacOS) { & sysctl -n machdep.cpu.brand_string }
    else { $env:PROCESSOR_IDENTIFIER }
    $memory = [GC]::GetGCMemoryInfo().TotalAvailableMemoryBytes / 1GB
    [pscustomobject]@{
        Processor  = if ($cpu) { "$cpu".Trim() } else { 'unknown processor' }
        Cores      = [Environment]::ProcessorCount
        MemoryGiB  = [Math]::Round($memory, 1)
        System     = [System.Runtime.InteropServices.RuntimeInformation]::OSDescription
        PowerShell = "$($PSVersionTable.PSVersion)"
        DotNet     = "$([Environment]::Version) in PowerShell, $((& dotnet --list-runtimes | Select-String '^Microsoft\.NETCore\.App (10\.\S+)' |
            Select-Object -Last 1).Matches.Groups[1].Value) for the raw client and the emulator"
        Node       = if (Get-Command node -CommandType Application -ErrorAction Ignore) { "$(& node --version)".TrimStart('v') } else { 'none' }
        Day        = [datetime]::UtcNow.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
    }
}
