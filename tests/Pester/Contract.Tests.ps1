# The contract of the built module: the public surface in PublicSurface.approved.txt, the files of each cmdlet, the loaded assemblies.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $cmdlets = (Import-PowerShellDataFile (Join-Path (Get-ModulePath) 'DataWorks.Pipelines.psd1')).CmdletsToExport.ForEach{ @{ Name = $_ } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module "$PSScriptRoot/PublicSurface.psm1" -Force
    $path = Get-ModulePath
    $root = Get-RepositoryPath
    Import-Module $path -Force
    $exported = (Get-Command -Module DataWorks.Pipelines).Name | Sort-Object
}

Describe 'the public surface' {
    It 'is the approved one: PublicSurface.approved.txt' {
        $file = Join-Path $PSScriptRoot 'PublicSurface.approved.txt'
        $now = Get-PublicSurface
        if ($env:DATAWORKS_UPDATE_DOCS) { [IO.File]::WriteAllLines($file, $now) }
        $approved = (Test-Path $file) ? [IO.File]::ReadAllLines($file) : @()
        $difference = Compare-Object $approved $now | ForEach-Object { ($_.SideIndicator -eq '=>' ? '+ ' : '- ') + $_.InputObject }
        $how = 'To approve the change, run ./build.ps1 docs and commit tests/Pester/PublicSurface.approved.txt.'
        $difference -join "`n" | Should -BeNullOrEmpty -Because "the surface has changed. $how"
        ($now -join "`n") | Should -BeExactly ($approved -join "`n") -Because "the order has changed. $how"
    }
}

Describe 'exports, cmdlets, pages and test files' {
    It 'are the same' {
        (Get-ChildItem (Join-Path $root 'docs/en-US') -Filter '*-*.md').BaseName | Sort-Object | Should -Be $exported
        Get-ChildItem (Join-Path $root 'src/DataWorks.Pipelines.Module/Commands') -Filter '*-*.cs' | Should -BeNullOrEmpty
        (Select-String -Path (Join-Path $root 'src/DataWorks.Pipelines.Module/Commands/*.cs') -Pattern '\[Cmdlet\(Verbs\w+\.(\w+), "(\w+)"').ForEach{
            $_.Matches[0].Groups[1, 2].Value -join '-'
        } | Sort-Object | Should -Be $exported
        $tests = (Get-ChildItem $PSScriptRoot -Filter '*-Dw*.Tests.ps1').Name.ForEach{ $_.Split('.')[0] } | Sort-Object -Unique
        $tests | Should -Be $exported
        [regex]::Matches((Get-Content (Join-Path $root README.md) -Raw), '\]\(docs/en-US/(\w+-\w+)\.md\)').ForEach{ $_.Groups[1].Value } | Sort-Object | Should -Be $exported
    }
}

Describe '<Name>' -ForEach $cmdlets {
    It 'has a view for each type that it writes' {
        foreach ($type in (Get-Command $Name).OutputType.Where{ $_.Type.Namespace -eq 'DataWorks.Pipelines' }.Name) {
            $view = Get-FormatData $type
            $view | Should -Not -BeNullOrEmpty -Because $type
            @($view.FormatViewDefinition.Control.ForEach{ $_.GetType().Name }) | Should -Contain TableControl -Because $type
        }
    }
}

Describe 'a fresh session' {
    BeforeAll {
        $port = Open-ClosedPort
        $output = Invoke-PowerShell -NoLogo -NoProfile -NonInteractive -Command @"
            Import-Module '$path'
            "errors `$(`$Error.Count)"
            `$env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'a'; `$env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'b'; `$env:DATAWORKS_ENDPOINT = '$($port.Address)'
            Connect-DwAccount -MaximumRetryCount 0
            Get-DwPipelineRun -ProjectId 1 -ErrorAction SilentlyContinue
            foreach (`$assembly in [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies) {
                if (`$assembly.Location -and `$assembly.Location.StartsWith('$path')) { 'ours ' + [IO.Path]::GetRelativePath('$path', `$assembly.Location).Replace('\', '/') }
                elseif (`$assembly.Location -and -not `$assembly.Location.StartsWith("`$PSHOME`$([IO.Path]::DirectorySeparatorChar)") -and
                    (Split-Path `$assembly.Location) -ne (Split-Path ([object].Assembly.Location))) { "foreign `$(`$assembly.Location)" }
            }
            'automation ' + [AppDomain]::CurrentDomain.GetAssemblies().Where{ `$_.GetName().Name -eq 'System.Management.Automation' }.Count
"@
        $port.Socket.Dispose()
    }

    It 'imports the views and types without an error' {
        $output | Should -Contain 'errors 0'
    }

    It 'loads two assemblies of the module into the default context after use, no third-party one, and one engine' {
        $output -like 'ours *' | Sort-Object | Should -Be 'ours bin/DataWorks.Pipelines.dll', 'ours bin/DataWorks.Pipelines.Module.dll'
        $output -like 'foreign *' | Should -BeNullOrEmpty
        $output | Should -Contain 'automation 1'
    }
}
