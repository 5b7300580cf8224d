BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '250', '--instances', '40'
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $day = [DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate).ToOffset([timespan]::FromHours(8)).ToString('yyyy-MM-dd')
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Invoke-DwApi' {
    BeforeEach { Clear-Emulator $emulator }

    It 'lists the same rows as the cmdlet with -All' {
        $rows = @(Invoke-DwApi ListPipelineRuns @{ ProjectId = 10001 } -All)
        (Get-EmulatorCounter $emulator).total | Should -Be 3
        $runs = @(Get-DwPipelineRun)
        $rows.Id | Should -Be $runs.Id
        $rows.Status | Should -Be $runs.Status
        $rows.Count | Should -Be 250
    }

    It 'stops reading pages with Select-Object -First' {
        @(Invoke-DwApi ListPipelineRuns @{ ProjectId = 10001 } -All | Select-Object -First 3).Count | Should -Be 3
        (Get-EmulatorCounter $emulator).total | Should -BeLessThan 3
    }

    It 'writes the response with exact ids, nested objects, and JSON with -Raw' {
        $response = Invoke-DwApi GetWorkflowInstance @{ Id = $emulator.workflowInstanceId }
        $response.WorkflowInstance.Id | Should -BeOfType [long]
        $response.WorkflowInstance.Id | Should -Be $emulator.workflowInstanceId
        $response.RequestId | Should -Not -BeNullOrEmpty
        $raw = Invoke-DwApi GetWorkflowInstance @{ Id = "$($emulator.workflowInstanceId)" } -Raw
        $raw | Should -BeOfType [string]
        $raw | Should -BeLike "*$($emulator.workflowInstanceId)*"
    }

    It 'asks before a write, shows it with -WhatIf without secrets, and makes it once' {
        $write = @{ Operation = 'StopWorkflowInstances'; Parameter = @{ Ids = @($emulator.workflowInstanceId); Comment = 'canary'; AccessToken = 'tellNobody' } }
        $null = Start-Transcript "$TestDrive/whatif.txt"
        try { Invoke-DwApi @write -WhatIf }
        finally { $null = Stop-Transcript }
        $shown = Get-Content "$TestDrive/whatif.txt" -Raw
        $shown | Should -Match 'What if: .*StopWorkflowInstances: POST '
        $shown | Should -Match ([regex]::Escape("Ids=[$($emulator.workflowInstanceId)]"))
        $shown | Should -Not -Match 'tellNobody'
        (Get-EmulatorCounter $emulator).total | Should -Be 0
        $write.Parameter.Remove('AccessToken')
        (Invoke-DwApi @write -Confirm:$false).SuccessInfo | Should -Not -BeNullOrEmpty
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'calls PAIFlow with a path and a body' {
        $response = Invoke-DwApi ListPipelineRunsStatus -Product PaiFlow -Method Put -Path /api/v1/pipelineruns -Body @{ PipelineRuns = @($emulator.flowId) } -Confirm:$false
        $response.PipelineRuns.PipelineRunId | Should -Be $emulator.flowId
    }

    It 'has the error of the service: <Id>' -ForEach @(
        @{ Id = 'ServiceError'; Call = { Invoke-DwApi GetNoSuchThing -ErrorAction Stop } }
        @{ Id = 'InvalidParameter'; Call = { Invoke-DwApi 'Get;Thing' -ErrorAction Stop } }
        @{ Id = 'InvalidParameter'; Call = { Invoke-DwApi ListProjects @{ PageNumber = 2 } -All -ErrorAction Stop } }
        @{ Id = 'InvalidParameter'; Call = { Invoke-DwApi GetProject @{ Id = [datetime] '2026-11-20' } -ErrorAction Stop } }
    ) {
        $Call | Should -Throw -ErrorId "$Id,DataWorks.Pipelines.Commands.InvokeDwApiCommand"
    }
}
