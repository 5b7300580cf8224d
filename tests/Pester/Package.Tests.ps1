# The package for the gallery: its contents, installation, use and removal, and protection against accidental publishing.
BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $root = Get-RepositoryPath
    . (Join-Path $root 'src/build/Pack.ps1')
    . (Join-Path $root 'src/build/Publish.ps1')
    $module = Get-ModulePath
    $version = (Get-PackageManifest $root).ModuleVersion
    # build.ps1 test -Package sets the package to test; otherwise it is created here, with IL only.
    $package = $env:DATAWORKS_PIPELINES_PACKAGE
    [string[]] $systems = @(if ($package) { $compiledSystems })
    if (-not $package) { $package = New-Package $root $module (Join-Path $TestDrive 'made') $systems }
}

Describe 'the package' {
    BeforeAll {
        $content = Join-Path $TestDrive 'content'
        [IO.Compression.ZipFile]::ExtractToDirectory($package, $content)
        $nuspec = ([xml] (Get-Content (Join-Path $content 'DataWorks.Pipelines.nuspec') -Raw)).package.metadata
    }

    It 'has the same bytes if another process creates it again in another folder' {
        $copy = Join-Path $TestDrive 'elsewhere'
        Copy-Item $module $copy -Recurse
        Get-ChildItem $copy -Recurse -File | ForEach-Object { $_.LastWriteTime = [datetime]::new(2001, 2, 3) }
        $again = Join-Path $TestDrive 'again'
        $null = Invoke-PowerShell -NoProfile -NonInteractive -Command ". '$root/src/build/Pack.ps1'; New-Package '$root' '$copy' '$again' @($($systems.ForEach{ "'$_'" } -join ', '))"
        $first = New-Package $root $module (Join-Path $TestDrive 'first') $systems
        (Get-FileHash (Join-Path $again "DataWorks.Pipelines.$version.nupkg")).Hash | Should -Be (Get-FileHash $first).Hash
    }

    It 'has the metadata that the gallery shows' {
        $nuspec.id, $nuspec.version | Should -Be 'DataWorks.Pipelines', $version
        $nuspec.license.InnerText | Should -Be 'MIT'
        Join-Path $content $nuspec.icon | Should -Exist
        $tags = $nuspec.tags.Split(' ')
        foreach ($tag in 'PSModule', 'PSEdition_Core', 'PSIncludes_Cmdlet', 'PSCmdlet_Get-DwPipelineRun', 'PSCommand_Get-DwPipelineRun', 'DataWorks') { $tags | Should -Contain $tag }
        $nuspec.releaseNotes | Should -Match '^### '
        (Get-Content (Join-Path $root 'CHANGELOG.md') -Raw).Replace("`r`n", "`n") | Should -Match ([regex]::Escape($nuspec.releaseNotes.Replace("`r`n", "`n")))
    }

    It 'has a bill of materials with the hash of each DLL, and with the libraries of the notices' {
        $bill = Get-Content (Join-Path $content 'DataWorks.Pipelines.cdx.json') -Raw | ConvertFrom-Json
        $bill.bomFormat | Should -Be 'CycloneDX'
        $compiled, $dlls = (Get-ChildItem $content -Recurse -Filter '*.dll' | Sort-Object BaseName, FullName).Where({ $_.Directory.Name -in $compiledSystems }, 'Split')
        $hash = { (Get-FileHash $_.FullName).Hash.ToLowerInvariant() }
        $bill.components.name | Should -Be $dlls.BaseName
        $bill.components.hashes.content | Should -Be $dlls.ForEach($hash)
        @($bill.components.components.hashes.content) -ne $null | Should -Be $compiled.ForEach($hash)
        $compiled.Count | Should -Be (3 * $systems.Count)
        $notices = Get-Content (Join-Path $content 'THIRD-PARTY-NOTICES.txt') -Raw
        foreach ($library in $bill.components.Where{ $_.purl }) {
            $notices | Should -Match ([regex]::Escape("$($library.name) $($library.version) (bin/private/$($library.name).dll)"))
        }
    }

    It 'contains no path of the machine that built it' {
        foreach ($dll in Get-ChildItem $content -Recurse -Filter 'DataWorks.*.dll') {
            [Text.Encoding]::UTF8.GetString([IO.File]::ReadAllBytes($dll.FullName)).Contains($root, [StringComparison]::OrdinalIgnoreCase) | Should -BeFalse -Because $dll.Name
        }
    }

    It 'is not created if <Case>' -ForEach @(
        @{ Case = 'a DLL strayed in'; Wrong = 'Stray.dll is in the module'; Change = { param($folder) Copy-Item "$folder/bin/private/RestSharp.dll" "$folder/bin/Stray.dll" } }
        @{ Case = 'another file strayed in'; Wrong = 'not approved: notes.txt'; Change = { param($folder) 'x' | Set-Content "$folder/notes.txt" } }
        @{ Case = 'the help is lost'; Wrong = 'missing: en-US/about_DwErrors.help.txt'; Change = { param($folder) Remove-Item "$folder/en-US/about_DwErrors.help.txt" } }
    ) {
        $changed = Join-Path $TestDrive ([guid]::NewGuid())
        Copy-Item $module $changed -Recurse
        & $Change $changed
        { New-Package $root $changed (Join-Path $TestDrive 'changed') $systems } | Should -Throw "*$Wrong*"
    }
}

Describe 'an empty profile' {
    BeforeAll {
        $feed = (New-Item (Join-Path $TestDrive 'feed') -ItemType Directory).FullName
        Copy-Item $package $feed
        $person = (New-Item (Join-Path $TestDrive 'person') -ItemType Directory).FullName
        $modules = Join-Path $person ($IsWindows ? 'Modules' : '.local/share/powershell/Modules')
        # Without this folder .NET returns an empty path, and settings would be written to the current folder.
        $null = New-Item $modules -ItemType Directory
        $resourceGet = Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable | Sort-Object Version -Descending | Select-Object -First 1
        if (-not $resourceGet) {
            Write-Host 'LEFT OUT: Install-PSResource and Uninstall-PSResource (Microsoft.PowerShell.PSResourceGet is missing, which PowerShell brings): the package was unpacked instead.'
        }

        # A session of a new user: home, module path and settings are an empty folder.
        function Invoke-Session([string] $Step) {
            $environment = @{
                HOME = $person; XDG_DATA_HOME = "$person/.local/share"; XDG_CONFIG_HOME = "$person/.config"; XDG_CACHE_HOME = "$person/.cache"
                PSModulePath = $modules; PSModuleAnalysisCachePath = "$feed/analysis"
            }
            $kept = Hide-Environment
            foreach ($key in $environment.Keys) {
                $kept[$key] = [Environment]::GetEnvironmentVariable($key)
                [Environment]::SetEnvironmentVariable($key, $environment[$key])
            }
            try {
                $words = '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/Package.Session.ps1", '-Step', $Step, '-Feed', $feed, '-Modules', $modules, '-Repository', $root
                if ($resourceGet) { $words += '-ResourceGet', (Join-Path $resourceGet.ModuleBase 'Microsoft.PowerShell.PSResourceGet.psd1') }
                $output = @(Invoke-PowerShell @words 2>&1)
                if ($LASTEXITCODE) { throw "The session ended with $LASTEXITCODE`: $($output -join "`n")" }
                $output[-1] | ConvertFrom-Json
            }
            finally { Restore-Environment $kept }
        }
    }

    It 'installs from a folder repository' {
        $found = (Invoke-Session Install).Found
        $found.Version | Should -Be $version
        $found.Base | Should -Be (Join-Path $modules 'DataWorks.Pipelines' $version)
        # PSGetModuleInfo.xml is written by the installation.
        $names = Get-ChildItem $found.Base -Recurse -File -Exclude 'PSGetModuleInfo.xml' | ForEach-Object { [IO.Path]::GetRelativePath($found.Base, $_.FullName).Replace('\', '/') }
        $names | Sort-Object | Should -Be (Get-ApprovedFile $root $systems | Sort-Object)
    }

    It 'has help, about topics, completion and the demo after installation' {
        $seen = Invoke-Session Use
        $seen.Base | Should -Be (Join-Path $modules 'DataWorks.Pipelines' $version)
        $seen.Synopsis | Should -Match '\w+ \w+'
        $seen.Examples | Should -BeGreaterOrEqual 3
        $seen.Topics | Should -Be 'about_DataWorks.Pipelines', 'about_DwCredentials', 'about_DwErrors'
        $seen.Tab | Should -Be 'Init', 'Running', 'Success', 'Fail', 'Termination', 'Cancel'
        $seen.Rows | Should -BeGreaterThan 0
        # Compiled files are used if there are any for this system and .NET version.
        $system = Get-SystemName
        $folder = [Environment]::Version.Major -eq 10 -and $system -in $systems ? "private/$system" : 'private'
        $seen.Client | Should -Be "bin/$folder/DataWorks.Pipelines.Client.dll"
    }

    It 'leaves nothing after removal' {
        (Invoke-Session Remove).Found | Should -Be 0
        Get-ChildItem $person -Recurse -Force | Where-Object Name -Match 'DataWorks|dw-package' | Should -BeNullOrEmpty
        Get-ChildItem $person -Recurse -Force -File | Select-String -Pattern 'DataWorks|dw-package' -List | Should -BeNullOrEmpty
    }
}

Describe 'publish' {
    BeforeEach {
        $project = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        $folder = (New-Item (Join-Path $project 'out/packages') -ItemType Directory).FullName
        Copy-Item (Join-Path $root 'DataWorks.Pipelines.psd1') $project
        "# Changelog`n`n## [$version] - 2026-11-22`n`n### Added`n`n- All.`n" | Set-Content (Join-Path $project 'CHANGELOG.md')
        Copy-Item $package $folder
        $file = Join-Path $folder (Split-Path $package -Leaf)
        Write-Checksum $folder
        (Get-FileHash $file).Hash | Set-Content (Get-TestedPath $file)
        $pushed = [System.Collections.Generic.List[object]]::new()
        $failure = ''
        function Publish-PSResource {
            [CmdletBinding(SupportsShouldProcess)]
            param($NupkgPath, $Repository, $ApiKey)
            if ($failure) { throw $failure }
            if ($PSCmdlet.ShouldProcess($NupkgPath)) { $pushed.Add(@($NupkgPath, $Repository, $ApiKey)) }
        }
        $kept = $env:DATAWORKS_GALLERY_KEY
        $env:DATAWORKS_GALLERY_KEY = $null
        $key = ConvertTo-Secret 'secret-key-4711'
    }

    AfterEach { $env:DATAWORKS_GALLERY_KEY = $kept }

    It 'pushes the tested file to the repository, with a key from <From> that is not shown' -ForEach @{ From = 'the parameter' }, @{ From = 'the environment' } {
        $words = @{ ApiKey = $key }
        if ($From -eq 'the environment') {
            $env:DATAWORKS_GALLERY_KEY = 'secret-key-4711'
            $words = @{}
        }
        $shown = Publish-Package $project Gallery @words -Confirm:$false -Verbose -Debug *>&1 | Out-String
        $pushed.Count | Should -Be 1
        $pushed[0] | Should -Be $file, 'Gallery', 'secret-key-4711'
        $shown | Should -BeLike '*Published DataWorks.Pipelines.*'
        $shown | Should -Not -Match 'secret-key'
    }

    It 'rejects <Case>' -ForEach @(
        @{ Case = 'without a package'; Wrong = 'create it with'; Change = { Remove-Item $file } }
        @{ Case = 'a package that was not tested'; Wrong = 'has not passed its tests'; Change = { Remove-Item (Get-TestedPath $file) } }
        @{ Case = 'a package that was changed after its tests'; Wrong = 'not the file of SHA256SUMS*has not passed its tests'; Change = { [IO.File]::AppendAllText($file, 'x') } }
        @{ Case = 'a version without a section in CHANGELOG'; Wrong = 'CHANGELOG.md has no section'; Change = { "## [Unreleased]`n`n- All.`n" | Set-Content (Join-Path $project 'CHANGELOG.md') } }
        @{ Case = 'without a key'; Wrong = 'there is no key'; Change = { $words.Remove('ApiKey') } }
    ) {
        $words = @{ ApiKey = $key }
        . $Change
        { Publish-Package $project Gallery @words -Confirm:$false } | Should -Throw "nothing was published: *$Wrong*"
        $pushed.Count | Should -Be 0
    }

    It 'pushes nothing with -WhatIf, without a key' {
        Publish-Package $project Gallery -WhatIf
        $pushed.Count | Should -Be 0
    }

    It 'removes the key from messages of the repository' {
        $failure = 'The key secret-key-4711 is not valid.'
        { Publish-Package $project Gallery -ApiKey $key -Confirm:$false } | Should -Throw 'The key `*`*`* is not valid.'
    }

    It 'prompts first: a session that cannot prompt publishes nothing' {
        $output = Invoke-PowerShell -NoProfile -NonInteractive -Command @"
            . '$root/src/build/Pack.ps1'; . '$root/src/build/Publish.ps1'
            function Publish-PSResource { [CmdletBinding(SupportsShouldProcess)] param(`$NupkgPath, `$Repository, `$ApiKey) 'PUSHED' }
            `$env:DATAWORKS_GALLERY_KEY = 'secret-key-4711'
            try { Publish-Package '$project' Gallery } catch { "refused `$_" }
"@
        "$output" | Should -Match 'refused nothing was published: this session cannot prompt for confirmation'
        "$output" | Should -Not -Match 'PUSHED|secret-key'
    }
}
