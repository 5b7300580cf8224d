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

    It 'gives nothing where nothing was connected and nothing called' {
        Get-DwContext | Should -BeNullOrEmpty
    }

    It 'has the properties of the contract in their order' {
        Connect-Emulator $emulator
        (Get-DwContext).PSObject.Properties.Name | Should -Be @(
            'Account', 'AccessKeyId', 'CredentialSource', 'ExpiresAt', 'RegionId', 'ProjectId', 'WorkspaceId', 'Endpoint', 'PaiFlowEndpoint', 'TimeoutSec',
            'MaximumRetryCount', 'RequestsPerSecond', 'MaximumCallCount', 'Calls', 'Retries', 'Throttled', 'Waited')
    }

    It 'shows where the calls go' {
        Connect-Emulator $emulator
        $context = Get-DwContext
        $context.Endpoint.AbsoluteUri.TrimEnd('/') | Should -Be $emulator.endpoint
        $context.PaiFlowEndpoint | Should -Be $context.Endpoint -Because 'one endpoint serves both services'
        $context.ProjectId | Should -Be 10001
    }

    It 'counts calls and repeats as they are made' {
        Connect-Emulator $emulator
        $context = Get-DwContext
        $null = Get-DwPipelineRun -First 1
        $context.Calls, $context.Retries, $context.Throttled | Should -Be 1, 0, 0
        Use-EmulatorFault $emulator @{ next = @(@{ kind = 'throttle'; value = 10 }) }
        $null = Get-DwPipelineRun -First 1
        $context.Calls, $context.Retries, $context.Throttled | Should -Be 3, 1, 1
        $context.Waited | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'shows what the configuration says now' {
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

    It 'shows the default connection once a cmdlet has used it' {
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

    It 'masks the key and holds neither secret nor token, however it is shown' {
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

    It 'has neither a public constructor nor a property that can be set' {
        Connect-Emulator $emulator
        $type = (Get-DwContext).GetType()
        $type.GetConstructors().Count | Should -Be 0
        $type.GetProperties().Where{ $_.CanWrite } | Should -BeNullOrEmpty
    }
}
