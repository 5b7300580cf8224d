BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '250', '--instances', '40'
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $day = [DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate).ToOffset([timespan]::FromHours(8)).ToString('yyyy-MM-dd')
    $failed = @(Get-DwWorkflowInstance -BizDate $day -State Failed)
    $tasks = @($failed | Get-DwTaskInstance -State Failed)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwTaskInstanceLog' {
    BeforeEach { Clear-Emulator $emulator }

    It 'gives for each failed instance the failed task and the line that says why, in two calls' {
        $logs = @($failed | Get-DwTaskInstanceLog)
        $logs.TaskInstanceId | Should -Be $tasks.Id
        $logs.TaskName | Should -Be $tasks.TaskName
        $logs.WorkflowInstanceId | Should -Be $tasks.WorkflowInstanceId
        $logs.FirstError.Where{ -not $_ } | Should -BeNullOrEmpty
        (Get-EmulatorCounter $emulator).total | Should -Be ($failed.Count + $tasks.Count)
    }

    It 'gives the same from <How>' -ForEach @(
        @{ How = 'Import-Clixml'; Rows = { $args[0] | Export-Clixml "$TestDrive/f.xml"; Import-Clixml "$TestDrive/f.xml" } }
        @{ How = 'Import-Csv'; Rows = { $args[0] | Export-Csv "$TestDrive/f.csv"; Import-Csv "$TestDrive/f.csv" } }
    ) {
        $rows = @(& $Rows $failed)
        $logs = @($rows | Get-DwTaskInstanceLog)
        $logs.TaskInstanceId | Should -Be $tasks.Id
        (Get-EmulatorCounter $emulator).total | Should -Be ($failed.Count + $tasks.Count)
    }

    It 'reads the log of a task instance with its name and run' {
        $log = $tasks[0] | Get-DwTaskInstanceLog
        $log.TaskInstanceId, $log.RunNumber, $log.TaskName, $log.State, $log.ProjectId | Should -Be $tasks[0].Id, $tasks[0].RunNumber, $tasks[0].TaskName, 'Failed', 10001
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'reads the log of an earlier run' {
        $rerun = $tasks.Where({ $_.RunNumber -gt 1 }, 'First')[0]
        $first = Get-DwTaskInstanceLog $rerun.Id -RunNumber 1
        $first.RunNumber | Should -Be 1
        $first.Text | Should -Not -BeExactly (Get-DwTaskInstanceLog $rerun.Id).Text
        { Get-DwTaskInstanceLog $rerun.Id -RunNumber 99 -ErrorAction Stop } | Should -Throw -ErrorId 'ServiceError,*'
    }

    It 'shows a heading and the last lines, 20 or those of -Tail' {
        $PSStyle.OutputRendering = 'PlainText'
        $log = Get-DwTaskInstanceLog $tasks[0]
        $lines = @($log | Out-String -Stream -Width 400 | Where-Object { $_ })
        $lines.Count | Should -Be (1 + [math]::Min(20, $log.LineCount))
        $lines[0] | Should -BeLike "$($tasks[0].TaskName) $($tasks[0].Id), run * Failed*"
        @(Get-DwTaskInstanceLog $tasks[0] -Tail 3 | Out-String -Stream -Width 400 | Where-Object { $_ }).Count | Should -Be 4
        (Get-DwTaskInstanceLog $tasks[0] -Tail 3).Text | Should -BeExactly $log.Text
    }

    It 'writes the lines as strings with -Raw' {
        $log = Get-DwTaskInstanceLog $tasks[0]
        $raw = @($tasks[0] | Get-DwTaskInstanceLog -Raw)
        $raw.Count | Should -Be $log.LineCount
        $raw -join "`n" | Should -BeExactly ($log.Text.TrimEnd("`r", "`n") -replace "`r`n", "`n")
        @($tasks[0] | Get-DwTaskInstanceLog -Raw -Tail 2) | Should -Be $raw[-2, -1]
        @($tasks[0] | Get-DwTaskInstanceLog -Raw | Select-String ([regex]::Escape($log.FirstError.Substring(0, 20))) -Raw).Count | Should -BeGreaterThan 0
    }

    It 'reports TaskInstanceNotFound for an unknown id and continues' {
        $logs = @(7, $tasks[0].Id | Get-DwTaskInstanceLog -ErrorAction SilentlyContinue -ErrorVariable failures)
        $logs.TaskInstanceId | Should -Be $tasks[0].Id
        $failures.FullyQualifiedErrorId | Should -BeExactly 'TaskInstanceNotFound,DataWorks.Pipelines.Commands.GetDwTaskInstanceLogCommand'
    }

    It 'pairs with upstream variables, and reads ahead in order with -ThrottleLimit' {
        $pairs = @($failed | ForEach-Object { $_ } -PipelineVariable instance | Get-DwTaskInstanceLog | ForEach-Object { $_.WorkflowInstanceId -eq $instance.Id } | Sort-Object -Unique)
        $pairs | Should -Be $true
        @($failed | Get-DwTaskInstanceLog -ThrottleLimit 4).TaskInstanceId | Should -Be $tasks.Id
    }

    It 'survives Clixml, and its CSV has one line per log' {
        $logs = @($failed | Get-DwTaskInstanceLog)
        $logs | Export-Clixml "$TestDrive/logs.xml"
        (Import-Clixml "$TestDrive/logs.xml").FirstError | Should -Be $logs.FirstError
        @($logs | Select-Object TaskName, FirstError | ConvertTo-Csv).Count | Should -Be ($logs.Count + 1)
        @($logs | ForEach-Object ToReport | ConvertTo-Csv).Count | Should -Be ($logs.Count + 1)
    }

    It 'works in parallel runspaces with the context' {
        $context = Get-DwContext
        @($tasks.Id | ForEach-Object -Parallel {
                Import-Module $using:path
                (Get-DwTaskInstanceLog $_ -Context $using:context).TaskInstanceId
            } | Sort-Object) | Should -Be ($tasks.Id | Sort-Object)
    }
}
