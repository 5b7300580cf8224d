BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '150', '--key', 'tokenid:tokensecret:sessiontoken'
    Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
    $runs = @(Get-DwPipelineRun -First 3)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Errors of calls' {
    BeforeEach { Clear-Emulator $emulator }

    It '<Fault> is <Id> for each input, and the next inputs are read' -ForEach @(
        @{ Fault = 'error'; Id = 'ServiceError'; Category = 'InvalidResult' }
        @{ Fault = 'html502'; Id = 'ServiceError'; Category = 'InvalidResult' }
        @{ Fault = 'xml-error'; Id = 'ServiceError'; Category = 'InvalidResult' }
        @{ Fault = 'throttle'; Value = 10; Id = 'Throttled'; Category = 'LimitsExceeded' }
        @{ Fault = 'html200'; Id = 'InvalidResponse'; Category = 'InvalidData' }
        @{ Fault = 'redirect'; Id = 'InvalidResponse'; Category = 'InvalidData' }
        @{ Fault = 'malformed-json'; Id = 'InvalidResponse'; Category = 'InvalidData' }
        @{ Fault = 'reset'; Id = 'NetworkError'; Category = 'ConnectionError' }
    ) {
        # The fault hits both attempts of the first id.
        $rule = @{ kind = $Fault; times = 2; operations = @('GetPipelineRun') }
        if ($Value) { $rule.value = $Value }
        if ($Id -eq 'InvalidResponse') { $rule.times = 1 }
        Use-EmulatorFault $emulator @{ rules = @($rule) }
        $rows = @(Get-DwPipelineRun -Id $runs[0].Id -ErrorAction SilentlyContinue -ErrorVariable failures) + @(Get-DwPipelineRun -Id $runs[1].Id)
        $rows.Id | Should -Be $runs[1].Id
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeExactly "$Id,DataWorks.Pipelines.Commands.GetDwPipelineRunCommand"
        $failures[0].CategoryInfo.Category | Should -Be $Category
        $failures[0].TargetObject | Should -Be $runs[0].Id
        "$($failures[0])" | Should -Not -Match '[\r\n]'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'has the code, the message and the request id of the service' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'error' }) }
        Get-DwPipelineRun -First 1 -ErrorAction SilentlyContinue -ErrorVariable failures
        $exception = $failures[0].Exception
        $exception.HttpStatus | Should -BeIn 500, 503
        $exception.Code | Should -Not -BeNullOrEmpty
        $exception.RequestId | Should -Match '^[0-9A-F-]{36}$'
        "$($failures[0])" | Should -BeLike "*$($exception.Code)*"
    }

    It 'has the start of an unreadable response' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'html200' }) }
        Get-DwPipelineRun -First 1 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].Exception.ResponseExcerpt | Should -BeLike '<html>*Sign in to the network*'
    }

    It 'a stalled call is OperationTimeout' {
        $context = Connect-DwAccount -AccessKeyId testid -AccessKeySecret (ConvertTo-Secret 'testsecret') -Endpoint $emulator.endpoint -TimeoutSec 1 -MaximumRetryCount 0 -PassThru
        Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'stall'; times = 1 }) }
        Get-DwPipelineRun -Context $context -ProjectId 10001 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'OperationTimeout,*'
        $failures[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
    }

    It 'a closed port is NetworkError' {
        $port = Open-ClosedPort
        $context = Connect-DwAccount -AccessKeyId a -AccessKeySecret (ConvertTo-Secret 'b') -Endpoint $port.Address -MaximumRetryCount 0 -PassThru
        Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
        Get-DwPipelineRun -Context $context -ProjectId 10001 -ErrorAction SilentlyContinue -ErrorVariable failures
        $port.Socket.Dispose()
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'NetworkError,*'
    }

    Context 'errors that end the command' {
        It 'a quota ends the command at the first input' {
            Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'quota' }) }
            $seen = 0
            { $runs | Get-DwPipelineRunItem -ErrorAction SilentlyContinue | ForEach-Object { $seen++ } } | Should -Throw -ErrorId 'QuotaExceeded,*'
            (Get-EmulatorCounter $emulator).total | Should -Be 1 -Because 'repeating cannot help'
        }

        It '<Name> ends the command' -ForEach @(
            @{ Name = 'a wrong secret'; Key = 'testid'; Secret = 'wrongcanary'; Id = 'AuthenticationFailed' }
            @{ Name = 'an unknown key'; Key = 'unknownid'; Secret = 'wrongcanary'; Id = 'AuthenticationFailed' }
        ) {
            Connect-Emulator $emulator @{ AccessKeyId = $Key; AccessKeySecret = ConvertTo-Secret $Secret }
            try {
                $failure = { $runs | Get-DwPipelineRunItem -ErrorAction SilentlyContinue } | Should -Throw -ErrorId "$Id,*" -PassThru
                $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
                "$failure" | Should -Not -Match '[\r\n]|wrongcanary'
                (Get-EmulatorCounter $emulator).total | Should -Be 1
            }
            finally {
                Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
            }
        }

        It 'an invalid access key costs one call for any number of ids' {
            $ids = 1..50 | ForEach-Object { '{0:x8}-0000-4000-8000-000000000000' -f $_ }
            Connect-Emulator $emulator @{ AccessKeySecret = ConvertTo-Secret 'wrongcanary' }
            try {
                { Get-DwPipelineRun -Id $ids -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'AuthenticationFailed,*'
                { $ids | Get-DwPipelineRun -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'AuthenticationFailed,*'
                (Get-EmulatorCounter $emulator).total | Should -Be 2 -Because 'each command makes one call'
            }
            finally {
                Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
            }
        }

        It 'no call is made after the last one of -MaximumCallCount' {
            Connect-Emulator $emulator @{ MaximumCallCount = 2 }
            try {
                $null = Get-DwPipelineRun -First 1
                $failure = { Get-DwPipelineRun -Id $runs.Id -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'CallLimitReached,*' -PassThru
                $failure.CategoryInfo.Category | Should -Be 'LimitsExceeded'
                (Get-EmulatorCounter $emulator).total | Should -Be 2
                (Get-DwContext).Calls, (Get-DwContext).MaximumCallCount | Should -Be 2, 2
            }
            finally {
                Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
            }
        }

        It 'an expired token ends the command' {
            Connect-Emulator $emulator @{ AccessKeyId = 'tokenid'; AccessKeySecret = ConvertTo-Secret 'tokensecret'; SecurityToken = ConvertTo-Secret 'sessiontoken' }
            try {
                Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'expire-token' }) }
                { $runs | Get-DwPipelineRunItem -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'CredentialsExpired,*'
            }
            finally {
                Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
            }
        }
    }

    It 'a workspace that does not exist is ProjectNotFound, and the next input is read' {
        $rows = @($runs[0], [pscustomobject]@{ Id = $runs[1].Id; ProjectId = 99999 }, $runs[2] |
                Get-DwPipelineRun -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.Id | Should -Be $runs[0, 2].Id
        $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ProjectNotFound,DataWorks.Pipelines.Commands.GetDwPipelineRunCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-DwProject*'
        { Get-DwPipelineRun -ProjectId 99999 -ErrorAction Stop } | Should -Throw -ErrorId 'ProjectNotFound,*'
    }

    It 'corrects for a wrong clock, once, with a warning' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'clock-drift'; value = 1800 }) }
        Connect-Emulator $emulator
        (Get-DwPipelineRun -First 1 -WarningVariable warnings -WarningAction SilentlyContinue).Id | Should -Be $runs[0].Id
        "$warnings" | Should -BeLike '*clock*'
        Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
    }

    It 'uses the legacy operation names if the service has no others' {
        $old = Open-Emulator '--runs', '30', '--old-api'
        try {
            Connect-Emulator $old
            @(Get-DwPipelineRun).Count | Should -Be 30
            $some = Get-DwPipelineRun -First 1
            (Get-DwPipelineRun $some.Id).Id | Should -Be $some.Id
            { Get-DwPipelineRunItem $some.Id -ErrorAction Stop } | Should -Throw -ErrorId 'ServiceError,*'
            (Get-EmulatorCounter $old).operations.ListPipelineRuns | Should -Be 1 -Because 'the context remembers it'
        }
        finally {
            Close-Emulator $old
            Connect-Emulator $emulator @{ MaximumRetryCount = 1 }
        }
    }
}
