BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60'
    Connect-Emulator $emulator
    $flows = @((Get-EmulatorWorkspace $emulator).projects[0].flowIds)[0..299]
    $statuses = @($flows | Get-DwPipelineRunStatus)
    $done = @($statuses.Where{ $_.State -eq 'Succeeded' })
    $failed = @($statuses.Where{ $_.State -eq 'Failed' })
    $open = @($statuses.Where{ $_.State -eq 'Running' })
    $suspended = @($statuses.Where{ $_.State -eq 'Suspended' })
    $runs = @(Get-DwPipelineRun)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwPipelineRunStatus -Wait' {
    BeforeEach { Clear-Emulator $emulator }

    It 'writes each run that has ended once, fifty in a call' {
        $rows = @($done + $done[0] | Get-DwPipelineRunStatus -Wait -ErrorAction Stop)
        $rows.PipelineRunId | Should -Be $done.PipelineRunId
        $rows | Should -BeOfType DataWorks.Pipelines.PipelineRunStatus
        (Get-EmulatorCounter $emulator).total | Should -Be ([Math]::Ceiling($done.Count / 50))
    }

    It 'writes a failed run, and its error with the id' {
        $row = Get-DwPipelineRunStatus $failed[0].PipelineRunId -Wait -ErrorAction SilentlyContinue -ErrorVariable errors
        $row.State | Should -Be 'Failed'
        $errors.FullyQualifiedErrorId | Should -Be 'PipelineRunFailed,DataWorks.Pipelines.Commands.GetDwPipelineRunStatusCommand'
        $errors.TargetObject | Should -Be $failed[0].PipelineRunId
        { Get-DwPipelineRunStatus $failed[0].PipelineRunId -Wait -ErrorAction Stop } | Should -Throw -ErrorId 'PipelineRunFailed,*'
    }

    It 'reports each run that has not ended in time, with its last state' {
        $rows = @($open[0], $done[0], $open[1] | Get-DwPipelineRunStatus -Wait -Timeout 0 -ErrorAction SilentlyContinue -ErrorVariable errors)
        $rows.PipelineRunId | Should -Be $done[0].PipelineRunId
        $errors.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeLike 'WaitTimeout,*'
        $errors.TargetObject | Should -Be $open[0, 1].PipelineRunId
        $errors[0].Exception.Message | Should -Match 'last state is Running'
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'warns once of a run that waits for a user' {
        $null = $suspended[0] | Get-DwPipelineRunStatus -Wait -Timeout 0:0:1 -ErrorAction SilentlyContinue -WarningAction SilentlyContinue -WarningVariable warnings
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match 'Suspended: it waits for a user in the console'
        (Get-EmulatorCounter $emulator).total | Should -Be 2
    }

    It 'waits for runs of both services, and continues after an unknown id' {
        $unknown = 'flow-nosuchflow000000'
        $uuids = @($runs.Where{ $_.State -eq 'Succeeded' }[0..4])
        $rows = @($uuids.Id + $unknown + $done[0].PipelineRunId | Get-DwPipelineRunStatus -Wait -ErrorAction SilentlyContinue -ErrorVariable errors)
        $rows.PipelineRunId | Sort-Object | Should -Be (@($uuids.Id) + $done[0].PipelineRunId | Sort-Object)
        $rows.ForEach{ $_.GetType().Name } | Sort-Object -Unique | Should -Be 'PipelineRunStatus'
        $errors.FullyQualifiedErrorId | Should -BeLike 'PipelineRunNotFound,*'
        $errors.TargetObject | Should -Be $unknown
        (Get-EmulatorCounter $emulator).total | Should -Be 2
    }

    It 'waits for a node if there is a NodeId' {
        $node = Get-DwPipelineRunStatus $done[0].PipelineRunId -NodeId $done[0].RootNodeId -Wait -ErrorAction Stop
        $node | Should -BeOfType DataWorks.Pipelines.PipelineNodeStatus
        $node.NodeId, $node.State | Should -Be $done[0].RootNodeId, 'Succeeded'
    }

    It 'rejects <What>' -ForEach @(
        @{ What = '-Timeout without -Wait'; Script = { Get-DwPipelineRunStatus flow-x -Timeout 0 } }
        @{ What = 'no input'; Script = { @() | Get-DwPipelineRunStatus -Wait } }
        @{ What = 'input of blank lines'; Script = { '', ' ' | Get-DwPipelineRunStatus -Wait } }
        @{ What = 'a timeout of 30 ticks'; Script = { Get-DwPipelineRunStatus flow-x -Wait -Timeout 30 } }
        @{ What = 'an unknown type of outputs'; Script = { Get-DwPipelineRunStatus flow-x -Wait -OutputType Odd } }
        @{ What = 'a node of a DataWorks run'; Script = { Get-DwPipelineRunStatus $runs[0].Id -NodeId n -Wait -ErrorAction Stop } }
    ) {
        $Script | Should -Throw -ErrorId 'InvalidParameter,*'
        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }
}
