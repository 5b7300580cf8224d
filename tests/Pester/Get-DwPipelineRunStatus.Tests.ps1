BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60'
    $workspace = Get-EmulatorWorkspace $emulator
    $flows = @($workspace.projects[0].flowIds)
    Connect-Emulator $emulator
    $runs = @(Get-DwPipelineRun)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwPipelineRunStatus' {
    BeforeEach { Clear-Emulator $emulator }

    It 'reads 500 ids of a file in 10 calls, in their order' {
        $file = Join-Path $TestDrive 'ids.txt'
        $flows[0..499] | Set-Content $file
        (Get-Content $file | Get-DwPipelineRunStatus).PipelineRunId | Should -Be $flows[0..499]
        $counter = Get-EmulatorCounter $emulator
        $counter.total, $counter.operations.ListPipelineRunsStatus | Should -Be 10, 10
    }

    It 'sends batches of -BatchSize' {
        @($flows[0..24] | Get-DwPipelineRunStatus -BatchSize 10).Count | Should -Be 25
        (Get-EmulatorCounter $emulator).total | Should -Be 3
    }

    It 'reads one input at a time with -BatchSize 1, and collects otherwise' {
        $taken = 0
        $pairs = @($flows[0..4] | ForEach-Object { $taken++; $_ } | Get-DwPipelineRunStatus -BatchSize 1 | ForEach-Object { $taken })
        $pairs | Should -Be (1..5)
        $taken = 0
        $pairs = @($flows[0..4] | ForEach-Object { $taken++; $_ } | Get-DwPipelineRunStatus | ForEach-Object { $taken })
        $pairs | Should -Be (@(5) * 5)
    }

    It 'reads every id if the service accepts only 20, and then starts with 20' {
        $small = Open-Emulator '--runs', '5', '--batch-limit', '20'
        try {
            Connect-Emulator $small
            ($flows[0..119] | Get-DwPipelineRunStatus).PipelineRunId | Should -Be $flows[0..119]
            (Get-EmulatorCounter $small).errorCodes.InvalidParameter | Should -Be 1
            Clear-Emulator $small
            ($flows[0..59] | Get-DwPipelineRunStatus).PipelineRunId | Should -Be $flows[0..59]
            (Get-EmulatorCounter $small).total | Should -Be 3 -Because 'the context remembers the limit'
        }
        finally {
            Close-Emulator $small
            Connect-Emulator $emulator
        }
    }

    It 'accepts an id <How>' -ForEach @(
        @{ How = 'by position'; Ask = { Get-DwPipelineRunStatus $args[0] } }
        @{ How = 'by alias'; Ask = { Get-DwPipelineRunStatus -Id $args[0] } }
        @{ How = 'with blank lines around it'; Ask = { '', " $($args[0]) ", '  ' | Get-DwPipelineRunStatus } }
        @{ How = 'as a property'; Ask = { [pscustomobject]@{ PipelineRunId = $args[0] } | Get-DwPipelineRunStatus } }
    ) {
        $row = & $Ask $flows[7]
        $row.GetType().FullName, $row.PipelineRunId | Should -Be 'DataWorks.Pipelines.PipelineRunStatus', $flows[7]
        $row.State | Should -BeIn 'NotStarted', 'Running', 'Suspended', 'Succeeded', 'Failed', 'Canceled', 'Skipped', 'Unknown'
    }

    It 'requests a repeated id once and writes it twice' {
        ($flows[0, 1, 0] | Get-DwPipelineRunStatus).PipelineRunId | Should -Be $flows[0, 1, 0]
        ((Get-EmulatorCounter $emulator).calls[0].body | ConvertFrom-Json).PipelineRuns | Should -Be $flows[0, 1]
    }

    It 'reads runs of DataWorks one by one, into the same type' {
        $rows = @($runs[0..9] | Get-DwPipelineRunStatus)
        $rows.PipelineRunId | Should -Be $runs[0..9].Id
        $rows.Status | Should -Be $runs[0..9].Status
        $rows.Name | Should -Be $runs[0..9].Description
        $rows.UserId | Should -Be $runs[0..9].Creator
        $rows.ProjectId | Sort-Object -Unique | Should -Be 10001
        $counter = Get-EmulatorCounter $emulator
        $counter.operations.GetPipelineRun | Should -Be 10
        $counter.maxInFlight | Should -BeLessOrEqual 8
    }

    It 'works with the filter of the contract' {
        $failed = @($runs | Get-DwPipelineRunStatus | Where-Object State -eq Failed)
        $failed.Count | Should -BeGreaterThan 0
        $failed.PipelineRunId | Should -Be $runs.Where{ $_.Status -eq 'Fail' }.Id
    }

    It 'reads ids of both services and unknown ones in one pipeline, in order' {
        $flows100 = $flows[0..99]
        $uuids = $runs[0..19].Id
        $unknown = 'flow-nosuchflow000000', 'ffffffff-0000-4000-8000-000000000001', 'flow-nosuchflow000001'
        $ids = $flows100[0..49] + $unknown[0] + $uuids[0..9] + $unknown[1] + $flows100[50..99] + $uuids[10..19] + $unknown[2]
        $rows = @($ids | Get-DwPipelineRunStatus -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.Count | Should -Be 120
        $rows.PipelineRunId | Should -Be $ids.Where{ $_ -notin $unknown }
        $failures.TargetObject | Should -Be $unknown
        $failures.FullyQualifiedErrorId | Should -Be (@('PipelineRunNotFound,DataWorks.Pipelines.Commands.GetDwPipelineRunStatusCommand') * 3)
        { $ids | Get-DwPipelineRunStatus -ErrorAction Stop } | Should -Throw -ErrorId 'PipelineRunNotFound,*'
    }

    It 'reports a UUID without a ProjectId as InvalidParameter and continues' {
        $context = Connect-Emulator $emulator @{ ProjectId = 0; PassThru = $true }
        Connect-Emulator $emulator
        $rows = @($runs[0].Id, $flows[0] | Get-DwPipelineRunStatus -Context $context -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.PipelineRunId | Should -Be $flows[0]
        $failures.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $failures.TargetObject | Should -Be $runs[0].Id
        "$($failures.ErrorDetails.RecommendedAction)" | Should -BeLike '*-ProjectId*'
    }

    It 'reports an object without an id as InvalidParameter and continues' {
        $rows = @([pscustomobject]@{ Name = 'x' }, $flows[0] | Get-DwPipelineRunStatus -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.PipelineRunId | Should -Be $flows[0]
        $failures.TargetObject | Should -Be '@{Name=x}'
        $failures.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
    }

    It 'reports an error for every id of a batch that fails' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'html200'; times = 1 }) }
        $rows = @($flows[0..14] | Get-DwPipelineRunStatus -BatchSize 5 -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.PipelineRunId | Should -Be $flows[5..14]
        $failures.TargetObject | Should -Be $flows[0..4]
        $failures.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeLike 'InvalidResponse,*'
    }

    It 'requests nodes if there is a NodeId, with their outputs' {
        $roots = @($flows[0..19] | Get-DwPipelineRunStatus | ForEach-Object { [pscustomobject]@{ PipelineRunId = $_.PipelineRunId; NodeId = $_.RootNodeId } })
        $nodes = @($roots | Get-DwPipelineRunStatus)
        $nodes.NodeId | Should -Be $roots.NodeId
        $nodes.ForEach{ $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'DataWorks.Pipelines.PipelineNodeStatus'
        ($nodes | Get-DwPipelineRunStatus).NodeId | Should -Be $roots.NodeId -Because 'a node piped on is asked for again'
    }

    It 'rejects a NodeId for a DataWorks run' {
        { Get-DwPipelineRunStatus $runs[0].Id -NodeId n -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }

    It 'sends -OutputType in the spelling of the service, and -WorkspaceId' {
        $id = $workspace.projects[0].workspaceId
        $rows = @($flows[0..49] | Get-DwPipelineRunStatus -OutputType model -WorkspaceId $id)
        $body = (Get-EmulatorCounter $emulator).calls[0].body | ConvertFrom-Json
        $body.OutputType, $body.WorkspaceId | Should -BeExactly 'Model', $id
        $outputs = $rows.ForEach{ $_.Outputs }
        $outputs.Count | Should -BeGreaterThan 0
        $outputs.Type | Sort-Object -Unique | Should -Be 'Model'
    }

    It 'completes -OutputType' {
        $line = 'Get-DwPipelineRunStatus flow-x -OutputType M'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Model', 'Metrics', 'ModelEvaluation'
    }
}
