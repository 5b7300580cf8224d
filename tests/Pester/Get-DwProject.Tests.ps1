BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '250', '--instances', '40'
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $day = [DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate).ToOffset([timespan]::FromHours(8)).ToString('yyyy-MM-dd')
    $all = @(Get-DwProject)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwProject' {
    BeforeEach { Clear-Emulator $emulator }

    It 'lists the workspaces of the region in one call' {
        (Get-DwProject).ProjectId | Should -Be $all.ProjectId
        $all.ProjectId | Should -Contain 10001
        $all.Name | Should -Contain 'sales_dw'
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'matches names with wildcards and in any case' {
        (Get-DwProject SALES*, *_dw).Name | Should -Be $all.Where{ $_.Name -like 'sales*' -or $_.Name -like '*_dw' }.Name
        Get-DwProject no-such-name | Should -BeNullOrEmpty
    }

    It 'filters by one status at the service, and by several here' {
        (Get-DwProject -Status frozen).Name | Should -Be $all.Where{ $_.Status -eq 'Frozen' }.Name
        (Get-EmulatorCounter $emulator).calls[0].parameters.Status | Should -BeExactly 'Frozen'
        (Get-DwProject -Status Frozen, Available).Name | Should -Be $all.Where{ $_.Status -in 'Frozen', 'Available' }.Name
        { Get-DwProject -Status Sleeping } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'counts -First and -Skip, and writes the total first' {
        (Get-DwProject -Skip 1 -First 2).ProjectId | Should -Be $all[1, 2].ProjectId
        $total, $rows = Get-DwProject -IncludeTotalCount
        $total, $total.Accuracy | Should -Be $all.Count, 1
        @(Get-DwProject * -IncludeTotalCount)[0].Accuracy | Should -Be 0.5
    }

    It 'reads workspaces by id, in their order, and continues after an unknown one' {
        $rows = @(Get-DwProject -ProjectId $all[2].ProjectId, 7, $all[0].ProjectId -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.ProjectId | Should -Be $all[2, 0].ProjectId
        $failures.FullyQualifiedErrorId | Should -Be 'ProjectNotFound,DataWorks.Pipelines.Commands.GetDwProjectCommand'
        $failures.TargetObject | Should -Be 7
    }

    It 'accepts the ProjectId of a row' {
        (Get-DwPipelineRun -First 1 | Get-DwProject).ProjectId | Should -Be 10001
    }

    It 'feeds the lists of runs and instances' {
        $runs = @(Get-DwProject retail_dw, risk_dw | Get-DwPipelineRun -State Failed -First 500)
        $runs.ProjectId | Select-Object -Unique | Should -Be 10001, 10002
        $runs.Id | Should -Be (10001, 10002).ForEach{ (Get-DwPipelineRun -ProjectId $_ -State Failed).Id }
        (Get-DwPipelineRun (Get-DwProject risk_dw) -State Failed).Id | Should -Be $runs.Where{ $_.ProjectId -eq 10002 }.Id
        (Get-DwProject retail_dw | Get-DwWorkflowInstance -BizDate $day).Id | Should -Be (Get-DwWorkflowInstance -BizDate $day).Id
    }

    It 'writes the runs of a workspace before the next workspace is read' {
        $pairs = @($all[0, 1] | ForEach-Object { $_ } -PipelineVariable project | Get-DwPipelineRun -First 300 | ForEach-Object { $_.ProjectId -eq $project.ProjectId } | Sort-Object -Unique)
        $pairs | Should -Be $true
    }

    It 'works in parallel runspaces with the context' {
        $context = Get-DwContext
        10001, 10002 | ForEach-Object -Parallel {
            Import-Module $using:path
            (Get-DwProject -ProjectId $_ -Context $using:context).ProjectId
        } | Sort-Object | Should -Be 10001, 10002
    }

    It 'names Get-DwProject if a ProjectId is missing or wrong' {
        $context = Get-DwContext
        Disconnect-DwAccount
        try {
            Connect-Emulator $emulator @{ RegionId = 'cn-shanghai'; ProjectId = 0 }
            $missing = { Get-DwPipelineRun } | Should -Throw -ErrorId 'InvalidParameter,*' -PassThru
            $missing.ErrorDetails.RecommendedAction | Should -BeLike '*Get-DwProject*'
            Get-DwPipelineRun -ProjectId 999 -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-DwProject*'
        }
        finally { Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' } }
    }
}
