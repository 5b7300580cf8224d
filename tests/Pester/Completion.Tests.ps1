# Tab completion, from memory and a file, never with a call.
BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '120'

    function Get-Offer([string] $Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
    }
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Tab completion' {
    BeforeAll {
        Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
        $runs = @(Get-DwPipelineRun -First 3)
        $flow = Get-DwPipelineRunStatus $emulator.flowId
        $instance = Get-DwWorkflowInstance $emulator.workflowInstanceId
    }

    BeforeEach { Clear-Emulator $emulator }

    AfterEach { (Get-EmulatorCounter $emulator).total | Should -Be 0 -Because 'Tab makes no call' }

    It 'offers <Words> after <Line>' -ForEach @(
        @{ Line = 'Get-DwPipelineRun -Status '; Words = 'Init', 'Running', 'Success', 'Fail', 'Termination', 'Cancel' }
        @{ Line = 'Get-DwPipelineRun -Status f'; Words = 'Fail' }
        @{ Line = 'Get-DwPipelineRunItem -Type '; Words = 'Node', 'WorkflowDefinition', 'Resource', 'Function' }
        @{ Line = 'Get-DwPipelineRunItem -Status Fa'; Words = 'Fail' }
        @{ Line = 'Get-DwPipelineRunStatus -OutputType Model'; Words = 'Model', 'ModelEvaluation' }
        @{ Line = 'Get-DwWorkflowInstance -BizDate 2026-11-20 -EnvType '; Words = 'Prod', 'Dev' }
        @{ Line = 'Get-DwWorkflowInstance -BizDate 2026-11-20 -TimeZone Asia/S'; Words = 'Asia/Shanghai', 'Asia/Seoul', 'Asia/Singapore' }
        @{ Line = 'Get-DwTaskInstance -Status Wait'; Words = 'WaitTime', 'WaitResource', 'WaitTrigger' }
        @{ Line = 'Get-DwTaskInstance -TaskType PYODPS'; Words = 'PYODPS', 'PYODPS3' }
        @{ Line = 'Get-DwProject -Status F'; Words = 'Forbidden', 'Frozen' }
        @{ Line = 'Invoke-DwApi ListTask'; Words = 'ListTaskInstanceOperationLogs', 'ListTaskInstances' }
        @{ Line = 'Connect-DwAccount -RegionId cn-sh'; Words = 'cn-shanghai', 'cn-shanghai-finance-1', 'cn-shenzhen', 'cn-shenzhen-finance-1' }
        @{ Line = 'Get-DwPipelineRun -ProjectId '; Words = '10001' }
    ) {
        (Get-Offer $Line).CompletionText | Should -Be $Words
    }

    It 'offers the runs of the last output, with a description' {
        foreach ($line in 'Get-DwPipelineRun ', 'Get-DwPipelineRun -Id ', 'Get-DwPipelineRunItem -PipelineRunId ') {
            $offers = Get-Offer $line
            $offers.CompletionText | Select-Object -First 3 | Should -Be $runs.Id -Because $line
            $offers[0].ToolTip | Should -Be ('{0} ({1}, {2:yyyy-MM-dd HH:mm}): {3}' -f $runs[0].Description, $runs[0].State, $runs[0].CreateTime, $runs[0].Id)
            $offers[0].ListItemText | Should -BeLike ('{0,-10}  {1:MM-dd HH:mm}  *  {2}…' -f $runs[0].State, $runs[0].CreateTime, $runs[0].Id.Substring(0, 8))
            $offers.ListItemText.Length | Should -Not -BeGreaterThan 79
        }
    }

    It 'finds a run by part of its name' {
        $word = ($runs[1].Description -split '\W')[-1]
        (Get-Offer "Get-DwPipelineRunItem $word").CompletionText | Should -Contain $runs[1].Id
    }

    It 'offers runs of both services to Get-DwPipelineRunStatus, and the node of the run' {
        $offers = (Get-Offer 'Get-DwPipelineRunStatus ').CompletionText
        $offers | Should -Contain $emulator.flowId
        $offers | Should -Contain $runs[0].Id
        (Get-Offer "Get-DwPipelineRunStatus $($emulator.flowId) -NodeId ").CompletionText | Should -Contain $flow.RootNodeId
        (Get-Offer 'Get-DwPipelineRun ').CompletionText | Should -Not -Contain $emulator.flowId
    }

    It 'offers the workflow instance of the last output' {
        $offer = (Get-Offer 'Get-DwWorkflowInstance ')[0]
        $offer.CompletionText | Should -Be $emulator.workflowInstanceId
        $offer.ToolTip | Should -BeLike "$($instance.Name) (*"
    }

    It 'describes the workspace of the connection' {
        (Get-Offer 'Get-DwPipelineRun -ProjectId ').ToolTip | Should -Be 'the workspace of the connection (cn-shanghai, given key)'
    }

    It 'offers the creators, owners and business dates of the last output' {
        $offers = @(Get-Offer 'Get-DwPipelineRun -Creator ')
        $runs.Creator | Should -BeIn $offers.CompletionText
        $offers[0].ListItemText | Should -BeLike "$($runs[-1].Creator)  *"
        @(Get-Offer 'Get-DwWorkflowInstance -Owner ')[0].CompletionText | Should -Be $instance.Owner
        $day = $instance.BizDate.ToString('yyyy-MM-dd')
        (Get-Offer 'Get-DwWorkflowInstance -BizDate ').CompletionText | Select-Object -First 3 | Should -Be 'yesterday', 'today', $day
        (Get-Offer 'Get-DwWorkflowInstance -BizDate t').CompletionText | Should -Be 'today'
        (Get-Offer 'Get-DwWorkflowInstance -BizDate 2026-11-20, y').CompletionText | Should -Be 'yesterday'
    }

    It 'shows the place of a region, and finds the region by it' {
        $offer = Get-Offer 'Connect-DwAccount -RegionId Singap'
        $offer.CompletionText, $offer.ListItemText, $offer.ToolTip | Should -Be 'ap-southeast-1', 'ap-southeast-1         Singapore', 'ap-southeast-1: Singapore'
    }

    It 'offers the states' {
        (Get-Offer 'Get-DwPipelineRun -State ').CompletionText | Should -Be 'Canceled', 'Failed', 'NotStarted', 'Running', 'Skipped', 'Succeeded', 'Suspended', 'Unknown'
    }

    It 'offers the profiles of the file, quoted if necessary' {
        $file = Join-Path $TestDrive 'config.json'
        '{"current":"prod","profiles":[{"name":"prod","mode":"AK"},{"name":"pro two","mode":"AK"},{"name":"test","mode":"AK"}]}' | Set-Content $file
        $before, $env:ALIBABA_CLOUD_CONFIG_FILE = $env:ALIBABA_CLOUD_CONFIG_FILE, $file
        try { (Get-Offer 'Connect-DwAccount -ProfileName pr').CompletionText | Should -Be 'prod', "'pro two'" }
        finally { $env:ALIBABA_CLOUD_CONFIG_FILE = $before }
    }

    It 'offers nothing and reports nothing if the file is invalid' {
        $file = Join-Path $TestDrive 'broken.json'
        '{"current":' | Set-Content $file
        $before, $env:ALIBABA_CLOUD_CONFIG_FILE = $env:ALIBABA_CLOUD_CONFIG_FILE, $file
        $count = $Error.Count
        try { [DataWorks.Pipelines.Module.Completion.ProfileNameCompleter]::new().CompleteArgument('', '', '', $null, @{}) | Should -BeNullOrEmpty }
        finally { $env:ALIBABA_CLOUD_CONFIG_FILE = $before }
        $Error.Count | Should -Be $count
    }

    It 'works with CommandCompletion in another runspace, which has its own recent ids' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$(Get-ModulePath)'").Invoke()
            $shell.Commands.Clear()
            $line = 'Get-DwPipelineRun -Status Suc'
            [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null, $shell).CompletionMatches.CompletionText | Should -Be 'Success'
            $line = 'Get-DwPipelineRunItem -PipelineRunId '
            [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null, $shell).CompletionMatches.CompletionText |
                Where-Object { $_ -in $runs.Id } | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'keeps at most 50 of 120 runs' {
        $all = @(Get-DwPipelineRun)
        Clear-Emulator $emulator
        $offers = (Get-Offer 'Get-DwPipelineRun ').CompletionText
        $offers.Count | Should -Be 50
        $offers | Should -Be $all[-50..-1].Id
    }
}
