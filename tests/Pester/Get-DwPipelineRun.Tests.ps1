BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '250'
    $newest = (Get-EmulatorWorkspace $emulator).projects[0].newestRuns
    $unknown = 'ffffffff-0000-4000-8000-00000000000'
    Connect-Emulator $emulator
    $all = @(Get-DwPipelineRun)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwPipelineRun' {
    BeforeEach { Clear-Emulator $emulator }

    Context 'as a list' {
        It 'writes every run of the workspace once' {
            $all.Count | Should -Be 250
            ($all.Id | Sort-Object -Unique).Count | Should -Be 250
            $all[0..9].Id | Should -Be $newest.id
            $all[0..9].Status | Should -Be $newest.status
            $all[0].GetType().FullName | Should -Be 'DataWorks.Pipelines.PipelineRun'
        }

        It 'prefers -ProjectId to that of the connection' {
            (Get-DwPipelineRun -ProjectId 10002 -First 3).ProjectId | Should -Be 10002, 10002, 10002
        }

        It "accepts '<Given>' as no ProjectId" -ForEach @(@{ Given = '' }, @{ Given = 0 }, @{ Given = $null }) {
            (Get-DwPipelineRun -ProjectId $Given -First 1).ProjectId | Should -Be 10001
        }

        It 'sends -Status <Typed> as <Sent>' -ForEach @(
            @{ Typed = 'Fail'; Sent = 'Fail' }, @{ Typed = 'failed'; Sent = 'Fail' }, @{ Typed = 'FAILURE'; Sent = 'Fail' }
            @{ Typed = 'Succeeded'; Sent = 'Success' }, @{ Typed = 'terminated'; Sent = 'Termination' }, @{ Typed = 'Canceled'; Sent = 'Cancel' }
            @{ Typed = 'RUNNING'; Sent = 'Running' }, @{ Typed = ' init '; Sent = 'Init' }
        ) {
            $rows = @(Get-DwPipelineRun -Status $Typed)
            $rows.Count | Should -BeGreaterThan 0
            $rows.Id | Should -Be $all.Where{ $_.Status -ceq $Sent }.Id
            (Get-EmulatorCounter $emulator).calls[0].parameters.Status | Should -BeExactly $Sent
        }

        It 'rejects an unknown status with a list of the known ones, without a call' {
            $failure = { Get-DwPipelineRun -Status Dancing } | Should -Throw -ErrorId 'InvalidParameter,*' -PassThru
            "$failure", $failure.ErrorDetails.RecommendedAction | Should -Be "'Dancing' is not a value of -Status.", 'Use Init, Running, Success, Fail, Termination or Cancel.'
            (Get-EmulatorCounter $emulator).total | Should -Be 0
        }

        It 'filters by one or several values of the State column' {
            (Get-DwPipelineRun -State failed).Id | Should -Be $all.Where{ $_.State -eq 'Failed' }.Id
            (Get-EmulatorCounter $emulator).calls[0].parameters.Status | Should -BeExactly 'Fail'
            (Get-DwPipelineRun -State Canceled, Running).Id | Should -Be $all.Where{ $_.State -in 'Canceled', 'Running' }.Id
        }

        It 'filters by creator and by object' {
            $creator = $all[7].Creator
            (Get-DwPipelineRun -Creator " $creator ").Id | Should -Be $all.Where{ $_.Creator -eq $creator }.Id
            $item = Get-DwPipelineRunItem $all[7].Id -First 1
            (Get-DwPipelineRun -ObjectId $item.Id).Id | Should -Contain $all[7].Id
        }

        It 'includes the time of -After and excludes that of -Before' {
            (Get-DwPipelineRun -After $all[40].CreateTime -Before $all[10].CreateTime).Id | Should -Be $all[11..40].Id
        }

        It 'reads text without a zone as local time' {
            $text = $all[20].CreateTime.ToString('yyyy-MM-dd HH:mm:ss.fff')
            (Get-DwPipelineRun -After $text).Id | Should -Be $all[0..20].Id
        }

        It 'is InvalidParameter without a ProjectId, before any call' {
            $context = Connect-Emulator $emulator @{ ProjectId = 0; PassThru = $true }
            $failure = { Get-DwPipelineRun -Context $context } | Should -Throw -ErrorId 'InvalidParameter,*' -PassThru
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-ProjectId*'
            (Get-EmulatorCounter $emulator).total | Should -Be 0
            Connect-Emulator $emulator
        }
    }

    Context 'by id' {
        It 'accepts an id <How>' -ForEach @(
            @{ How = 'by position'; Ask = { Get-DwPipelineRun $args[0] } }
            @{ How = 'by name'; Ask = { Get-DwPipelineRun -PipelineRunId $args[0] } }
            @{ How = 'by alias'; Ask = { Get-DwPipelineRun -Id $args[0] } }
            @{ How = 'from the pipe'; Ask = { $args[0] | Get-DwPipelineRun } }
            @{ How = 'with blanks around it'; Ask = { "  $($args[0])`t" | Get-DwPipelineRun } }
            @{ How = 'as a property Id'; Ask = { [pscustomobject]@{ Id = $args[0] } | Get-DwPipelineRun } }
            @{ How = 'as a property PipelineRunId, before Id'; Ask = { [pscustomobject]@{ Id = 'x'; PipelineRunId = $args[0] } | Get-DwPipelineRun } }
        ) {
            $run = & $Ask $all[3].Id
            $run.Id, $run.Status | Should -Be $all[3].Id, $all[3].Status
            (Get-EmulatorCounter $emulator).operations.GetPipelineRun | Should -Be 1
        }

        It 'writes many in their order and skips blank lines' {
            $ids = $all[5, 200, 3, 77, 5, 120, 9, 44, 61, 18, 2].Id
            (Get-DwPipelineRun -Id $ids).Id | Should -Be $ids
            (@($ids[0], '', '   ', $ids[1]) | Get-DwPipelineRun).Id | Should -Be $ids[0, 1]
        }

        It "accepts '<Given>' as a ProjectId from the pipeline as none" -ForEach @(@{ Given = '' }, @{ Given = '0' }, @{ Given = 0 }, @{ Given = $null }) {
            ([pscustomobject]@{ PipelineRunId = $all[0].Id; ProjectId = $Given } | Get-DwPipelineRun).ProjectId | Should -Be 10001
        }

        It 'reads a piped run of another workspace in that workspace' {
            (Get-DwPipelineRun -ProjectId 10002 -First 2 | Get-DwPipelineRun).ProjectId | Should -Be 10002, 10002
        }

        It 'reports $null from the pipeline with the error of PowerShell and continues' {
            $rows = @($null, $all[0].Id | Get-DwPipelineRun -ErrorAction SilentlyContinue -ErrorVariable failures)
            $rows.Id | Should -Be $all[0].Id
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationErrorNullNotAllowed,*'
        }

        It 'rejects <Given> as an empty list of ids' -ForEach @(@{ Given = '$null' }, @{ Given = "''" }, @{ Given = '@()' }) {
            { . ([scriptblock]::Create("Get-DwPipelineRun -Id $Given -ErrorAction Stop")) } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            (Get-EmulatorCounter $emulator).total | Should -Be 0
        }

        It 'writes each row before earlier commands read the next input' {
            $rows = @(Get-DwPipelineRun -First 12 -PipelineVariable run | Get-DwPipelineRun | Select-Object Id, @{ n = 'Run'; e = { $run.Id } })
            $rows.Run | Should -Be $rows.Id
        }

        It 'reports an object without an id as InvalidParameter and continues' {
            $rows = @([pscustomobject]@{ Name = 'no id' }, $all[1].Id, '@{Name=x}', 'System.Object[]', $all[2].Id |
                    Get-DwPipelineRun -ErrorAction SilentlyContinue -ErrorVariable failures)
            $rows.Id | Should -Be $all[1, 2].Id
            $failures.Count | Should -Be 3
            $failures.FullyQualifiedErrorId | Should -Be (@('InvalidParameter,DataWorks.Pipelines.Commands.GetDwPipelineRunCommand') * 3)
            $failures.TargetObject | Should -Be '@{Name=no id}', '@{Name=x}', 'System.Object[]'
        }

        It 'reports PipelineRunNotFound for each unknown id, with any message of the service, and continues' {
            $unknowns = 0..9 | ForEach-Object { "$unknown$_" }
            $rows = @($unknowns[0..4] + $all[0].Id + $unknowns[5..9] + $all[1].Id | Get-DwPipelineRun -ErrorAction SilentlyContinue -ErrorVariable failures)
            $rows.Id | Should -Be $all[0, 1].Id
            $failures.TargetObject | Should -Be $unknowns
            $failures.FullyQualifiedErrorId | Should -Be (@('PipelineRunNotFound,DataWorks.Pipelines.Commands.GetDwPipelineRunCommand') * 10)
            $failures.CategoryInfo.Category | Should -Be (@('ObjectNotFound') * 10)
            ($failures.Exception.Code | Sort-Object -Unique) | Should -Be '400', '58014884404', '9990040003', 'PipelineRun.NotFound'
            ($failures -match '不存在').Count | Should -BeGreaterThan 0
        }

        It 'stops at an unknown id with -ErrorAction Stop' {
            $seen = [Collections.Generic.List[object]]::new()
            { $all[0].Id, "${unknown}0", $all[1].Id | Get-DwPipelineRun -ErrorAction Stop | ForEach-Object { $seen.Add($_.Id) } } |
                Should -Throw -ErrorId 'PipelineRunNotFound,*'
            $seen | Should -Be $all[0].Id
        }
    }

    It 'completes -Status <Typed>' -ForEach @(@{ Typed = 'F'; Offered = 'Fail' }, @{ Typed = ''; Offered = 'Init', 'Running', 'Success', 'Fail', 'Termination', 'Cancel' }) {
        $line = "Get-DwPipelineRun -Status $Typed"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $Offered
    }
}
