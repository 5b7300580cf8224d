#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and demonstrates the module.
.DESCRIPTION
    build   builds the emulator and the module, which is copied to out/DataWorks.Pipelines
    test    builds, then runs every suite; the last line counts all of them
            -Suite chaos|fuzz|stop|soak runs the long form of one suite, of which `test` runs the short form;
            -Suite page reads reports and diagrams in a browser, and renews the sample report and its pictures in docs
            -Package runs the Pester suite against the package of `pack`; `publish` requires it
            -Coverage counts the lines and branches that xunit and the hosted engine run, and writes out/coverage/report
    demo    builds, then runs the main job against the emulator
    docs    builds, then updates the help: pages, example output, MAML, the approved public surface;
            with -Check it only reports whether the help is up to date
    bench   builds, then measures the module and its peers, and writes docs/performance.md and docs/contributing/performance.md
            -Quick is smaller, less exact and writes nothing; -Job runs one job
    pack    builds, then creates the package, its bill of materials and the checksums in out/packages
    publish pushes that package to the gallery if it passed its tests; prompts first; -WhatIf only shows what it would do
.PARAMETER Task
    The task to run.
.PARAMETER Check
    With docs: changes nothing, and fails if the help is out of date.
.PARAMETER Suite
    With test: the suite to run in its long form. See docs/contributing/reliability.md.
.PARAMETER Quick
    With bench: smaller sizes, fewer repetitions, no document.
.PARAMETER Job
    With bench: the job to run.
.PARAMETER Package
    With test: tests the package in out/packages.
.PARAMETER Coverage
    With test: counts covered lines and branches of a debug build.
.PARAMETER Repository
    With publish: the name of the registered repository.
.PARAMETER ApiKey
    With publish: the API key of the repository; default: the variable DATAWORKS_GALLERY_KEY. It is never shown.
.PARAMETER Configuration
    Debug or Release.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'demo', 'docs', 'bench', 'pack', 'publish')]
    [string] $Task = 'build',

    [ValidateSet('all', 'chaos', 'fuzz', 'stop', 'soak', 'page')]
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
foreach ($part in 'Support', 'Suites', 'Page', 'Coverage', 'Help', 'Pack', 'Publish') { . (Join-Path $root "src/build/$part.ps1") }

# Builds the module and the emulator. The tests are built by the task that runs them.
function Invoke-Build {
    Invoke-Step 'Restore' { Invoke-DotNet restore src/build/Product.proj }
    Invoke-Step 'Build the emulator and the module' { Invoke-DotNet build src/build/Product.proj --no-restore -c $Configuration }
    if (Get-ChildItem $moduleFolder -Recurse -Filter 'System.Management.Automation.dll') {
        throw 'The module contains System.Management.Automation.dll, which is part of PowerShell.'
    }
}

function Invoke-Test {
    Invoke-Step 'Restore the tests' { Select-HostedEngine $root; Invoke-DotNet restore Module.sln }
    Invoke-Step 'Build the tests' { Invoke-DotNet build Module.sln --no-restore -c $Configuration }
    if ($Suite -eq 'stop') { Write-Total (Invoke-EngineSuite $root $Configuration $Suite); return }
    Initialize-PageFolder $root
    if ($Suite -eq 'page') {
        $sample, $page = (Update-SampleReport $root $Configuration), (Invoke-PageSuite $root)
        Write-Total ($page ? @($sample) + $page : @())
        return
    }
    if ($Suite -ne 'all') {
        Write-Total (Invoke-XunitSuite (Join-Path $root 'tests/DataWorks.Pipelines.Reliability.Tests') $Configuration $Suite)
        return
    }
    $counts = foreach ($project in Get-ChildItem (Join-Path $root 'tests') -Directory -Filter '*.Tests' | Where-Object Name -ne 'DataWorks.Pipelines.Engine.Tests') {
        Invoke-XunitSuite $project.FullName $Configuration
    }
    $counts = @($counts) + (Invoke-EngineSuite $root $Configuration) + (Invoke-PesterSuite $root) + (Invoke-PageSuite $root) + (Invoke-HelpCheck $root) + (Invoke-AnalyzerSuite $root)
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
        # Nothing is built here: the file that was tested is published.
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
