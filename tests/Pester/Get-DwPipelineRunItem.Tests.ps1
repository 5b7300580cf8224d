BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60'
    $newest = (Get-EmulatorWorkspace $emulator).projects[0].newestRuns
    Connect-Emulator $emulator
    $runs = @(Get-DwPipelineRun -First 10)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwPipelineRunItem' {
    BeforeEach { Clear-Emulator $emulator }

    It 'writes all items in the order of the runs' {
        $items = @(Get-DwPipelineRunItem -PipelineRunId $runs.Id)
        foreach ($run in $newest) { $items.Where{ $_.PipelineRunId -eq $run.id }.Count | Should -Be $run.items }
        ($items.PipelineRunId | Get-Unique) | Should -Be $runs.Id
        $items[0].GetType().FullName | Should -Be 'DataWorks.Pipelines.PipelineRunItem'
    }

    It 'accepts a run <How>' -ForEach @(
        @{ How = 'by position'; Ask = { Get-DwPipelineRunItem $args[0].Id } }
        @{ How = 'by alias'; Ask = { Get-DwPipelineRunItem -Id $args[0].Id -ProjectId 10001 } }
        @{ How = 'from the pipe'; Ask = { $args[0] | Get-DwPipelineRunItem } }
        @{ How = 'as text from the pipe'; Ask = { " $($args[0].Id) ", '' | Get-DwPipelineRunItem } }
        @{ How = 'from an item of its own'; Ask = { Get-DwPipelineRunItem $args[0].Id -First 1 | Get-DwPipelineRunItem } }
    ) {
        $items = @(& $Ask $runs[2])
        $items.Count | Should -Be $newest[2].items
        ($items.PipelineRunId | Sort-Object -Unique) | Should -Be $runs[2].Id
        ($items.ProjectId | Sort-Object -Unique) | Should -Be 10001
    }

    It 'does not filter items by the status of the piped run' {
        $failed = @(Get-DwPipelineRun -Status Fail)
        $expected = @(Get-DwPipelineRunItem -Id $failed.Id)
        $items = @($failed | Get-DwPipelineRunItem)
        $items.Count | Should -BeGreaterThan 0
        $items.Id | Should -Be $expected.Id
        ($items.Status | Sort-Object -Unique).Count | Should -BeGreaterThan 1 -Because 'a failed run has items that went well'
    }

    It 'requests the items of a run of another workspace in that workspace' {
        $other = Get-DwPipelineRun -ProjectId 10002 -First 1
        ($other | Get-DwPipelineRunItem -First 1).ProjectId | Should -Be 10002
    }

    It 'filters by status, with synonyms' {
        $items = @($runs | Get-DwPipelineRunItem)
        $expected = $items.Where{ $_.Status -eq 'Success' }.Id
        $expected.Count | Should -BeGreaterThan 0
        ($runs | Get-DwPipelineRunItem -Status succeeded).Id | Should -Be $expected
    }

    It 'filters by type in any case' {
        $items = @($runs | Get-DwPipelineRunItem)
        $expected = $items.Where{ $_.Type -eq 'Node' }.Id
        $expected.Count | Should -BeGreaterThan 0
        ($runs | Get-DwPipelineRunItem -Type node).Id | Should -Be $expected
    }

    It 'filters by name, with wildcards' {
        $items = @($runs | Get-DwPipelineRunItem)
        $name = $items[0].Name
        ($runs | Get-DwPipelineRunItem -Name $name.ToUpperInvariant()).Name | Sort-Object -Unique | Should -Be $name
        $start = $name.Substring(0, 3)
        ($runs | Get-DwPipelineRunItem -Name "$start*").Id | Should -Be $items.Where{ $_.Name -like "$start*" }.Id
        $runs | Get-DwPipelineRunItem -Name 'no such name' | Should -BeNullOrEmpty
    }

    It 'writes the items of a run before earlier commands read the next input' {
        $rows = @(Get-DwPipelineRun -First 12 -PipelineVariable run | Get-DwPipelineRunItem | Select-Object PipelineRunId, @{ n = 'Run'; e = { $run.Id } })
        $rows.Count | Should -BeGreaterThan 12
        $rows.Run | Should -Be $rows.PipelineRunId
    }

    It 'filters by -State, and by several types and statuses' {
        $items = @($runs | Get-DwPipelineRunItem)
        ($runs | Get-DwPipelineRunItem -State Failed, Running).Id | Should -Be $items.Where{ $_.State -in 'Failed', 'Running' }.Id
        ($runs | Get-DwPipelineRunItem -Type Node, Resource -Status Success).Id | Should -Be $items.Where{ $_.Type -in 'Node', 'Resource' -and $_.Status -eq 'Success' }.Id
    }

    It 'counts -Skip and -First over the items of all runs' {
        $items = @($runs | Get-DwPipelineRunItem)
        Clear-Emulator $emulator
        $some = @($runs | Get-DwPipelineRunItem -Skip 2 -First 3 -IncludeTotalCount)
        $some[0], $some[0].Accuracy | Should -Be 0, 0
        $some[1..3].Id | Should -Be $items[2..4].Id
        $some.Count | Should -Be 4
    }

    It 'requests no more runs than -First needs' {
        $null = $runs | Get-DwPipelineRunItem -First 1
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'reports PipelineRunNotFound for an unknown run and continues' {
        $unknown = 'ffffffff-0000-4000-8000-000000000001', 'ffffffff-0000-4000-8000-000000000002'
        $items = @($unknown[0], $runs[0].Id, $unknown[1], $runs[1].Id | Get-DwPipelineRunItem -ErrorAction SilentlyContinue -ErrorVariable failures)
        $items.Count | Should -Be ($newest[0].items + $newest[1].items)
        $failures.TargetObject | Should -Be $unknown
        $failures[0].FullyQualifiedErrorId | Should -BeExactly 'PipelineRunNotFound,DataWorks.Pipelines.Commands.GetDwPipelineRunItemCommand'
    }

    It 'reports an object without an id as InvalidParameter and continues' {
        $items = @([pscustomobject]@{ Name = 'x' }, $runs[0] | Get-DwPipelineRunItem -ErrorAction SilentlyContinue -ErrorVariable failures)
        $items.Count | Should -Be $newest[0].items
        $failures.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,DataWorks.Pipelines.Commands.GetDwPipelineRunItemCommand'
    }

    It 'has a Spec with nodes' {
        $spec = ($runs | Get-DwPipelineRunItem -Type Node -First 1).Spec
        $spec.GetType().FullName | Should -Be 'DataWorks.Pipelines.FlowSpec'
        $spec.Nodes.Count | Should -BeGreaterThan 0
        ($spec.Raw | ConvertFrom-Json).version | Should -Be $spec.Version
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-DwPipelineRunItem -Status '; Offered = 'Init', 'Running', 'Success', 'Fail', 'Termination' }
        @{ Line = 'Get-DwPipelineRunItem -Type '; Offered = 'Node', 'WorkflowDefinition', 'Resource', 'Function' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Be $Offered
    }
}
