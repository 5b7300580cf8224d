#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
    The one front door: builds, tests and shows the module.
.DESCRIPTION
    build   builds the module and the emulator, and lays the importable module at out/DataWorks.Pipelines
    test    builds, then runs every suite; ends with one line over all of them
            -Suite chaos|fuzz|stop|soak runs the long form of that one alone, which `test` runs short
            -Package runs the Pester suite over the package of `pack` instead, which `publish` asks for
            -Coverage counts the lines and branches that xunit and the hosted engine run, and writes out/coverage/report
    demo    builds, then runs the main job against the emulator
    docs    builds, then brings the help up to the cmdlets: pages, output of the examples, MAML, the approved public surface;
            with -Check it only says whether the help is current
    bench   builds, then measures the module beside its peers and writes docs/performance.md
            -Quick is smaller, rougher and writes nothing; -Job runs one job alone
    pack    builds, then makes the package, its bill of materials and the checksums in out/packages
    publish pushes that package, once tested, to the gallery; asks first, and -WhatIf only says what it would do
.PARAMETER Task
    What to do.
.PARAMETER Check
    With docs: changes nothing, and fails where the help is not current.
.PARAMETER Suite
    With test: the suite whose long form is run. See docs/reliability.md.
.PARAMETER Quick
    With bench: smaller sizes, fewer repeats, no document.
.PARAMETER Job
    With bench: the one job to run.
.PARAMETER Package
    With test: over the package in out/packages.
.PARAMETER Coverage
    With test: a debug build with counters.
.PARAMETER Repository
    With publish: the registered repository.
.PARAMETER ApiKey
    With publish: the key of the repository; else DATAWORKS_GALLERY_KEY has it. It is never shown.
.PARAMETER Configuration
    Debug or Release.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'demo', 'docs', 'bench', 'pack', 'publish')]
    [string] $Task = 'build',

    [ValidateSet('all', 'chaos', 'fuzz', 'stop', 'soak')]
    [string] $Suite = 'all',

    [switch] $Check,

    [switch] $Quick,

    [string] $Job,

    [switch] $Package,

    [switch] $Coverage,

    [string] $Repository = 'PSGallery',

    [securestring] $ApiKey,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$root = $PSScriptRoot
$moduleFolder = Join-Path $root 'out/DataWorks.Pipelines'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = $env:DOTNET_NOLOGO = $env:DOTNET_SKIP_FIRST_TIME_EXPERIENCE = '1'
$env:DOTNET_CLI_UI_LANGUAGE = 'en'
if ([Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }
foreach ($part in 'Support', 'Suites', 'Coverage', 'Help', 'Pack', 'Publish') { . (Join-Path $root "src/build/$part.ps1") }

# The module and the emulator; the tests are built by the task that runs them.
function Invoke-Build {
    Invoke-Step 'Restore' { Invoke-DotNet restore src/build/Product.proj }
    Invoke-Step 'Build the emulator and the module, laid in out/' { Invoke-DotNet build src/build/Product.proj --no-restore -c $Configuration }
    $strangers = Get-ChildItem $moduleFolder -Recurse -Filter 'System.Management.Automation.dll'
    if ($strangers) { throw "System.Management.Automation.dll lies in the module: PowerShell brings its own." }
}

function Invoke-Test {
    Invoke-Step 'Restore the tests' { Select-HostedEngine $root; Invoke-DotNet restore Module.sln }
    Invoke-Step 'Build the tests' { Invoke-DotNet build Module.sln --no-restore -c $Configuration }
    if ($Suite -eq 'stop') { Write-Total (Invoke-EngineSuite $root $Configuration $Suite); return }
    if ($Suite -ne 'all') {
        Write-Total (Invoke-XunitSuite (Join-Path $root 'tests/DataWorks.Pipelines.Reliability.Tests') $Configuration $Suite)
        return
    }
    $counts = foreach ($project in Get-ChildItem (Join-Path $root 'tests') -Directory -Filter '*.Tests' | Where-Object Name -ne 'DataWorks.Pipelines.Engine.Tests') {
        Invoke-XunitSuite $project.FullName $Configuration
    }
    $counts = @($counts) + (Invoke-EngineSuite $root $Configuration) + (Invoke-PesterSuite $root) + (Invoke-HelpCheck $root) + (Invoke-AnalyzerSuite $root)
    Write-Total $counts
}

function Invoke-Demo {
    & (Join-Path $root 'docs/samples/demo.ps1') -ModulePath $moduleFolder -OutputFolder $root `
        -EmulatorPath (Join-Path $root "src/DataWorks.Pipelines.Emulator/bin/$Configuration/net10.0/DataWorks.Pipelines.Emulator.dll")
}

Push-Location $root
try {
    Assert-Sdk
    if ($Task -eq 'publish') {
        # The very file that was tested: nothing is built here.
        Publish-Package $root $Repository $ApiKey
        return
    }
    $WhatIfPreference = $false
    if ($Task -eq 'test' -and $Coverage) {
        Invoke-Coverage $root $moduleFolder
        return
    }
    Invoke-Build
    switch ($Task) {
        'test' { if ($Package) { Invoke-PackageTest $root $moduleFolder } else { Invoke-Test } }
        'demo' { Invoke-Demo }
        'docs' { if ($Check) { Write-Total (Invoke-HelpCheck $root) } else { Invoke-HelpUpdate $root } }
        'pack' { Invoke-Pack $root $moduleFolder }
        'bench' {
            . (Join-Path $root 'tests/benchmarks/Bench.ps1')
            Invoke-Bench $root $Configuration -Quick:$Quick -Job $Job
        }
    }
}
catch {
    Write-Host "build.ps1 ${Task}: $($_.Exception.Message)" -ForegroundColor Red
    exit 1
}
finally {
    Pop-Location
}
