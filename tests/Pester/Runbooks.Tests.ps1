# What a scheduler sees of runbooks.md and of the samples: each runs as a script file, and its exit code and its lines are checked.
BeforeAll {
    Import-Module "$PSScriptRoot/Examples.psm1" -Force
    Import-Module "$PSScriptRoot/Emulator.psm1"
    Import-Module "$PSScriptRoot/Yaml.psm1" -Force
    $samples = Join-Path (Get-RepositoryPath) 'docs/samples'
    $emulator = Open-Emulator '--seed', '1', '--runs', '60'
    $environment = @{
        DATAWORKS_ENDPOINT = $emulator.endpoint; ALIBABA_CLOUD_REGION_ID = 'cn-shanghai'
        ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'; ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
    }
    $runs = (Get-EmulatorWorkspace $emulator).projects[0].newestRuns
    $ids = @{ Empty = ''; Unknown = '00000000-0000-4000-8000-000000000000' }
    foreach ($status in 'Success', 'Fail', 'Running') { $ids[$status] = $runs.Where{ $_.status -eq $status }[0].id }

    # The environment of a script, with some variables changed.
    function Get-Environment([hashtable] $Change = @{}) {
        $all = $environment.Clone()
        foreach ($name in $Change.Keys) { $all[$name] = $Change[$name] }
        $all
    }

    # Without the frame of an error message, and without colors.
    function Format-Message([string] $Text) { $Text -replace '\e\[[\d;]*m' -replace '[\s|]+', ' ' }
}

AfterAll {
    Close-Emulator $emulator
}

Describe 'the script of runbooks.md with exit codes' {
    BeforeAll {
        $block = @(Get-DocumentBlock (Join-Path (Get-RepositoryPath) 'docs/runbooks.md')).Where{ $_.Title -eq 'Exit codes' }[0]
    }

    It 'returns <Code> if <Condition>' -ForEach @(
        @{ Code = 0; Condition = 'the run succeeded'; Run = 'Success'; Change = @{} }
        @{ Code = 2; Condition = 'the run failed'; Run = 'Fail'; Change = @{} }
        @{ Code = 3; Condition = 'the run has not ended'; Run = 'Running'; Change = @{} }
        @{ Code = 1; Condition = 'there is no such run'; Run = 'Unknown'; Change = @{} }
        @{ Code = 1; Condition = 'the id is empty'; Run = 'Empty'; Change = @{} }
        @{ Code = 77; Condition = 'Connect-DwAccount finds no credentials'; Run = 'Success'; Change = @{ ALIBABA_CLOUD_ACCESS_KEY_ID = '' } }
        @{ Code = 77; Condition = 'the secret is wrong'; Run = 'Success'; Change = @{ ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'wrong' } }
        @{ Code = 1; Condition = 'the endpoint is no address'; Run = 'Success'; Change = @{ DATAWORKS_ENDPOINT = 'ftp://127.0.0.1' } }
        @{ Code = 1; Condition = 'the module is not installed'; Run = 'Success'; Change = @{ PSModulePath = '/nowhere' } }
    ) {
        $result = Invoke-DocumentScript @{ Code = $block.Code.Replace('00:30:00', '0') } (Get-Environment ($Change + @{ RUN_ID = $ids[$Run] }))
        $result.ExitCode | Should -Be $Code -Because $result.ErrorOutput
        $result.ErrorOutput.Trim() | Should -Match ($Code ? '^\w+: \S' : '^$')
    }

    It 'returns 130 after Ctrl+C, and says so' -Skip:$IsWindows {
        $script = @{ Code = $block.Code.Replace('00:30:00', '00:02:00 -Verbose') }
        $result = Invoke-DocumentScript $script (Get-Environment @{ RUN_ID = $ids.Running }) -SignalAfter 'next look in'
        $result.ExitCode | Should -Be 130 -Because "$($result.Output)$($result.ErrorOutput)"
        $result.ErrorOutput | Should -Match '^Wait-DwPipelineRun was stopped, so it is not known how this ends\.\s*$'
    }
}

Describe 'the number of looks of a wait' {
    It 'is the same in runbooks.md, in the README and in the help of <_>' -ForEach 'Wait-DwPipelineRun', 'Wait-DwWorkflowInstance', 'Get-DwPipelineRunStatus' {
        $docs = Join-Path (Get-RepositoryPath) 'docs'
        $help = [regex]::Match((Get-Content "$docs/en-US/$_.md" -Raw), 'at most (\d+) in one minute, at most (\d+) in ten minutes, at most (\d+) in an hour')
        $looks = $help.Groups[1..3].Value
        $looks.Count | Should -Be 3
        [regex]::Matches((Get-Content "$docs/runbooks.md" -Raw), '(?m)^\| (?:1|10|60) minutes? \| (\d+) \|').ForEach{ $_.Groups[1].Value } | Should -Be $looks
        Get-Content "$docs/../README.md" -Raw | Should -Match ('at most {0} in one minute, {1} in ten minutes, {2} in an hour' -f $looks)
    }
}

Describe 'the sample for cron' {
    BeforeAll {
        $line = @(Get-Content "$samples/crontab").Where{ $_ -match '^\d' }[0]
        # The command with the folder of the samples, split as a shell does.
        $words = @(($line -split '\s+', 6)[5].Replace('~/jobs', $samples) -split ' ')
    }

    It 'has a line for a session without a user' {
        $line | Should -Match '^\S+ \S+ \S+ \S+ \S+ pwsh -NoProfile -NonInteractive -File '
        $words[4] | Should -Exist
    }

    It 'returns <Code> if <Condition>' -ForEach @(
        @{ Code = 0; Condition = 'all instances succeeded'; More = '-BizDate', '2026-11-18', '-Name', 'wf_ods_itm*'; Change = @{}; Prints = '^$' }
        @{ Code = 2; Condition = 'some failed'; More = '-BizDate', '2026-11-19'; Change = @{}; Prints = '(?m)^wf_\w+ \(\d+\): Failed\r?\n    \w+: \S' }
        @{ Code = 3; Condition = 'some have not ended'; More = '-BizDate', '2026-11-20', '-Name', 'wf_ods_itm_price*'; Change = @{}; Prints = 'has not ended within 0 s; its last state is \w' }
        @{ Code = 1; Condition = 'there is no instance'; More = '-BizDate', '2020-01-01'; Change = @{}; Prints = '' }
        @{ Code = 1; Condition = 'the secret is wrong'; More = @(); Change = @{ ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'wrong' }; Prints = '' }
    ) {
        $result = Invoke-DocumentScript @{ Path = $words[4] } (Get-Environment $Change) ($words[5..99].Replace('02:00:00', '0') + $More)
        $result.ExitCode | Should -Be $Code -Because "$($result.Output)$($result.ErrorOutput)"
        $result.Output.Trim() | Should -Match $Prints
        $result.ErrorOutput.Trim() | Should -Match ($Code -eq 1 ? '^The check failed: \S' : '^$')
    }
}

Describe 'the sample for GitHub Actions' {
    BeforeAll {
        $workflow = ConvertFrom-Yaml (Get-Content "$samples/github-actions.yml" -Raw)
        $job = $workflow['jobs']['release']

        # Runs the steps of the job as a runner does: after a failure only those for failures.
        function Invoke-Job([string] $RunId) {
            $failed = $false
            $texts = foreach ($step in $job['steps']) {
                if ($step['name'] -eq 'Install the module' -or $failed -ne ($step['if'] -eq 'failure()')) { continue }
                $values = Get-Environment
                foreach ($name in $job['env'].Keys) {
                    $values[$name] = switch -Regex ($job['env'][$name]) {
                        '^\$\{\{ secrets\.\w+_ID \}\}$' { 'testid' }
                        '^\$\{\{ secrets\.\w+_SECRET \}\}$' { 'testsecret' }
                        '^\$\{\{ inputs\.run-id \}\}$' { $RunId }
                        default { $_ }
                    }
                }

                # What the runner puts around the commands of a step for shell: pwsh.
                $code = "`$ErrorActionPreference = 'stop'`n$($step['run'])`nif ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit `$LASTEXITCODE }"
                $result = Invoke-DocumentScript @{ Code = $code } $values
                $failed = $failed -or $result.ExitCode -ne 0
                "$($step['name']): $($result.ExitCode)`n$($result.Output)$($result.ErrorOutput)"
            }

            Format-Message ($texts -join "`n")
        }
    }

    It 'is a workflow whose steps run in PowerShell' {
        $workflow.Keys | Should -Be 'name', 'on', 'permissions', 'jobs'
        $workflow['on']['workflow_dispatch']['inputs'].Keys | Should -Be 'run-id'
        $workflow['permissions']['contents'] | Should -Be 'read'
        $job['defaults']['run']['shell'] | Should -Be 'pwsh'
        $job['steps'].ForEach{ $_['name'] } | Should -Be 'Install the module', 'Wait for the release', 'Show what failed', 'Run the smoke tests'
        # A value of the event in a script is an injection; it belongs in the environment.
        $job['steps'].ForEach{ $_['run'] } | Should -Not -Match '\$\{\{'
    }

    It 'has commands that PowerShell can parse' {
        foreach ($step in $job['steps']) {
            $errors = $null
            $null = [Management.Automation.Language.Parser]::ParseInput($step['run'], [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty -Because $step['name']
        }
    }

    It 'continues after a run that succeeded' {
        $shown = Invoke-Job $ids.Success
        $shown | Should -Match 'Wait for the release: 0 .*State : Succeeded'
        $shown | Should -Match 'Run the smoke tests: 0'
        $shown | Should -Not -Match 'Show what failed'
    }

    It 'shows why, and does not continue, after a run that failed' {
        $shown = Invoke-Job $ids.Fail
        $shown | Should -Match 'Wait for the release: 1 .*has ended as Failed: stage \w+ is Failed'
        $shown | Should -Match 'Show what failed: 0 .*Failed'
        $shown | Should -Not -Match 'smoke tests'
    }

    It 'does not continue without an id' {
        Invoke-Job '' | Should -Match 'Wait for the release: 1 (?!.*smoke tests)'
    }
}

Describe 'the sample for Azure Automation' {
    It 'returns <Code> if <Condition>' -ForEach @(
        @{ Code = 0; Condition = 'the run succeeded'; Run = 'Success'; Prints = 'has succeeded in 00:' }
        @{ Code = 1; Condition = 'the run failed'; Run = 'Fail'; Prints = '\w+: \S.* has ended as Failed\. \S' }
        @{ Code = 1; Condition = 'the run has not ended'; Run = 'Running'; Prints = 'has not ended within 0 s; its last state is Running' }
        @{ Code = 1; Condition = 'there is no such run'; Run = 'Unknown'; Prints = 'GetPipelineRun in cn-shanghai: ' }
    ) {
        # The asset of the platform.
        $asset = "function Get-AutomationPSCredential(`$Name) { if (`$Name -eq 'DataWorks') { [pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force)) } }"
        $call = "& '$samples/azure-automation.ps1' -PipelineRunId $($ids[$Run]) -ProjectId 10001 -TimeoutMinutes 0"
        $result = Invoke-DocumentScript @{ Code = "$asset`n$call" } (Get-Environment @{ ALIBABA_CLOUD_ACCESS_KEY_ID = ''; ALIBABA_CLOUD_ACCESS_KEY_SECRET = '' })
        $shown = Format-Message "$($result.Output)$($result.ErrorOutput)"
        $result.ExitCode | Should -Be $Code -Because $shown
        $shown | Should -Match $Prints
    }
}
