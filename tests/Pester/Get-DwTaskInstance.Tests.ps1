BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '250', '--instances', '40'
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $day = [DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate).ToOffset([timespan]::FromHours(8)).ToString('yyyy-MM-dd')
    $instances = @(Get-DwWorkflowInstance -BizDate $day)
    $failed = @($instances.Where{ $_.State -eq 'Failed' })
    $all = @(Get-DwTaskInstance -BizDate $day)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwTaskInstance' {
    BeforeEach { Clear-Emulator $emulator }

    It 'lists the task instances of a business date, the highest id first' {
        $rows = @(Get-DwTaskInstance -BizDate $day -IncludeTotalCount)
        $rows[0], $rows[0].Accuracy | Should -Be $all.Count, 1
        $all.Count | Should -BeGreaterThan 100 -Because 'more than a page'
        $all.Id | Should -Be ($all.Id | Sort-Object -Descending)
        ($all.WorkflowInstanceId | Sort-Object -Unique) | Should -Be ($instances.Id | Sort-Object)
        $all.BizDate | Sort-Object -Unique | Should -Be ([datetime] $day)
    }

    It 'lists the tasks of a piped workflow instance in one call' {
        $rows = @($failed[0] | Get-DwTaskInstance)
        (Get-EmulatorCounter $emulator).total | Should -Be 1
        $rows.Id | Should -Be $all.Where{ $_.WorkflowInstanceId -eq $failed[0].Id }.Id
        (Get-DwTaskInstance -WorkflowInstance $failed[0]).Id | Should -Be $rows.Id
        (Get-DwTaskInstance $failed[0]).Id | Should -Be $rows.Id
    }

    It 'lists the tasks of instances from <How>' -ForEach @(
        @{ How = 'Import-Clixml'; Rows = { $args[0] | Export-Clixml "$TestDrive/i.xml"; Import-Clixml "$TestDrive/i.xml" } }
        @{ How = 'Import-Csv'; Rows = { $args[0] | Export-Csv "$TestDrive/i.csv"; Import-Csv "$TestDrive/i.csv" } }
        @{ How = 'Select-Object'; Rows = { $args[0] | Select-Object Id, Name } }
    ) {
        $expected = @($failed | Get-DwTaskInstance)
        @(& $Rows $failed | Get-DwTaskInstance).Id | Should -Be $expected.Id
    }

    It 'filters by <Parameter>' -ForEach @(
        @{ Parameter = 'State'; Typed = 'Failed'; Wanted = { $_.State -eq 'Failed' } }
        @{ Parameter = 'Status'; Typed = 'notrun', 'CheckingCondition'; Wanted = { $_.Status -in 'NotRun', 'CheckingCondition' } }
        @{ Parameter = 'TaskType'; Typed = 'odps_sql'; Wanted = { $_.TaskType -eq 'ODPS_SQL' } }
        @{ Parameter = 'EnvType'; Typed = 'production'; Wanted = { $_.EnvType -ceq 'Prod' } }
        @{ Parameter = 'TaskName'; Typed = 'dws_*'; Wanted = { $_.TaskName -like 'dws_*' } }
        @{ Parameter = 'TaskName'; Typed = 'report'; Wanted = { $_.TaskName -like '*report*' } }
    ) {
        $given = @{ $Parameter = $Typed }
        $expected = @($all | Where-Object $Wanted)
        $expected.Count | Should -BeGreaterThan 0
        (Get-DwTaskInstance -BizDate $day @given).Id | Should -Be $expected.Id
    }

    It 'filters by owner, task, workflow and workflow instance' {
        (Get-DwTaskInstance -BizDate $day -Owner $all[3].Owner).Id | Should -Be $all.Where{ $_.Owner -eq $all[3].Owner }.Id
        (Get-DwTaskInstance -BizDate $day -TaskId $all[3].TaskId).Id | Should -Be $all.Where{ $_.TaskId -eq $all[3].TaskId }.Id
        (Get-DwTaskInstance -BizDate $day -WorkflowId $all[3].WorkflowId).Id | Should -Be $all.Where{ $_.WorkflowId -eq $all[3].WorkflowId }.Id
        (Get-DwTaskInstance -BizDate $day -WorkflowInstanceId $all[3].WorkflowInstanceId).Id | Should -Be $all.Where{ $_.WorkflowInstanceId -eq $all[3].WorkflowInstanceId }.Id
    }

    It 'sends only statuses by which the service filters' {
        $null = Get-DwTaskInstance -BizDate $day -Status Checking
        (Get-EmulatorCounter $emulator).calls[0].parameters.PSObject.Properties.Name | Should -Not -Contain 'Status'
        Clear-Emulator $emulator
        $null = Get-DwTaskInstance -BizDate $day -State Failed
        (Get-EmulatorCounter $emulator).calls[0].parameters.Status | Should -BeExactly 'Failure'
    }

    It 'accepts several business dates and the BizDate of rows' {
        $days = [datetime] $day, ([datetime] $day).AddDays(-1)
        (Get-DwTaskInstance -BizDate $days).Id | Should -Be $days.ForEach{ (Get-DwTaskInstance -BizDate $_).Id }
        (Get-DwTaskInstance -BizDate $all[0].BizDate -First 1).Id | Should -Be $all[0].Id
    }

    It 'reads instances by id with their script, and continues after an unknown one' {
        $rows = @($all[0].Id, 7, "$($all[1].Id)" | Get-DwTaskInstance -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.Id | Should -Be $all[0, 1].Id
        $failures.FullyQualifiedErrorId | Should -BeExactly 'TaskInstanceNotFound,DataWorks.Pipelines.Commands.GetDwTaskInstanceCommand'
        $failures.TargetObject | Should -Be 7
        ($all.Where({ $_.TaskType -eq 'ODPS_SQL' }, 'First') | Get-DwTaskInstance).Script.Content | Should -Not -BeNullOrEmpty
    }

    It 'is followed back to its workflow instance' {
        ($all[0] | Get-DwWorkflowInstance).Id | Should -Be $all[0].WorkflowInstanceId
    }

    It 'accepts a ProjectId from $PSDefaultParameterValues in every set' {
        $PSDefaultParameterValues['*-Dw*:ProjectId'] = 10001
        try {
            (Get-DwTaskInstance $all[0].Id).Id | Should -Be $all[0].Id
            ($failed[0] | Get-DwTaskInstance -First 1).ProjectId | Should -Be 10001
        }
        finally { $PSDefaultParameterValues.Remove('*-Dw*:ProjectId') }
    }

    It 'rejects an unknown zone and a bad date before any call' {
        { Get-DwTaskInstance -BizDate 10:30 } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Get-DwTaskInstance -TimeZone Nowhere/Land } | Should -Throw -ErrorId 'InvalidParameter,*'
        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }
}
