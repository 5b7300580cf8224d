BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    $manifestFile = Join-Path $path 'DataWorks.Pipelines.psd1'
    $manifest = Import-PowerShellDataFile $manifestFile
    Import-Module $path -Force
    $cmdlets = 'Connect-DwAccount', 'ConvertTo-DwDiagram', 'Disconnect-DwAccount', 'Export-DwPipelineReport', 'Get-DwContext', 'Get-DwPipelineRun', 'Get-DwPipelineRunItem',
        'Get-DwPipelineRunStatus', 'Get-DwProject', 'Get-DwTaskInstance', 'Get-DwTaskInstanceLog', 'Get-DwWorkflowInstance', 'Invoke-DwApi',
        'Wait-DwPipelineRun', 'Wait-DwWorkflowInstance'

    # In a new process, because assemblies stay loaded here.
    function Invoke-Fresh([string] $Command) {
        $output = Invoke-PowerShell -NoLogo -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Command"
        if ($LASTEXITCODE) { throw "The fresh process ended with $LASTEXITCODE`: $output" }
        $output
    }
}

Describe 'the module' {
    It 'has exactly the cmdlets of the contract, those that the manifest names' {
        (Get-Command -Module DataWorks.Pipelines).Name | Sort-Object | Should -Be ($cmdlets | Sort-Object)
        $manifest.CmdletsToExport | Sort-Object | Should -Be ($cmdlets | Sort-Object)
    }

    It 'exports nothing else and uses no wildcard' {
        foreach ($kind in 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            $manifest.ContainsKey($kind) | Should -BeTrue -Because "$kind is explicit"
            @($manifest[$kind]).Count | Should -Be 0
        }

        ($manifest.CmdletsToExport -match '[*?]') | Should -BeNullOrEmpty
    }

    It 'passes Test-ModuleManifest with its version' {
        (Test-ModuleManifest $manifestFile -ErrorAction Stop).Version.ToString() | Should -Be $manifest.ModuleVersion
        $manifest.PowerShellVersion | Should -Be '7.4'
    }

    It 'uses approved verbs and singular nouns with the prefix Dw' {
        $verbs = (Get-Verb).Verb
        foreach ($command in Get-Command -Module DataWorks.Pipelines) {
            $verbs | Should -Contain $command.Verb
            $command.Noun | Should -BeLike 'Dw*'
            $command.Noun | Should -Not -Match '(?<!u)s$'
        }
    }

    It 'has the files of its manifest, third-party ones in bin/private' {
        foreach ($file in @($manifest.RootModule) + $manifest.RequiredAssemblies + $manifest.TypesToProcess + $manifest.FormatsToProcess) {
            Join-Path $path $file | Should -Exist
        }

        (Get-ChildItem (Join-Path $path bin) -File).Name | Sort-Object | Should -Be 'DataWorks.Pipelines.dll', 'DataWorks.Pipelines.Module.dll'
        $private = (Get-ChildItem (Join-Path $path bin/private) -File).Name
        $private | Should -Contain 'DataWorks.Pipelines.Client.dll'
        $private | Should -Contain 'RestSharp.dll'
        $private | Should -Not -Contain 'DataWorks.Pipelines.dll' -Because 'a second copy of the types would be other types'
        Get-ChildItem $path -Recurse -Filter 'System.Management.Automation.dll' | Should -BeNullOrEmpty
        Get-ChildItem $path -Recurse -Filter 'Newtonsoft.Json.dll' | Should -BeNullOrEmpty
    }

    It 'has every cmdlet after <Name>' -ForEach @(
        @{ Name = 'a second import'; Steps = 'Import-Module $module' }
        @{ Name = '-Force'; Steps = 'Import-Module $module -Force; Import-Module $module -Force' }
        @{ Name = 'Remove and Import'; Steps = 'Remove-Module DataWorks.Pipelines; Import-Module $module' }
        @{ Name = 'use, Remove and Import'; Steps = 'try { Get-DwPipelineRun -ProjectId 1 } catch { $null = $_ }; Remove-Module DataWorks.Pipelines; Import-Module $module' }
    ) {
        $output = Invoke-Fresh "`$module = '$path'; Import-Module `$module; $Steps; (Get-Command -Module DataWorks.Pipelines).Count; (Get-DwContext -ErrorAction Stop | Measure-Object).Count"
        $output[0] | Should -Be $cmdlets.Count
    }

    It 'has every cmdlet in parallel runspaces' {
        1..6 | ForEach-Object -Parallel {
            Import-Module $using:path
            (Get-Command -Module DataWorks.Pipelines).Count
        } -ThrottleLimit 3 | Sort-Object -Unique | Should -Be $cmdlets.Count
    }

    It 'loads no third-party DLL at import, and later only into its own context' {
        $port = Open-ClosedPort
        $output = Invoke-Fresh @"
            Import-Module '$path'
            `$foreign = { [AppDomain]::CurrentDomain.GetAssemblies().Where{ `$_.GetName().Name -in 'RestSharp', 'DataWorks.Pipelines.Client' } }
            "at import:`$((& `$foreign).ForEach{ ' ' + `$_.FullName })"
            `$env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'a'; `$env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'b'; `$env:DATAWORKS_ENDPOINT = '$($port.Address)'
            Connect-DwAccount -MaximumRetryCount 1
            Get-DwPipelineRun -ProjectId 1 -ErrorAction SilentlyContinue
            ((& `$foreign).ForEach{ `$_.GetName().Name + '=' + [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } | Sort-Object) -join ' '
"@
        $port.Socket.Dispose()
        $output | Should -Be @(
            'at import:'
            'DataWorks.Pipelines.Client=DataWorks.Pipelines RestSharp=DataWorks.Pipelines'
        )
    }

    It 'writes nothing to any stream when it is imported' {
        Invoke-Fresh "Import-Module '$path' *>&1" | Should -BeNullOrEmpty
    }

    It '<Name> has the parameter sets of the contract' -ForEach @(
        @{ Name = 'Get-DwPipelineRun'; Default = 'List'; Sets = 'ById', 'List', 'Project' }
        @{ Name = 'Get-DwWorkflowInstance'; Default = 'List'; Sets = 'ById', 'List', 'Project' }
        @{ Name = 'Get-DwProject'; Default = 'List'; Sets = 'ById', 'List' }
        @{ Name = 'Get-DwTaskInstance'; Default = 'List'; Sets = 'ById', 'List', 'Workflow' }
        @{ Name = 'Get-DwTaskInstanceLog'; Default = 'Workflow'; Sets = 'ById', 'TaskInstance', 'Workflow' }
        @{ Name = 'Connect-DwAccount'; Default = 'Default'; Sets = 'AccessKey', 'Credential', 'CredentialsUri', 'Default', 'EcsRamRole', 'Profile', 'Role' }
    ) {
        $command = Get-Command $Name
        $command.DefaultParameterSet | Should -Be $Default
        $command.ParameterSets.Name | Sort-Object | Should -Be $Sets
    }

    It '<Name> accepts PipelineRunId or Id at position 0, and from the pipeline by value and by name' -ForEach @(
        @{ Name = 'Get-DwPipelineRun' }, @{ Name = 'Get-DwPipelineRunItem' }, @{ Name = 'Get-DwPipelineRunStatus' }
    ) {
        $parameter = (Get-Command $Name).Parameters['PipelineRunId']
        $parameter.ParameterType | Should -Be ([string[]])
        $parameter.Aliases | Should -Be 'Id'
        $attribute = $parameter.Attributes.Where{ $_ -is [Parameter] }[0]
        $attribute.Position, $attribute.Mandatory, $attribute.ValueFromPipeline, $attribute.ValueFromPipelineByPropertyName | Should -Be 0, $true, $true, $true
        (Get-Command $Name).Parameters.Keys | Should -Contain 'Context'
    }

    It 'accepts only ids, runs of tasks, nodes, typed rows, and objects to show from the pipeline' {
        $piped = foreach ($command in Get-Command -Module DataWorks.Pipelines) {
            $command.Parameters.Values.Where{ $_.Attributes.Where{ $_ -is [Parameter] -and ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName) } }.Name
        }
        $piped | Sort-Object -Unique | Should -Be 'Id', 'InputObject', 'NodeId', 'PipelineRunId', 'Project', 'ProjectId', 'RunNumber', 'TaskInstance', 'WorkflowInstance'
    }

    It 'has paging on <_>' -ForEach 'Get-DwPipelineRun', 'Get-DwPipelineRunItem', 'Get-DwProject', 'Get-DwTaskInstance', 'Get-DwWorkflowInstance' {
        (Get-Command $_).Parameters.Keys | Should -Contain 'IncludeTotalCount'
    }
}
