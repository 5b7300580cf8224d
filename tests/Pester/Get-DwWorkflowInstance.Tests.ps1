BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '5', '--instances', '150'
    $known = @((Get-EmulatorWorkspace $emulator).projects[0].workflowInstanceIds)
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $date = [DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate)
    $day = $date.ToOffset([timespan]::FromHours(8)).ToString('yyyy-MM-dd')
    $all = @(Get-DwWorkflowInstance -BizDate $day)
    function Get-AskedBizDate { [DateTimeOffset]::FromUnixTimeMilliseconds([long](Get-EmulatorCounter $emulator).calls[0].parameters.BizDate) }
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwWorkflowInstance' {
    BeforeEach { Clear-Emulator $emulator }

    Context 'by id' {
        It 'accepts an id of 19 digits without rounding, <How>' -ForEach @(
            @{ How = 'by position'; Ask = { Get-DwWorkflowInstance $args[0] } }
            @{ How = 'by alias'; Ask = { Get-DwWorkflowInstance -WorkflowInstanceId $args[0] } }
            @{ How = 'from the pipe'; Ask = { $args[0] | Get-DwWorkflowInstance } }
            @{ How = 'as text from the pipe'; Ask = { " $($args[0]) " | Get-DwWorkflowInstance } }
            @{ How = 'as a property'; Ask = { [pscustomobject]@{ WorkflowInstanceId = $args[0] } | Get-DwWorkflowInstance } }
        ) {
            (& $Ask $all[4].Id).Id | Should -Be $all[4].Id
            "$($all[4].Id)".Length | Should -Be 19
        }

        It 'has parameters and tags that can be indexed by key, also if empty' {
            $kept = Join-Path $TestDrive instances.xml
            $all | Export-Clixml $kept
            foreach ($row in $all + @(Import-Clixml $kept)) {
                $row.WorkflowParameters['no such key'] | Should -BeNullOrEmpty
                $row.Tags['no such key'] | Should -BeNullOrEmpty
                foreach ($tag in $row.Tags) { $row.Tags[$tag.Key] | Should -Be $tag.Value }
                if ($row.Tags.Count) { $row.Tags[0].Key | Should -Be @($row.Tags)[0].Key }
                foreach ($key in $row.WorkflowParameters.Values.Keys) { $row.WorkflowParameters[$key] | Should -Be $row.WorkflowParameters.Values[$key] }
            }
            @($all | Where-Object { -not $_.WorkflowParameters.Raw }).Count | Should -BeGreaterThan 0 -Because 'the case without parameters must occur'
        }

        It 'accepts a piped instance' {
            ($all[0..4] | Get-DwWorkflowInstance).Id | Should -Be $all[0..4].Id
        }

        It 'reads 200 in their order: piped ids one at a time, ids of an argument at most 8 at a time' {
            ($known[0..199] | Get-DwWorkflowInstance).Id | Should -Be $known[0..199]
            (Get-EmulatorCounter $emulator).maxInFlight | Should -Be 1
            Clear-Emulator $emulator
            # The response of the second call waits until three other calls have ended.
            Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'overtaken'; value = 3; from = 2; times = 1 }) }
            (Get-DwWorkflowInstance $known[0..199]).Id | Should -Be $known[0..199]
            (Get-EmulatorCounter $emulator).maxInFlight | Should -BeIn (2..8)
        }

        It 'reads piped ids several at a time with -ThrottleLimit, in their order' {
            Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'overtaken'; value = 3; from = 2; times = 1 }) }
            ($known[0..199] | Get-DwWorkflowInstance -ThrottleLimit 4).Id | Should -Be $known[0..199]
            (Get-EmulatorCounter $emulator).maxInFlight | Should -BeIn (2..4)
        }

        It 'writes each row before earlier commands read the next input' {
            $rows = @($known[0..19] | ForEach-Object { $_ } -PipelineVariable id | Get-DwWorkflowInstance | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Own = $id } })
            $rows.Own | Should -Be $rows.Id
        }

        It 'accepts a ProjectId from $PSDefaultParameterValues' {
            $PSDefaultParameterValues['*-Dw*:ProjectId'] = 10001
            try {
                (Get-DwWorkflowInstance $all[0].Id).Id | Should -Be $all[0].Id
                ($all[0].Id | Get-DwWorkflowInstance).Id | Should -Be $all[0].Id
            }
            finally {
                $PSDefaultParameterValues.Remove('*-Dw*:ProjectId')
            }
        }

        It 'reports WorkflowInstanceNotFound for an unknown id and continues' {
            $rows = @(1, $all[0].Id, 2, 3, $all[1].Id | Get-DwWorkflowInstance -ErrorAction SilentlyContinue -ErrorVariable failures)
            $rows.Id | Should -Be $all[0, 1].Id
            $failures.TargetObject | Should -Be 1, 2, 3
            $failures.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeExactly 'WorkflowInstanceNotFound,DataWorks.Pipelines.Commands.GetDwWorkflowInstanceCommand'
            { 1 | Get-DwWorkflowInstance -ErrorAction Stop } | Should -Throw -ErrorId 'WorkflowInstanceNotFound,*'
        }

        It 'skips blank lines and continues after an invalid id' {
            ('', $all[0].Id, '  ' | Get-DwWorkflowInstance).Id | Should -Be $all[0].Id
            $rows = @('abc', '12.7', $all[0].Id | Get-DwWorkflowInstance -ErrorAction SilentlyContinue -ErrorVariable failures)
            $rows.Id | Should -Be $all[0].Id
            $failures.TargetObject | Should -Be 'abc', '12.7'
            $failures.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeLike 'InvalidParameter,*'
        }

        It 'counts -First over all ids' {
            ($known[0..20] | Get-DwWorkflowInstance -Skip 1 -First 2).Id | Should -Be $known[1, 2]
        }
    }

    Context 'as a list' {
        It 'writes every instance of the day once, after the total' {
            $rows = @(Get-DwWorkflowInstance -BizDate $day -IncludeTotalCount)
            $rows[0], $rows[0].Accuracy | Should -Be $all.Count, 1
            ($all.Id | Sort-Object -Unique).Count | Should -Be $all.Count
            $all.Count | Should -BeGreaterThan 100 -Because 'more than a page'
            $all.Id.Where{ $_ -notin $known } | Should -BeNullOrEmpty
            $all.BizDate | Sort-Object -Unique | Should -Be ([datetime] $day)
            $all[0].BizDate.Kind | Should -Be Unspecified
        }

        It 'filters by <Parameter>' -ForEach @(
            @{ Parameter = 'Status'; Typed = 'failed'; Wanted = { $_.Status -ceq 'Failure' } }
            @{ Parameter = 'Type'; Typed = 'normal'; Wanted = { $_.Type -ceq 'Normal' } }
            @{ Parameter = 'EnvType'; Typed = 'production'; Wanted = { $_.EnvType -ceq 'Prod' } }
        ) {
            $given = @{ $Parameter = $Typed }
            $expected = $all | Where-Object $Wanted
            @($expected).Count | Should -BeGreaterThan 0
            (Get-DwWorkflowInstance -BizDate $day @given).Id | Should -Be $expected.Id
        }

        It 'filters by owner, workflow and UnifiedWorkflowInstanceId' {
            (Get-DwWorkflowInstance -BizDate $day -Owner $all[3].Owner).Id | Should -Be $all.Where{ $_.Owner -eq $all[3].Owner }.Id
            (Get-DwWorkflowInstance -BizDate $day -WorkflowId $all[3].WorkflowId).Id | Should -Be $all.Where{ $_.WorkflowId -eq $all[3].WorkflowId }.Id
            (Get-DwWorkflowInstance -BizDate $day -UnifiedWorkflowInstanceId $all[3].UnifiedWorkflowInstanceId).Id | Should -Contain $all[3].Id
        }

        It 'filters by a name with wildcards, and marks the total as an estimate' {
            $start = $all[0].Name.Substring(0, 4)
            $rows = @(Get-DwWorkflowInstance -BizDate $day -Name "$start*" -IncludeTotalCount)
            $rows[0].Accuracy | Should -BeLessThan 1
            $rows[1..$rows.Count].Id | Should -Be $all.Where{ $_.Name -like "$start*" }.Id
        }

        It 'requests midnight of <Region>: <Utc>' -ForEach @(
            @{ Region = 'cn-shanghai'; Utc = '2026-11-19T16:00:00Z' }, @{ Region = 'us-west-1'; Utc = '2026-11-20T08:00:00Z' }, @{ Region = 'eu-central-1'; Utc = '2026-11-19T23:00:00Z' }
        ) {
            $context = Connect-Emulator $emulator @{ RegionId = $Region; PassThru = $true }
            Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
            $said = Get-DwWorkflowInstance -Context $context -BizDate 2026-11-20 -First 1 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            Get-AskedBizDate | Should -Be ([DateTimeOffset] $Utc)
            "$said" | Should -BeLike '*BizDate*2026-11-20T00:00:00*'
        }

        It 'requests the same instant if the process is in <_>' -ForEach 'Pacific/Auckland', 'America/Los_Angeles' {
            $env:TZ = $_
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID, $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testid', 'testsecret'
            try {
                Invoke-PowerShell -NoProfile -NonInteractive -Command "Import-Module '$path'; Connect-DwAccount -Endpoint $($emulator.endpoint) -RegionId cn-shanghai; Get-DwWorkflowInstance -ProjectId 10001 -BizDate 2026-11-20 -First 1 | Out-Null"
                Get-AskedBizDate | Should -Be ([DateTimeOffset] '2026-11-19T16:00:00Z')
            }
            finally {
                Remove-Item Env:TZ, Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET
            }
        }

        It 'accepts <Given>' -ForEach @(
            @{ Given = '2026-11-20T00:00:00+01:00'; Utc = '2026-11-19T23:00:00Z' }
            @{ Given = [datetime]::new(2026, 11, 20, 15, 0, 0); Utc = '2026-11-19T16:00:00Z' }
            @{ Given = [DateTimeOffset] '2026-11-20T00:00:00-05:00'; Utc = '2026-11-20T05:00:00Z' }
            @{ Given = '20261120'; Utc = '2026-11-19T16:00:00Z' }
        ) {
            $null = Get-DwWorkflowInstance -BizDate $Given -First 1
            Get-AskedBizDate | Should -Be ([DateTimeOffset] $Utc)
        }

        It 'uses yesterday as the default business date' {
            $said = Get-DwWorkflowInstance -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            "$said" -match 'BizDate.* (?<day>[0-9-]{10})T00:00:00\+08:00 \(yesterday, (?<same>[0-9-]{10}) in Asia/Shanghai\)' | Should -BeTrue
            $Matches.same | Should -Be $Matches.day
            Get-AskedBizDate | Should -Be ([DateTimeOffset] "$($Matches.day)T00:00:00+08:00")
        }

        It 'requests several business dates in their order, without duplicates' {
            $days = $date, $date.AddDays(-1), $date, $date.AddDays(-2)
            $expected = @($days[0, 1, 3].ForEach{ Get-DwWorkflowInstance -BizDate $_ })
            $expected.Count | Should -BeGreaterThan $all.Count
            (Get-DwWorkflowInstance -BizDate $days).Id | Should -Be $expected.Id
            (Get-DwWorkflowInstance -BizDate $days -Skip ($all.Count - 1) -First 2).Id | Should -Be $expected[($all.Count - 1), $all.Count].Id
            (Get-DwWorkflowInstance -BizDate $days -First 1 -IncludeTotalCount)[0].Accuracy | Should -Be 0
        }

        It 'rejects <Text> as InvalidParameter' -ForEach @(@{ Text = '10:30' }, @{ Text = 'Nov 20' }, @{ Text = 'tomorrow' }) {
            { Get-DwWorkflowInstance -BizDate $Text } | Should -Throw -ErrorId 'InvalidParameter,*'
            (Get-EmulatorCounter $emulator).total | Should -Be 0
        }

        It 'accepts the BizDate of rows, and prefers -TimeZone to the region' {
            $null = Get-DwWorkflowInstance -BizDate $all[0].BizDate -First 1
            Get-AskedBizDate | Should -Be $date
            (Get-DwWorkflowInstance -BizDate $all.BizDate).Id | Should -Be $all.Id
            Clear-Emulator $emulator
            $null = Get-DwWorkflowInstance -BizDate 2026-11-20 -TimeZone Europe/Berlin -First 1
            Get-AskedBizDate | Should -Be ([DateTimeOffset] '2026-11-19T23:00:00Z')
            { Get-DwWorkflowInstance -BizDate 2026-11-20 -TimeZone Nowhere/Land } | Should -Throw -ErrorId 'InvalidParameter,*'
        }
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-DwWorkflowInstance -BizDate 2026-11-20 -Status W'; Offered = 'WaitTime', 'WaitResource' }
        @{ Line = 'Get-DwWorkflowInstance -BizDate 2026-11-20 -EnvType '; Offered = 'Prod', 'Dev' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Be $Offered
    }
}
