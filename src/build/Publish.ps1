# `build.ps1 test -Package` runs the Pester suite against the package; `publish` pushes the file that passed it. Publishing needs an API key, a
# package whose hash passed the tests, and confirmation. Dot-sourced by build.ps1 after Pack.ps1.

Add-Type -AssemblyName System.IO.Compression.FileSystem

# Extracts the package over the built module, as an installation would, so that the suites test what users get.
function Expand-Package([string] $Package, [string] $ModuleFolder) {
    if (Test-Path $ModuleFolder) { Remove-Item $ModuleFolder -Recurse -Force }
    [IO.Compression.ZipFile]::ExtractToDirectory($Package, $ModuleFolder)
    foreach ($part in '[[]Content_Types].xml', '_rels', 'package', '*.nuspec') { Remove-Item (Join-Path $ModuleFolder $part) -Recurse -Force }
}

function Get-TestedPath([string] $Package) { "$Package.tested" }

# build.ps1 test -Package: runs the Pester suite against the package and writes the mark that publish requires.
function Invoke-PackageTest([string] $Root, [string] $ModuleFolder) {
    $package = Get-PackagePath $Root
    if (-not (Test-Path $package)) { throw "There is no package at $([IO.Path]::GetRelativePath($Root, $package)): create it with ./build.ps1 pack." }
    $mark = Get-TestedPath $package
    if (Test-Path $mark) { Remove-Item $mark }
    $hash = (Get-FileHash $package).Hash
    Expand-Package $package $ModuleFolder
    Invoke-Step 'Restore Pester' { Invoke-DotNet restore (Join-Path $Root 'tests/DataWorks.Pipelines.Engine.Tests') }
    $env:DATAWORKS_PIPELINES_PACKAGE = $package
    try { $count = Invoke-PesterSuite $Root }
    finally { $env:DATAWORKS_PIPELINES_PACKAGE = $null }
    if ($count -and $count.Passed -gt 0 -and $count.Failed -eq 0) { [IO.File]::WriteAllText($mark, "$hash`n") }
    Write-Total $count
}

# The reasons why the package may not be published, one line for each; none if it may.
function Get-PublishObstacle([string] $Root, [string] $Folder) {
    $version = (Get-PackageManifest $Root).ModuleVersion
    $package = Get-PackagePath $Root $Folder
    $name = Split-Path $package -Leaf
    if (-not (Test-Path $package)) { return "there is no ${name}: create it with ./build.ps1 pack" }
    $hash = (Get-FileHash $package).Hash
    $sums = Join-Path $Folder 'SHA256SUMS'
    if (-not (Test-Path $sums) -or (Get-Content $sums) -notcontains "$($hash.ToLowerInvariant())  $name") { "$name is not the file of SHA256SUMS: create it again with ./build.ps1 pack" }
    $mark = Get-TestedPath $package
    if (-not (Test-Path $mark) -or [IO.File]::ReadAllText($mark).Trim() -ne $hash) { "this $name has not passed its tests: ./build.ps1 test -Package" }
    if (-not (Get-ReleaseNote $Root $version -Released)) { "CHANGELOG.md has no section [$version]: rename [Unreleased] to this version" }
}

# build.ps1 publish
function Publish-Package {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param(
        [Parameter(Mandatory)] [string] $Root,
        [Parameter(Mandatory)] [string] $Repository,
        [securestring] $ApiKey,
        [string] $Folder = (Join-Path $Root 'out/packages')
    )

    $obstacles = @(Get-PublishObstacle $Root $Folder)
    if (-not $ApiKey -and $env:DATAWORKS_GALLERY_KEY) { $ApiKey = [Net.NetworkCredential]::new('', $env:DATAWORKS_GALLERY_KEY).SecurePassword }
    if (-not $ApiKey -and -not $WhatIfPreference) { $obstacles += 'there is no key: -ApiKey takes it as a SecureString, DATAWORKS_GALLERY_KEY as text' }
    if ($obstacles) { throw "nothing was published: $($obstacles -join '; ')." }
    $package = Get-PackagePath $Root $Folder
    $what = "$(Split-Path $package -Leaf) (SHA-256 $((Get-FileHash $package).Hash.ToLowerInvariant()))"
    try { $consent = $PSCmdlet.ShouldProcess($what, "publish to $Repository, for good") }
    catch { throw 'nothing was published: this session cannot prompt for confirmation; use -Confirm:$false.' }
    if (-not $consent) { return }
    if (-not (Get-Command Publish-PSResource -ErrorAction Ignore).Parameters.NupkgPath) {
        throw 'nothing was published: Publish-PSResource -NupkgPath is missing; Microsoft.PowerShell.PSResourceGet 1.1 or later has it.'
    }

    # The API key must not be in a command line or an error.
    $key = [Net.NetworkCredential]::new('', $ApiKey).Password
    try { Publish-PSResource -NupkgPath $package -Repository $Repository -ApiKey $key -Confirm:$false -Verbose:$false -Debug:$false -ErrorAction Stop }
    catch { throw "$($_.Exception.Message)".Replace($key, '***') }
    Write-Host "Published $what to $Repository."
}
