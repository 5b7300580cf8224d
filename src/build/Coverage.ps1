# `build.ps1 test -Coverage`: counts the lines and branches of the types, the client and the module that the xunit suites and the hosted
# engine run. Dot-sourced by build.ps1.

# Minimum coverage of the client and the module, in percent.
$script:coverageTargets = @{ Line = 90; Branch = 85 }

# The xunit suites that are counted. The hosted-engine suite is run separately, the emulator's runs no counted code, and instrumented code is too
# slow for the reliability suites.
function Get-CountedSuite([string] $Root) {
    Get-ChildItem (Join-Path $Root 'tests') -Directory -Filter '*.Tests' | Where-Object Name -notin 'DataWorks.Pipelines.Engine.Tests', 'DataWorks.Pipelines.Emulator.Tests', 'DataWorks.Pipelines.Reliability.Tests'
}

# A debug build with the real source paths, which coverlet needs.
function Invoke-CoverageBuild([string] $Root, [string] $ModuleFolder) {
    Invoke-Step 'Build with debug information' {
        Invoke-DotNet restore src/build/Product.proj
        Invoke-DotNet build src/build/Product.proj --no-restore -c Debug '-p:PathMap='
        Invoke-DotNet restore Module.sln
        Invoke-DotNet build Module.sln --no-restore -c Debug '-p:PathMap='
    }
    # coverlet reads a DLL's source lines from the pdb file beside it.
    Copy-Item (Join-Path $Root 'src/DataWorks.Pipelines.Module/bin/Debug/net8.0/DataWorks.Pipelines*.pdb') (Join-Path $ModuleFolder 'bin')
    Copy-Item (Join-Path $Root 'src/DataWorks.Pipelines.Client/bin/Debug/net8.0/DataWorks.Pipelines.Client.pdb') (Join-Path $ModuleFolder 'bin/private')
}

# build.ps1 test -Coverage
function Invoke-Coverage([string] $Root, [string] $ModuleFolder) {
    $work = Join-Path $Root 'out/coverage'
    if (Test-Path $work) { Remove-Item $work -Recurse }
    $null = New-Item (Join-Path $work 'results') -ItemType Directory
    Invoke-CoverageBuild $Root $ModuleFolder
    $project = Join-Path $Root 'src/build/Coverage.csproj'
    Invoke-Step 'Restore the counters' { Invoke-DotNet restore $project }

    # The DLLs of each project's tests, and those that the hosted engine imports.
    $suites = @(Get-CountedSuite $Root)
    $counted = @(foreach ($suite in $suites) { Join-Path $suite.FullName "bin/Debug/net10.0/$($suite.Name).dll" }) +
        (Join-Path $ModuleFolder 'bin/DataWorks.Pipelines.dll') + (Join-Path $ModuleFolder 'bin/private/RestSharp.dll')
    $program, $before = (Get-Process -Id $PID).Path, ''
    if ((Split-Path $program -LeafBase) -eq 'dotnet') { $before = "`"$([Environment]::GetCommandLineArgs()[0])`" " }
    # Environment variables, because a property on the command line cannot hold semicolons and quotation marks.
    $env:DATAWORKS_COUNTED_TESTS = "`"$program`" $before-NoProfile -NonInteractive -File `"$(Join-Path $Root 'src/build/Invoke-CountedTest.ps1')`" -ReportFolder `"$work`""
    $env:DATAWORKS_COUNTED_DLLS = $counted -join ';'
    Invoke-Step 'Run the tests with counters' {
        # The exit code is meaningless: coverlet restores the DLLs a second time when its process ends, and that fails.
        & dotnet msbuild $project '-m:1' '-t:Count' "-p:ResultFolder=$work/results" -nologo > "$work/count.txt" 2>&1
    }
    $env:DATAWORKS_COUNTED_TESTS = $env:DATAWORKS_COUNTED_DLLS = $null
    $lost = @($counted | ForEach-Object { "$work/results/$(Split-Path $_ -LeafBase).cobertura.xml" }) + "$work/counts.csv" | Where-Object { -not (Test-Path $_) }
    if ($lost) {
        Get-Content "$work/count.txt" -TotalCount 40 | Out-Host
        throw "coverlet wrote no $(($lost | Split-Path -Leaf) -join ', '). The lines above say why; the whole output is in $work/count.txt."
    }
    Get-Content "$work/tests.txt" | Out-Host
    $counts = @(Import-Csv "$work/counts.csv")
    if (($counts | Measure-Object Failed -Sum).Sum) { Select-String -Path "$work/count.txt" -Pattern '\[FAIL\]' -Context 0, 6 | Out-Host }
    Invoke-DotNet msbuild $project '-t:Report' "-p:ResultFolder=$work/results" "-p:ReportFolder=$work/report"
    Write-CoverageResult $work
    Write-Total $counts
}

# Prints the figures of each assembly and its least covered classes; throws if they are below the minimum.
function Write-CoverageResult([string] $Work) {
    $summary = Get-Content (Join-Path $Work 'report/Summary.json') -Raw | ConvertFrom-Json
    $missed = foreach ($assembly in $summary.coverage.assemblies) {
        $line, $branch = (100 * $assembly.coveredlines / $assembly.coverablelines), (100 * $assembly.coveredbranches / [Math]::Max(1, $assembly.totalbranches))
        Write-Host ([string]::Format([cultureinfo]::InvariantCulture, '{0,-34} lines {1,5:0.0} % ({2} of {3})   branches {4,5:0.0} % ({5} of {6})',
                $assembly.name, $line, $assembly.coveredlines, $assembly.coverablelines, $branch, $assembly.coveredbranches, $assembly.totalbranches))
        foreach ($class in $assembly.classesinassembly | Where-Object { $_.coveredlines -lt $_.coverablelines } | Sort-Object { $_.coveredlines - $_.coverablelines } | Select-Object -First 8) {
            Write-Host ('    {0}: {1} lines of {2} not run' -f $class.name, ($class.coverablelines - $class.coveredlines), $class.coverablelines)
        }
        if ($assembly.name -ne 'DataWorks.Pipelines' -and ($line -lt $script:coverageTargets.Line -or $branch -lt $script:coverageTargets.Branch)) { $assembly.name }
    }
    Write-Host "The report: $(Join-Path $Work 'report/index.html')"
    if ($missed) { throw "Coverage is below $($script:coverageTargets.Line) % of the lines or $($script:coverageTargets.Branch) % of the branches: $($missed -join ', ')." }
}
