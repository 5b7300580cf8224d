# Waits that last: objects that end meanwhile, and what a scheduler sees of a wait that does not end well.
BeforeAll {
    Import-Module "$PSScriptRoot/Examples.psm1" -Force
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60', '--advance-speed', '5'
    $endings = @(Get-EmulatorEnding $emulator)[0]
    Connect-Emulator $emulator
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'a wait that lasts' {
    It 'writes each workflow instance once, when it has ended' {
        $good, $bad = @($endings.workflowInstances.succeeds + $endings.workflowInstances.recovers), @($endings.workflowInstances.fails)
        $out = @($good + $bad | Wait-DwWorkflowInstance -PollingInterval 00:00:01 -ErrorAction SilentlyContinue -ErrorVariable errors)
        $out.Id | Sort-Object | Should -Be ($good + $bad | Sort-Object)
        $errors.TargetObject | Sort-Object | Should -Be ($bad | Sort-Object)
        $errors.FullyQualifiedErrorId | Should -BeLike 'WorkflowInstanceFailed,*'
    }

    It 'writes each run once, when it has ended, and an error for each that did not succeed' {
        $good, $bad = @($endings.runs.succeeds + $endings.runs.recovers), @($endings.runs.fails + $endings.runs.terminates)
        $out = @($good + $bad | Wait-DwPipelineRun -PollingInterval 00:00:01 -ErrorAction SilentlyContinue -ErrorVariable errors)
        $out.Id | Sort-Object | Should -Be ($good + $bad | Sort-Object)
        $out.Where{ $_.State -eq 'Succeeded' }.Id | Sort-Object | Should -Be ($good | Sort-Object)
        $errors.TargetObject | Sort-Object | Should -Be ($bad | Sort-Object)
        $errors.FullyQualifiedErrorId | Should -BeLike 'PipelineRunFailed,*'
    }

    It 'reports a run that never ends, with its stage' {
        $null = Wait-DwPipelineRun $endings.runs.hangs[0] -Timeout 0 -ErrorAction SilentlyContinue -ErrorVariable errors
        $errors.FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
        $errors.Exception.Message | Should -Match 'its last state is Running, stage \d of \d: \w+ (Running|NotStarted)$'
    }
}

Describe 'a script with -ErrorAction Stop' {
    BeforeAll {
        $environment = @{
            ALIBABA_CLOUD_REGION_ID = 'cn-shanghai'; ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'; ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
        }

        function Get-Script([string] $Id, [string] $Timeout) {
            @{ Code = "Connect-DwAccount -ProjectId 10001 -MaximumRetryCount 0`n`$null = Wait-DwPipelineRun $Id -Timeout $Timeout -Verbose -ErrorAction Stop`n'deployed'" }
        }
    }

    It 'returns 0 if the run succeeds meanwhile' {
        $result = Invoke-DocumentScript (Get-Script $endings.runs.succeeds[0] 00:02:00) ($environment + @{ DATAWORKS_ENDPOINT = $emulator.endpoint })
        $result.ExitCode | Should -Be 0 -Because $result.ErrorOutput
        $result.Output | Should -Match 'deployed'
    }

    It 'does not continue after <Signal>, and returns <Code>' -Skip:$IsWindows -ForEach @(
        @{ Signal = 'INT'; Code = 130; Prints = '^Wait-DwPipelineRun was stopped, so it is not known how this ends\.$' }
        @{ Signal = 'TERM'; Code = 143; Prints = '^$' }
    ) {
        Clear-Emulator $emulator
        $result = Invoke-DocumentScript (Get-Script $endings.runs.hangs[0] 00:02:00) ($environment + @{ DATAWORKS_ENDPOINT = $emulator.endpoint }) -SignalAfter 'next look in' -Signal $Signal
        $result.ExitCode | Should -Be $Code
        $result.ErrorOutput.Trim() | Should -Match $Prints
        (Get-EmulatorCounter $emulator).total | Should -BeGreaterOrEqual 1
        "$($result.Output)$($result.ErrorOutput)" | Should -Not -Match 'deployed|has not ended'
    }
}
