BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60'
    Connect-Emulator $emulator
    $runs = @(Get-DwPipelineRun)
    $done = @($runs.Where{ $_.State -eq 'Succeeded' })
    $failed = @($runs.Where{ $_.State -eq 'Failed' })
    $open = @($runs.Where{ $_.State -eq 'Running' })
    $closed = Open-ClosedPort
}

AfterAll {
    $closed.Socket.Dispose()
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Wait-DwPipelineRun' {
    BeforeEach { Clear-Emulator $emulator }

    It 'writes a run that has ended after one call' {
        $run = Wait-DwPipelineRun $done[0].Id -Timeout 00:30:00 -ErrorAction Stop
        $run | Should -BeOfType DataWorks.Pipelines.PipelineRun
        $run.Id | Should -Be $done[0].Id
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'writes each piped run once, and reads them in one call' {
        $ids = @($done + $done | Wait-DwPipelineRun).Id
        $ids | Sort-Object | Should -Be ($done.Id | Sort-Object)
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'writes a failed run, and its error with the id and the stage' {
        $run = Wait-DwPipelineRun $failed[0].Id -ErrorAction SilentlyContinue -ErrorVariable errors
        $run.State | Should -Be 'Failed'
        $errors.FullyQualifiedErrorId | Should -Be 'PipelineRunFailed,DataWorks.Pipelines.Commands.WaitDwPipelineRunCommand'
        $errors.TargetObject | Should -Be $failed[0].Id
        $errors.Exception.Message | Should -Match 'stage \w+ is Failed'
    }

    It 'ends a script with -ErrorAction Stop' {
        { Wait-DwPipelineRun $failed[0].Id -ErrorAction Stop } | Should -Throw -ErrorId 'PipelineRunFailed,*'
    }

    It 'writes no error with -AllowFailure' {
        (Wait-DwPipelineRun $failed[0].Id -AllowFailure -ErrorAction Stop).State | Should -Be 'Failed'
    }

    It 'reports each run that has not ended in time, with its last state' {
        $out = @($open[0], $done[0] | Wait-DwPipelineRun -Timeout 0 -ErrorAction SilentlyContinue -ErrorVariable errors)
        $out.Id | Should -Be $done[0].Id
        $errors.FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
        $errors.TargetObject | Should -Be $open[0].Id
        $errors.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $errors.Exception.Message | Should -Match 'last state is Running'
    }

    It 'rejects <What>' -ForEach @(
        @{ What = 'an empty id'; Script = { Wait-DwPipelineRun '' }; Id = 'ParameterArgumentValidationErrorEmptyStringNotAllowed,*' }
        @{ What = 'no input'; Script = { @() | Wait-DwPipelineRun }; Id = 'InvalidParameter,*' }
        @{ What = 'input of blank lines'; Script = { '', ' ' | Wait-DwPipelineRun }; Id = 'InvalidParameter,*' }
        @{ What = 'a negative timeout'; Script = { Wait-DwPipelineRun x -Timeout -00:00:01 }; Id = 'InvalidParameter,*' }
        @{ What = 'a timeout of 30 ticks'; Script = { Wait-DwPipelineRun x -Timeout 30 }; Id = 'InvalidParameter,*' }
        @{ What = 'an interval below a second'; Script = { Wait-DwPipelineRun x -PollingInterval 0 }; Id = 'InvalidParameter,*' }
    ) {
        $Script | Should -Throw -ErrorId $Id
        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }

    It 'reports an unknown id, and continues with the others' {
        $unknown = 'ffffffff-0000-4000-8000-000000000001'
        $out = @($unknown, $done[0].Id | Wait-DwPipelineRun -ErrorAction SilentlyContinue -ErrorVariable errors)
        $out.Id | Should -Be $done[0].Id
        $errors.FullyQualifiedErrorId | Should -BeLike 'PipelineRunNotFound,*'
        $errors.TargetObject | Should -Be $unknown
    }

    It 'gives a script the exit code <Code> if <What>' -ForEach @(
        @{ What = 'the run succeeded'; Code = 0; Run = { $done[0].Id }; Timeout = '00:30:00'; Line = 'deployed' }
        @{ What = 'the run failed'; Code = 1; Run = { $failed[0].Id }; Timeout = '00:30:00'; Line = 'has ended as Failed' }
        @{ What = 'the run has not ended in time'; Code = 1; Run = { $open[0].Id }; Timeout = '0'; Line = 'has not ended within' }
        @{ What = 'the id is empty'; Code = 1; Run = { '' }; Timeout = '00:30:00'; Line = 'empty' }
        @{ What = 'the service cannot be reached'; Code = 1; Run = { $done[0].Id }; Timeout = '0'; Line = 'The last look failed: .*connection was refused'; Endpoint = { $closed.Address } }
        @{ What = 'there is no such run'; Code = 1; Run = { '00000000-0000-4000-8000-000000000000' }; Timeout = '00:30:00'; Line = 'GetPipelineRun: ' }
    ) {
        $file = Join-Path $TestDrive 'deploy.ps1'
        @(
            "Import-Module '$(Get-ModulePath)'"
            "`$secret = ConvertTo-SecureString testsecret -AsPlainText"
            "Connect-DwAccount -AccessKeyId testid -AccessKeySecret `$secret -Endpoint $($Endpoint ? (& $Endpoint) : $emulator.endpoint) -ProjectId 10001 -MaximumRetryCount 0"
            "`$null = Wait-DwPipelineRun '$(& $Run)' -Timeout $Timeout -ErrorAction Stop"
            "'deployed'"
        ) | Set-Content $file
        $printed = (Invoke-PowerShell -NoProfile -NonInteractive -File $file 2>&1 | Out-String) -replace '\e\[[\d;]*m' -replace '[\s|]+', ' '
        $LASTEXITCODE | Should -Be $Code
        $printed | Should -Match $Line
    }
}
