# Runs the demo in its own PowerShell, at a given width, and returns what it printed. Shared by Demo.Tests.ps1 and the script of its picture.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Emulator.psm1"

function Invoke-Demo {
    param([Parameter(Mandatory)] [int] $Width, [switch] $Color)

    $root = Get-RepositoryPath
    $emulator = Get-ChildItem (Join-Path $root 'src/DataWorks.Pipelines.Emulator/bin/*/net*/DataWorks.Pipelines.Emulator.dll') |
        Sort-Object LastWriteTimeUtc -Descending | Select-Object -First 1
    $folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "dataworks-demo-$PID-$(Get-Random)") -ItemType Directory
    # A width of the terminal cannot be set on every system; this function takes precedence over the cmdlet that uses it.
    $script = @"
function Out-Host { `$input | Out-String -Width $Width | Write-Host }
`$PSStyle.OutputRendering = '$($Color ? 'Ansi' : 'PlainText')'
Set-Location '$folder'
& '$root/docs/samples/demo.ps1' -ModulePath '$(Get-ModulePath)' -EmulatorPath '$emulator'
"@
    $zone, $env:TZ = $env:TZ, 'UTC'
    try {
        Set-Content "$folder/demo-at-a-width.ps1" $script
        $output = Invoke-PowerShell -NoProfile -NonInteractive -File "$folder/demo-at-a-width.ps1"
        if ($LASTEXITCODE) { throw "The demo failed: $($output -join "`n")" }
        @($output).ForEach{ "$_".TrimEnd() }
    }
    finally {
        $env:TZ = $zone
        Remove-Item $folder -Recurse -Force
    }
}

# The number of cells of a terminal that a line needs: those of East Asian characters count twice.
function Measure-Cell([string] $Line) {
    $Line.Length + [regex]::Count($Line, '[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]')
}

Export-ModuleMember -Function Invoke-Demo, Measure-Cell
