BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '5'
    Connect-Emulator $emulator
    $instances = @(Get-DwWorkflowInstance -BizDate 2026-11-20T00:00:00+08:00)
    $done = @($instances.Where{ $_.State -eq 'Succeeded' })
    $failed = @($instances.Where{ $_.State -eq 'Failed' })
    $open = @($instances.Where{ $_.State -notin 'Succeeded', 'Failed' })
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Wait-DwWorkflowInstance' {
    BeforeEach { Clear-Emulator $emulator }

    It 'writes an instance that has ended after one call' {
        $instance = Wait-DwWorkflowInstance $done[0].Id -ErrorAction Stop
        $instance | Should -BeOfType DataWorks.Pipelines.WorkflowInstance
        $instance.Id | Should -Be $done[0].Id
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'writes piped instances in the order of their ends' {
        $out = @($done | Wait-DwWorkflowInstance)
        $out.Id | Sort-Object | Should -Be ($done.Id | Sort-Object)
        $out.FinishedTime | Should -Be ($out.FinishedTime | Sort-Object)
    }

    It 'writes a failed instance, and its error with the id' {
        $out = Wait-DwWorkflowInstance $failed[0].Id -ErrorAction SilentlyContinue -ErrorVariable errors
        $out.State | Should -Be 'Failed'
        $errors.FullyQualifiedErrorId | Should -Be 'WorkflowInstanceFailed,DataWorks.Pipelines.Commands.WaitDwWorkflowInstanceCommand'
        $errors.TargetObject | Should -Be $failed[0].Id
    }

    It 'writes no error with -AllowFailure' {
        (Wait-DwWorkflowInstance $failed[0].Id -AllowFailure -ErrorAction Stop).State | Should -Be 'Failed'
    }

    It 'reports an instance that has not ended in time' {
        Wait-DwWorkflowInstance $open[0].Id -Timeout 0 -ErrorAction SilentlyContinue -ErrorVariable errors | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
        $errors.TargetObject | Should -Be $open[0].Id
    }

    It 'rejects no input before any call' {
        { @() | Wait-DwWorkflowInstance } | Should -Throw -ErrorId 'InvalidParameter,*'
        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }
}
