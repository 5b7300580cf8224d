BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60'
    $newest = (Get-EmulatorWorkspace $emulator).projects[0].newestRuns
    Connect-Emulator $emulator
    $runs = @(Get-DwPipelineRun -First 10)
    $items = @($runs | Get-DwPipelineRunItem)
    $statuses = @($runs | Get-DwPipelineRunStatus) + @($emulator.flowId | Get-DwPipelineRunStatus)
    $nodes = @($statuses[-1] | ForEach-Object { [pscustomobject]@{ PipelineRunId = $_.PipelineRunId; NodeId = $_.RootNodeId } } | Get-DwPipelineRunStatus)
    $instances = @(Get-DwWorkflowInstance -BizDate ([DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate)) -First 10)
    $tasks = @(Get-DwTaskInstance -BizDate ([DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate)) -First 10)
    $rows = @{ TaskInstance = $tasks; PipelineRun = $runs; PipelineRunItem = $items; PipelineRunStatus = $statuses; PipelineNodeStatus = $nodes; WorkflowInstance = $instances }
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'rows of <Type>' -ForEach @(
    @{ Type = 'PipelineRun'; Columns = 'ProjectId,Id,Status,State,Creator,CreateTime,ModifyTime,Duration,Description,Message,Stages,RequestId' }
    @{ Type = 'PipelineRunItem'; Columns = 'ProjectId,PipelineRunId,Id,Name,Type,Version,Status,State,CreateTime,ModifyTime,Message,Spec,RequestId' }
    @{ Type = 'PipelineRunStatus'; Columns = 'PipelineRunId,Name,Status,State,UserId,ParentUserId,RootNodeId,SourceId,IsDeleted,Outputs,ProjectId,RequestId' }
    @{ Type = 'PipelineNodeStatus'; Columns = 'PipelineRunId,NodeId,NodeName,Status,State,StartedAt,FinishedAt,Duration,InputArtifactArchived,OutputArtifactArchived,Outputs,RequestId' }
    @{ Type = 'WorkflowInstance'; Columns = 'ProjectId,Id,Name,Type,Status,State,EnvType,BizDate,StartedTime,FinishedTime,Duration,WorkflowId,WorkflowTaskInstanceId,UnifiedWorkflowInstanceId,Owner,CreateUser,CreateTime,ModifyUser,ModifyTime,WorkflowParameters,Tags,RequestId' }
    @{ Type = 'TaskInstance'; Columns = 'ProjectId,Id,TaskName,TaskType,Status,State,EnvType,BizDate,RunNumber,TriggerTime,StartedTime,FinishedTime,Duration,WorkflowInstanceId,WorkflowName,WorkflowId,TaskId,Owner,Priority,RerunMode,Description,TriggerType,TriggerRecurrence,WorkflowInstanceType,UnifiedWorkflowInstanceId,PeriodNumber,BaselineId,WaitingTriggerTime,WaitingResourceTime,Timeout,DataSource,Runtime,RuntimeResource,ScriptParameters,Script,Inputs,Outputs,TaskOutputs,Tags,CreateUser,CreateTime,ModifyUser,ModifyTime,RequestId' }
) {
    BeforeAll {
        $mine = $rows[$Type]
        $file = Join-Path $TestDrive "$Type.xml"
        $mine | Export-Clixml $file
    }

    It 'exist and have the type' {
        $mine.Count | Should -BeGreaterThan 0
        ($mine.ForEach{ $_.GetType().FullName } | Sort-Object -Unique) | Should -BeExactly "DataWorks.Pipelines.$Type"
    }

    It 'have the columns of the contract in CSV, and no type name as a cell' {
        $csv = $mine | ConvertTo-Csv
        $csv[0] | Should -BeExactly ('"' + $Columns.Replace(',', '","') + '"')
        $csv -join "`n" | Should -Not -Match 'System\.|DataWorks\.Pipelines|`1'
        @($csv | ConvertFrom-Csv).Count | Should -Be $mine.Count
    }

    It 'fit a table of 120 columns' {
        $table = $mine | Format-Table | Out-String -Stream -Width 120
        $plain = $table.ForEach{ $_ -replace '\x1b\[[0-9;]*m' }
        ($plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $plain -join "`n" | Should -Match '\bState\b'
        $plain -join "`n" | Should -Match $mine[0].State
    }

    It 'show every property in a list' {
        $list = ($mine[0] | Format-List | Out-String -Width 400) -replace '\x1b\[[0-9;]*m'
        [regex]::Matches($list, '(?m)^(\w+) +:').ForEach{ $_.Groups[1].Value } | Should -Be $Columns.Split(',')
    }

    It 'have no color if the output goes to a file' {
        $file = Join-Path $TestDrive 'table.txt'
        $mine | Format-Table | Out-File $file
        Get-Content $file -Raw | Should -Not -Match '\x1b'
    }

    It 'have the same type after Clixml' {
        $back = @(Import-Clixml $file)
        $back.Count | Should -Be $mine.Count
        ($back.ForEach{ $_.GetType().FullName } | Sort-Object -Unique) | Should -BeExactly "DataWorks.Pipelines.$Type"
        $back | ConvertTo-Csv | Should -Be ($mine | ConvertTo-Csv)
    }

    It 'have State and times if the module is not loaded' {
        $there = Invoke-PowerShell -NoProfile -NonInteractive -Command "(Import-Clixml '$file' | ForEach-Object { `$_.State + ' ' + `$_.CreateTime + `$_.StartedAt + ' ' + `$_.PSObject.TypeNames[0] }) -join ';'"
        $there | Should -Be (($mine.ForEach{ "$($_.State) $($_.CreateTime)$($_.StartedAt) Deserialized.DataWorks.Pipelines.$Type" }) -join ';')
    }
}

Describe 'rows in files, jobs and other runspaces' {
    BeforeEach { Clear-Emulator $emulator }

    It 'have the items of the workspace in failed-items.csv' {
        $file = Join-Path $TestDrive 'items.csv'
        $runs | Get-DwPipelineRunItem | Export-Csv $file
        $csv = @(Import-Csv $file)
        foreach ($run in $newest) { $csv.Where{ $_.PipelineRunId -eq $run.id }.Count | Should -Be $run.items }
        $csv.Id | Should -Be $items.Id
    }

    It 'bind as rows of Import-Csv' {
        $file = Join-Path $TestDrive 'runs.csv'
        $runs | Export-Csv $file
        (Import-Csv $file | Get-DwPipelineRun).Id | Should -Be $runs.Id
        @(Import-Csv $file | Get-DwPipelineRunItem).Count | Should -Be $items.Count
        (Import-Csv $file | Get-DwPipelineRunStatus).PipelineRunId | Should -Be $runs.Id
        $file = Join-Path $TestDrive 'instances.csv'
        $instances | Export-Csv $file
        (Import-Csv $file | Get-DwWorkflowInstance).Id | Should -Be $instances.Id
    }

    It 'bind after Clixml' {
        $file = Join-Path $TestDrive 'bind.xml'
        $runs | Export-Clixml $file
        @(Import-Clixml $file | Get-DwPipelineRunItem).Count | Should -Be $items.Count
        (Import-Clixml $file)[0].CreateTime | Should -Be $runs[0].CreateTime
        (Import-Clixml $file)[0].Stages[0].ToString() | Should -Be $runs[0].Stages[0].ToString()
    }

    It 'bind after Start-Job' {
        $job = Start-Job { Import-Module $using:path; $using:runs }
        try {
            $back = @($job | Receive-Job -Wait)
            $back[0].GetType().FullName | Should -Be 'DataWorks.Pipelines.PipelineRun'
            @($back | Get-DwPipelineRunItem).Count | Should -Be $items.Count
        }
        finally {
            Remove-Job $job
        }
    }

    It 'work in ForEach-Object -Parallel with the connection of this runspace' {
        $context = Get-DwContext
        $before = $context.Calls
        $found = $runs | ForEach-Object -Parallel { Import-Module $using:path; $_ | Get-DwPipelineRunItem -Context $using:context } -ThrottleLimit 4
        ($found.Id | Sort-Object) | Should -Be ($items.Id | Sort-Object)
        $context.Calls | Should -Be ($before + $runs.Count) -Because 'the counters are shared'
    }

    It 'have nested lists that print as one line, enumerate, index and count' {
        $stages = $runs[0].Stages
        $stages.Count | Should -Be @($stages).Count
        $stages[0].Step | Should -BeLessThan $stages[1].Step
        $stages.ToString() | Should -BeLike "$($stages[0].Step) $($stages[0].Code)=$($stages[0].Status); *"
        "$($runs[0].Stages)" | Should -BeLike "*$($stages[0].Code)=*"
    }

    It 'have local times and ids as text' {
        $runs.CreateTime.Kind + $instances.CreateTime.Kind + $nodes.StartedAt.Kind | Sort-Object -Unique | Should -Be Local
        $instances.BizDate.Kind | Sort-Object -Unique | Should -Be Unspecified
        ([datetime] '2030-01-01' - $runs[0].CreateTime) | Should -BeOfType timespan
        New-TimeSpan -Start $runs[0].CreateTime -End $runs[0].CreateTime.AddHours(1) | Should -Be ([timespan]::FromHours(1))
        $items.ForEach{ $_.Id -is [string] } | Should -Not -Contain $false
        $instances.ForEach{ $_.Id -is [long] } | Should -Not -Contain $false
        $runs.Where{ $_.State -eq 'NotStarted' }.ForEach{ $null -eq $_.Duration } | Should -Not -Contain $false
        $runs.Where{ $_.State -in 'Succeeded', 'Failed', 'Running' }.ForEach{ $_.Duration -is [timespan] } | Should -Not -Contain $false
    }
}
