# `build.ps1 pack` creates the nupkg for the gallery from the module in out/, with its bill of materials and checksums. Two builds of one commit
# give the same bytes. Dot-sourced by build.ps1.

Add-Type -AssemblyName System.IO.Compression
$script:packageId = 'DataWorks.Pipelines'
$script:sbomName = 'DataWorks.Pipelines.cdx.json'

# Systems for which the private DLLs are compiled ahead of time (ReadyToRun.csproj). Other systems run their IL.
$script:compiledSystems = 'linux-x64', 'win-x64'

# The name of this system's folder of compiled DLLs.
function Get-SystemName {
    "$($IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux')-$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture.ToString().ToLowerInvariant())"
}

# Third-party libraries in the package with the license that their packages state. Versions come from the client's project.assets.json.
$script:libraryLicenses = @{ 'RestSharp' = 'Apache-2.0' }

# The manifest, the only file that contains the version.
function Get-PackageManifest([string] $Root) {
    Import-PowerShellDataFile (Join-Path $Root "$script:packageId.psd1")
}

# The path of the package, which may not exist yet.
function Get-PackagePath([string] $Root, [string] $Folder = (Join-Path $Root 'out/packages')) {
    Join-Path $Folder "$script:packageId.$((Get-PackageManifest $Root).ModuleVersion).nupkg"
}

# The section of a version in CHANGELOG.md, or Unreleased if it has none. -Released accepts only its own section.
function Get-ReleaseNote([string] $Root, [string] $Version, [switch] $Released) {
    $text = [IO.File]::ReadAllText((Join-Path $Root 'CHANGELOG.md')).Replace("`r`n", "`n")
    foreach ($name in @($Version) + ($Released ? @() : @('Unreleased'))) {
        $section = [regex]::Match($text, "(?ms)^## \[$([regex]::Escape($name))\][^\n]*\n(.*?)(?=^## |\z)")
        if ($section.Success) { return $section.Groups[1].Value.Trim() }
    }
}

# The gallery's search tags: those of the manifest, and those that it derives from the cmdlets.
function Get-PackageTag($Manifest) {
    $cmdlets = $Manifest.CmdletsToExport
    @('PSModule') + $Manifest.PrivateData.PSData.Tags + @('PSIncludes_Cmdlet') + $cmdlets.ForEach{ "PSCmdlet_$_" } + $cmdlets.ForEach{ "PSCommand_$_" } | Select-Object -Unique
}

function ConvertTo-XmlText([string] $Text) { [Security.SecurityElement]::Escape($Text) }

function Get-Nuspec($Manifest, [string] $ReleaseNotes) {
    @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>$script:packageId</id>
    <version>$($Manifest.ModuleVersion)</version>
    <authors>$(ConvertTo-XmlText $Manifest.Author)</authors>
    <owners>$(ConvertTo-XmlText $Manifest.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <license type="expression">MIT</license>
    <licenseUrl>https://licenses.nuget.org/MIT</licenseUrl>
    <icon>icon.png</icon>
    <description>$(ConvertTo-XmlText $Manifest.Description)</description>
    <releaseNotes>$(ConvertTo-XmlText $ReleaseNotes)</releaseNotes>
    <copyright>$(ConvertTo-XmlText $Manifest.Copyright)</copyright>
    <tags>$(ConvertTo-XmlText ((Get-PackageTag $Manifest) -join ' '))</tags>
  </metadata>
</package>
"@.Replace("`r`n", "`n")
}

# The bill of materials (CycloneDX): each DLL with its hash. No time and no serial number, because two builds must give the same bytes.
function Get-Sbom($Manifest, [string] $ModuleFolder, [string] $Lock) {
    $libraries = (Get-Content $Lock -Raw | ConvertFrom-Json -AsHashtable).targets.Values.Keys | Select-Object -Unique
    $components = foreach ($files in Get-ChildItem $ModuleFolder -Recurse -Filter '*.dll' | Group-Object BaseName | Sort-Object Name) {
        # The IL file first, then its compiled versions, one folder for each system.
        $file, $compiled = $files.Group | Sort-Object { $_.Directory.Name -in $script:compiledSystems }, FullName
        $name = $file.BaseName
        $own = $name.StartsWith($script:packageId)
        $version = $own ? $Manifest.ModuleVersion : ($libraries -match "^$([regex]::Escape($name))/" | Select-Object -First 1) -replace '.*/'
        $license = $own ? 'MIT' : $script:libraryLicenses[$name]
        if (-not $version -or -not $license) { throw "$($file.Name) is in the module, but its version or license is unknown: add it to src/build/Pack.ps1 and THIRD-PARTY-NOTICES.txt." }
        $component = [ordered] @{
            'type'     = 'library'
            'bom-ref'  = $own ? $name : "pkg:nuget/$name@$version"
            'name'     = $name
            'version'  = $version
            'hashes'   = @([ordered] @{ alg = 'SHA-256'; content = (Get-FileHash $file.FullName).Hash.ToLowerInvariant() })
            'licenses' = @(@{ license = @{ id = $license } })
        }
        if (-not $own) { $component['purl'] = "pkg:nuget/$name@$version" }
        if ($compiled) {
            $component['components'] = @($compiled | ForEach-Object {
                $path = [IO.Path]::GetRelativePath($ModuleFolder, $_.FullName).Replace('\', '/')
                [ordered] @{ 'type' = 'file'; 'bom-ref' = $path; 'name' = $path; 'hashes' = @([ordered] @{ alg = 'SHA-256'; content = (Get-FileHash $_.FullName).Hash.ToLowerInvariant() }) }
            })
        }
        $component
    }

    $main = [ordered] @{ 'type' = 'library'; 'bom-ref' = 'package'; 'name' = $script:packageId; 'version' = $Manifest.ModuleVersion; 'licenses' = @(@{ license = @{ id = 'MIT' } }) }
    [ordered] @{
        bomFormat = 'CycloneDX'; specVersion = '1.6'; version = 1
        metadata = [ordered] @{ component = $main }
        components = @($components)
        dependencies = @([ordered] @{ ref = 'package'; dependsOn = @($components.ForEach{ $_['bom-ref'] }) })
    } | ConvertTo-Json -Depth 8 | ForEach-Object { "$($_.Replace("`r`n", "`n"))`n" }
}

# Fails if the package has a file that is not approved, or lacks one that is.
function Assert-PackageFile([string[]] $Names, [string[]] $Approved) {
    $difference = Compare-Object $Approved $Names
    if (-not $difference) { return }
    $lines = $difference | ForEach-Object { ($_.SideIndicator -eq '=>' ? 'not approved: ' : 'missing: ') + $_.InputObject }
    throw "The package's files differ from src/build/Package.approved.txt: $($lines -join ', ')."
}

# The approved files, with the compiled DLLs of the given systems only.
function Get-ApprovedFile([string] $Root, [string[]] $Systems = $script:compiledSystems) {
    $other = $script:compiledSystems | Where-Object { $_ -notin $Systems } | ForEach-Object { "bin/private/$_/*" }
    Get-Content (Join-Path $Root 'src/build/Package.approved.txt') |
        Where-Object { $name = $_; $name -and $name -notlike '#*' -and -not ($other | Where-Object { $name -like $_ }) }
}

# Writes a zip whose bytes depend only on the contents: ordinal order, fixed time and permissions.
function Write-Archive([string] $Path, [System.Collections.Generic.SortedDictionary[string, byte[]]] $Entries) {
    $stream = [IO.File]::Create($Path)
    try {
        $archive = [IO.Compression.ZipArchive]::new($stream, [IO.Compression.ZipArchiveMode]::Create)
        try {
            foreach ($name in $Entries.Keys) {
                $entry = $archive.CreateEntry($name, [IO.Compression.CompressionLevel]::Optimal)
                $entry.LastWriteTime = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
                $entry.ExternalAttributes = 0x81A4 -shl 16
                $content = $entry.Open()
                $content.Write($Entries[$name], 0, $Entries[$name].Length)
                $content.Dispose()
            }
        }
        finally { $archive.Dispose() }
    }
    finally { $stream.Dispose() }
}

# Adds the parts that the Open Packaging Conventions require of a nupkg.
function Add-PackagePart([System.Collections.Generic.SortedDictionary[string, byte[]]] $Entries, $Manifest) {
    $utf8 = [Text.UTF8Encoding]::new($false)
    $extensions = $Entries.Keys.ForEach{ [IO.Path]::GetExtension($_).TrimStart('.') } + 'nuspec', 'psmdcp' | Where-Object { $_ } | Sort-Object -Unique
    $kinds = $extensions.ForEach{ "<Default Extension=`"$_`" ContentType=`"application/octet`" />" }
    $bare = $Entries.Keys.Where{ -not [IO.Path]::GetExtension($_) }.ForEach{ "<Override PartName=`"/$_`" ContentType=`"application/octet`" />" }
    $core = 'package/services/metadata/core-properties/dataworkspipelines.psmdcp'
    $head = '<?xml version="1.0" encoding="utf-8"?>'
    $schemas = 'http://schemas.openxmlformats.org/package/2006'
    $parts = @{
        '[Content_Types].xml' = "$head<Types xmlns=`"$schemas/content-types`"><Default Extension=`"rels`" ContentType=`"application/vnd.openxmlformats-package.relationships+xml`" />$($kinds -join '')$($bare -join '')</Types>"
        '_rels/.rels' = "$head<Relationships xmlns=`"$schemas/relationships`">" +
            "<Relationship Type=`"http://schemas.microsoft.com/packaging/2010/07/manifest`" Target=`"/$script:packageId.nuspec`" Id=`"R1`" />" +
            "<Relationship Type=`"$schemas/relationships/metadata/core-properties`" Target=`"/$core`" Id=`"R2`" /></Relationships>"
        $core = "$head<coreProperties xmlns:dc=`"http://purl.org/dc/elements/1.1/`" xmlns=`"$schemas/metadata/core-properties`">" +
            "<dc:creator>$(ConvertTo-XmlText $Manifest.Author)</dc:creator><dc:description>$(ConvertTo-XmlText $Manifest.Description)</dc:description>" +
            "<dc:identifier>$script:packageId</dc:identifier><version>$($Manifest.ModuleVersion)</version></coreProperties>"
    }
    foreach ($name in $parts.Keys) { $Entries[$name] = $utf8.GetBytes($parts[$name]) }
}

# Creates the package from a module folder and returns its path. -Systems is empty for a module that was not compiled ahead of time.
function New-Package([string] $Root, [string] $ModuleFolder, [string] $OutputFolder, [string[]] $Systems = $script:compiledSystems) {
    $manifest = Get-PackageManifest $Root
    $null = New-Item $OutputFolder -ItemType Directory -Force
    $utf8 = [Text.UTF8Encoding]::new($false)
    $sbom = Get-Sbom $manifest $ModuleFolder (Join-Path $Root 'src/DataWorks.Pipelines.Client/obj/project.assets.json')
    $entries = [System.Collections.Generic.SortedDictionary[string, byte[]]]::new([StringComparer]::Ordinal)
    foreach ($file in Get-ChildItem $ModuleFolder -Recurse -File) {
        $entries[[IO.Path]::GetRelativePath($ModuleFolder, $file.FullName).Replace('\', '/')] = [IO.File]::ReadAllBytes($file.FullName)
    }
    $entries['icon.png'] = [IO.File]::ReadAllBytes((Join-Path $Root 'docs/images/icon.png'))
    $entries[$script:sbomName] = $utf8.GetBytes($sbom)
    Assert-PackageFile $entries.Keys (Get-ApprovedFile $Root $Systems)
    $entries["$script:packageId.nuspec"] = $utf8.GetBytes((Get-Nuspec $manifest (Get-ReleaseNote $Root $manifest.ModuleVersion)))
    Add-PackagePart $entries $manifest

    $package = Get-PackagePath $Root $OutputFolder
    Write-Archive $package $entries
    [IO.File]::WriteAllText((Join-Path $OutputFolder $script:sbomName), $sbom)
    $package
}

# Signs the package if this machine has a certificate for it.
function Set-PackageSignature([string] $Package) {
    if (-not $env:DATAWORKS_SIGNING_FINGERPRINT) {
        Write-Host 'LEFT OUT: signing (no certificate: set DATAWORKS_SIGNING_FINGERPRINT to the SHA-256 fingerprint of one in the store of the current user).' -ForegroundColor Yellow
        return
    }
    Invoke-DotNet nuget sign $Package --certificate-fingerprint $env:DATAWORKS_SIGNING_FINGERPRINT --certificate-store-name My --certificate-store-location CurrentUser
}

# Writes the checksums of the folder's files in the format of sha256sum.
function Write-Checksum([string] $OutputFolder) {
    $lines = Get-ChildItem $OutputFolder -File | Where-Object Name -Match '\.(nupkg|json)$' | Sort-Object Name |
        ForEach-Object { '{0}  {1}' -f (Get-FileHash $_.FullName).Hash.ToLowerInvariant(), $_.Name }
    [IO.File]::WriteAllText((Join-Path $OutputFolder 'SHA256SUMS'), (($lines -join "`n") + "`n"))
}

# Compiles the module's private DLLs ahead of time for the given systems.
function Add-CompiledFile([string] $Root, [string[]] $Systems) {
    foreach ($system in $Systems) {
        Invoke-Step "Compile ahead of time for $system" { Invoke-DotNet publish (Join-Path $Root 'src/build/ReadyToRun.csproj') -r $system }
    }
}

# build.ps1 pack
function Invoke-Pack([string] $Root, [string] $ModuleFolder) {
    $folder = Join-Path $Root 'out/packages'
    if (Test-Path $folder) { Remove-Item $folder -Recurse }
    Add-CompiledFile $Root $script:compiledSystems
    $made = Invoke-Step 'Pack' { New-Package $Root $ModuleFolder $folder }
    Set-PackageSignature $made
    Write-Checksum $folder
    Get-Content (Join-Path $folder 'SHA256SUMS') | Out-Host
    Write-Host "The package is $([IO.Path]::GetRelativePath($Root, $made)). To test it: ./build.ps1 test -Package"
}
