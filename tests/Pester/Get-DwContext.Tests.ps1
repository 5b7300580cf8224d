BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '20', '--key', 'LTAIcanarykeyid0007:canarysecret:canarytoken'
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Get-DwContext' {
    BeforeEach {
        Disconnect-DwAccount
        Clear-Emulator $emulator
    }

    It 'writes nothing if there is no connection' {
        Get-DwContext | Should -BeNullOrEmpty
    }

    It 'has the properties of the contract in their order' {
        Connect-Emulator $emulator
        (Get-DwContext).PSObject.Properties.Name | Should -Be @(
            'Account', 'AccessKeyId', 'CredentialSource', 'ExpiresAt', 'RegionId', 'ProjectId', 'WorkspaceId', 'Endpoint', 'PaiFlowEndpoint', 'TimeoutSec',
            'MaximumRetryCount', 'RequestsPerSecond', 'MaximumCallCount', 'Calls', 'Retries', 'Throttled', 'Waited')
    }

    It 'shows region, endpoints and workspaces' {
        Connect-Emulator $emulator
        $context = Get-DwContext
        $context.Endpoint.AbsoluteUri.TrimEnd('/') | Should -Be $emulator.endpoint
        $context.PaiFlowEndpoint | Should -Be $context.Endpoint -Because 'one endpoint serves both services'
        $context.ProjectId | Should -Be 10001
    }

    It 'counts calls and retries' {
        Connect-Emulator $emulator
        $context = Get-DwContext
        $null = Get-DwPipelineRun -First 1
        $context.Calls, $context.Retries, $context.Throttled | Should -Be 1, 0, 0
        Use-EmulatorFault $emulator @{ next = @(@{ kind = 'throttle'; value = 10 }) }
        $null = Get-DwPipelineRun -First 1
        $context.Calls, $context.Retries, $context.Throttled | Should -Be 3, 1, 1
        $context.Waited | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'shows the current configuration' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'firstkey0001'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
        try {
            Connect-DwAccount -Endpoint $emulator.endpoint
            $first = (Get-DwContext).AccessKeyId
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'secondkey0002'
            (Get-DwContext).AccessKeyId | Should -Not -Be $first
        }
        finally {
            Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET
        }
    }

    It 'shows the default connection after a cmdlet used it' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
        $env:DATAWORKS_ENDPOINT = $emulator.endpoint
        try {
            $null = Get-DwPipelineRun -ProjectId 10001 -First 1
            (Get-DwContext).CredentialSource | Should -BeLike 'environment*'
        }
        finally {
            Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET, Env:DATAWORKS_ENDPOINT
        }
    }

    It 'masks the access key id and has no secret or token in any form' {
        Connect-Emulator $emulator @{
            AccessKeyId = 'LTAIcanarykeyid0007'; AccessKeySecret = ConvertTo-Secret 'canarysecret'; SecurityToken = ConvertTo-Secret 'canarytoken'
        }
        $null = Get-DwPipelineRun -First 1
        $context = Get-DwContext
        $context.AccessKeyId | Should -BeLike 'LTAI*?*'
        $file = Join-Path $TestDrive 'context.xml'
        $context | Export-Clixml $file -Depth 5
        $shown = @(
            $context | Format-List * -Force | Out-String -Width 500
            $context | Format-Table | Out-String -Width 500
            $context | ConvertTo-Json -Depth 5
            $context | ConvertTo-Csv
            "$context"
            Get-Content $file -Raw
            $context | Get-Member -Force | Out-String -Width 500
        ) -join "`n"
        $shown | Should -Match 'LTAI'
        $shown | Should -Not -Match 'canarykeyid|canarysecret|canarytoken'
    }

    It 'has no public constructor and no writable property' {
        Connect-Emulator $emulator
        $type = (Get-DwContext).GetType()
        $type.GetConstructors().Count | Should -Be 0
        $type.GetProperties().Where{ $_.CanWrite } | Should -BeNullOrEmpty
    }
}
