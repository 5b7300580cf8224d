# From the package to the gallery, for build.ps1: `test -Package` runs the Pester suite over the package, `publish` pushes the very file
# that passed it. Nothing is pushed without a key, a package whose hash passed the tests, and a word of consent. Dot-sourced after Pack.ps1.

Add-Type -AssemblyName System.IO.Compression.FileSystem

# Puts the package's files where the built module lies, as an installation would: the suites then test what users get.
function Expand-Package([string] $Package, [string] $ModuleFolder) {
    if (Test-Path $ModuleFolder) { Remove-Item $ModuleFolder -Recurse -Force }
    [IO.Compression.ZipFile]::ExtractToDirectory($Package, $ModuleFolder)
    foreach ($part in '[[]Content_Types].xml', '_rels', 'package', '*.nuspec') { Remove-Item (Join-Path $ModuleFolder $part) -Recurse -Force }
}

function Get-TestedPath([string] $Package) { "$Package.tested" }

# build.ps1 test -Package: the Pester suite over the package, and the mark that publish asks for.
function Invoke-PackageTest([string] $Root, [string] $ModuleFolder) {
    $package = Get-PackagePath $Root
    if (-not (Test-Path $package)) { throw "There is no package at $([IO.Path]::GetRelativePath($Root, $package)): make it with ./build.ps1 pack." }
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

# Why the package may not be published, a line each; nothing where it may.
function Get-PublishObstacle([string] $Root, [string] $Folder) {
    $version = (Get-PackageManifest $Root).ModuleVersion
    $package = Get-PackagePath $Root $Folder
    $name = Split-Path $package -Leaf
    if (-not (Test-Path $package)) { return "there is no ${name}: make it with ./build.ps1 pack" }
    $hash = (Get-FileHash $package).Hash
    $sums = Join-Path $Folder 'SHA256SUMS'
    if (-not (Test-Path $sums) -or (Get-Content $sums) -notcontains "$($hash.ToLowerInvariant())  $name") { "$name is not the file of SHA256SUMS: make it again with ./build.ps1 pack" }
    $mark = Get-TestedPath $package
    if (-not (Test-Path $mark) -or [IO.File]::ReadAllText($mark).Trim() -ne $hash) { "this $name has not passed its tests: ./build.ps1 test -Package" }
    if (-not (Get-ReleaseNote $Root $version -Released)) { "CHANGELOG.md has no section [$version]: give what is not released yet its version" }
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
    catch { throw 'nothing was published: nobody can be asked here; -Confirm:$false gives the consent ahead.' }
    if (-not $consent) { return }
    if (-not (Get-Command Publish-PSResource -ErrorAction Ignore).Parameters.NupkgPath) {
        throw 'nothing was published: Publish-PSResource -NupkgPath is missing; Microsoft.PowerShell.PSResourceGet 1.1 or later has it.'
    }

    # The key never shows: not in a command line, and not in what an error says.
    $key = [Net.NetworkCredential]::new('', $ApiKey).Password
    try { Publish-PSResource -NupkgPath $package -Repository $Repository -ApiKey $key -Confirm:$false -Verbose:$false -Debug:$false -ErrorAction Stop }
    catch { throw "$($_.Exception.Message)".Replace($key, '***') }
    Write-Host "Published $what to $Repository."
}
