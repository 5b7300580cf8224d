# Helpers of the build scripts. Each step prints one line with its time, or fails with one clear line. Dot-sourced by build.ps1.

function Invoke-Step([string] $Name, [scriptblock] $Action) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    & $Action
    Write-Host ('{0,-50} {1,6:0.0} s' -f $Name, $watch.Elapsed.TotalSeconds)
}

function Assert-Sdk {
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) {
        throw 'The .NET SDK is missing: install version 10 from https://dotnet.microsoft.com/download and run this again.'
    }
    $version = & dotnet --version 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "The .NET SDK 10 that global.json asks for is missing: install it from https://dotnet.microsoft.com/download. ($(($version | Select-Object -First 1)))"
    }
}

# Runs dotnet quietly. If it fails, prints its output and explains known causes in one line.
function Invoke-DotNet {
    $output = & dotnet @args '-v:q' '-nologo' '-clp:NoSummary' 2>&1 | ForEach-Object { "$_" }
    if ($LASTEXITCODE -eq 0) { return }
    $output | Where-Object { $_ } | Select-Object -Unique -First 40 | Out-Host
    $cause = switch -Regex ($output -join "`n") {
        'NU1301|NU1101|NU1102|Unable to load the service index' { 'A package is not available: the registry is not reachable or does not have it (dotnet nuget list source).'; break }
        'MSB3021|MSB3027|being used by another process' { 'A file is locked: close the PowerShell or emulator that has the module loaded, and run this again.'; break }
        default { 'The lines above say why.' }
    }
    throw "dotnet $($args[0]) failed. $cause"
}

# The version that a property of Directory.Packages.props pins.
function Get-PinnedVersion([string] $Root, [string] $Property) {
    $pins = Join-Path $Root 'Directory.Packages.props'
    $node = Select-Xml -Path $pins -XPath "//*[local-name() = '$Property']"
    if (-not $node) { throw "$pins has no property $Property." }
    $node.Node.InnerText
}

# The folder of a NuGet package that the restore downloaded.
function Get-PackageFolder([string] $Id, [string] $Version) {
    $packages = (& dotnet nuget locals global-packages --list --force-english-output) -replace '^global-packages:\s*'
    $folder = Join-Path $packages $Id.ToLowerInvariant() $Version
    if (-not (Test-Path $folder)) { throw "The package $Id $Version is not in ${packages}: run dotnet restore Module.sln." }
    $folder
}

# Starts another PowerShell of this version: its own executable, or dotnet with the tool's pwsh.dll.
function Invoke-PowerShell {
    $program = (Get-Process -Id $PID).Path
    if ((Split-Path $program -LeafBase) -eq 'dotnet') { & $program ([Environment]::GetCommandLineArgs()[0]) @args }
    else { & $program @args }
}

# Whether a module that only the PowerShell Gallery has is installed, or can be installed for this user.
function Install-GalleryModule([string] $Name, [string] $Version) {
    $isFound = { [bool] (Get-Module $Name -ListAvailable | Where-Object Version -eq $Version) }
    if (& $isFound) { return $true }
    if (Get-Command Install-PSResource -ErrorAction Ignore) {
        Install-PSResource $Name -Version $Version -TrustRepository -Quiet -ErrorAction Ignore
        if (& $isFound) {
            Write-Host "$Name $Version was installed for this user."
            return $true
        }
    }
    $false
}
