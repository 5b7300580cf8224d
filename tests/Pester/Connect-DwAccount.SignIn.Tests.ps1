BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module "$PSScriptRoot/FakeSignIn.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '20', '--key', 'STS.canarykeyid:CANARYSECRET:CANARYTOKEN'
    $signIn = Open-FakeSignIn -KeyId 'STS.canarykeyid' -Secret 'CANARYSECRET' -Token 'CANARYTOKEN'
    $configFile = Join-Path $TestDrive 'config.json'
    function Write-Config([string] $Text) {
        Set-Content -Path $configFile -Value $Text -NoNewline
        if (-not $IsWindows) { chmod 600 $configFile }
        $env:ALIBABA_CLOUD_CONFIG_FILE = $configFile
    }
    function Get-SignInRequest { , @($signIn.Requests.ToArray()) }
    $to = @{ Endpoint = $emulator.endpoint; ProjectId = $emulator.projects[0] }
}

AfterAll {
    Disconnect-DwAccount
    Close-FakeSignIn $signIn
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Connect-DwAccount, sign-in methods that fetch credentials' {
    BeforeEach {
        Disconnect-DwAccount
        $signIn.Requests.Clear()
        Clear-Emulator $emulator
        Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET -ErrorAction Ignore
        $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive 'none.json'
    }

    It 'assumes a role with the credentials of the chain, at the first call' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'LTAIbase'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'CANARYBASE'
        $context = Connect-DwAccount -RoleArn acs:ram::1234567890123456:role/reader -RoleSessionName s -DurationSeconds 900 -ExternalId x -StsEndpoint $signIn.Address @to -PassThru
        Get-SignInRequest | Should -BeNullOrEmpty -Because 'connecting makes no call'
        $context.CredentialSource | Should -Be 'role acs:ram::1234567890123456:role/reader from environment (ALIBABA_CLOUD_ACCESS_KEY_ID)'
        $context.Account | Should -Be '1234567890123456'
        $context.AccessKeyId | Should -BeNullOrEmpty
        Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
        Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
        Get-SignInRequest | Should -Be 'AssumeRole' -Because 'valid credentials are cached'
        $context.AccessKeyId | Should -Be 'STS.****id'
        $context.ExpiresAt | Should -BeGreaterThan ([datetime]::UtcNow.AddMinutes(50).ToLocalTime())
        $null = $context | Format-List * | Out-String
        (Get-SignInRequest).Count | Should -Be 1 -Because 'Get-DwContext makes no call'
    }

    It 'takes a credentials URI' {
        Connect-DwAccount -CredentialsUri "$($signIn.Address)keys" @to
        Get-SignInRequest | Should -BeNullOrEmpty
        Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
        (Get-DwContext).CredentialSource | Should -Be "credentials URI $($signIn.Address.TrimEnd('/'))"
    }

    It 'accepts a profile of mode <Mode>' -ForEach @(
        @{ Mode = 'RamRoleArn'; Source = 'profile p (RamRoleArn)'; Fields = '"access_key_id":"LTAIbase","access_key_secret":"CANARYBASE","ram_role_arn":"acs:ram::1:role/r","sts_endpoint":"{0}"' }
        @{ Mode = 'ChainableRamRoleArn'; Source = 'profile p (RamRoleArn from base)'; Fields = '"source_profile":"base","ram_role_arn":"acs:ram::1:role/r","sts_endpoint":"{0}"' }
        @{ Mode = 'CredentialsURI'; Source = 'profile p (CredentialsURI)'; Fields = '"credentials_uri":"{0}keys"' }
    ) {
        Write-Config ('{"profiles":[{"name":"base","mode":"AK","access_key_id":"LTAIbase","access_key_secret":"CANARYBASE"},{"name":"p","mode":"' + $Mode + '",' + $Fields.Replace('{0}', $signIn.Address) + '}]}')
        Connect-DwAccount -ProfileName p @to
        (Get-DwContext).CredentialSource | Should -BeLike "$Source in *config.json"
        Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
        (Get-SignInRequest).Count | Should -Be 1
    }

    It 'accepts an access key from a vault' {
        # Get-Secret returns a PSCredential or a SecureString.
        Connect-DwAccount -Credential ([pscredential]::new('testid', (ConvertTo-Secret 'testsecret'))) @to
        Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
    }

    It 'shows the identity with -Verify, after one call' {
        $shown = Connect-DwAccount -AccessKeyId testid -AccessKeySecret (ConvertTo-Secret 'testsecret') -StsEndpoint $signIn.Address -Verify -InformationVariable messages @to -PassThru 6>$null
        Get-SignInRequest | Should -Be 'GetCallerIdentity'
        $shown.Account | Should -Be '1234567890123456'
        "$messages" | Should -Be 'Account 1234567890123456, acs:ram::1234567890123456:user/alice'
    }

    It 'reports NetworkError if -Verify cannot reach STS' {
        $port = Open-ClosedPort
        try {
            { Connect-DwAccount -AccessKeyId testid -AccessKeySecret (ConvertTo-Secret 'testsecret') -StsEndpoint $port.Address -Verify @to } |
                Should -Throw -ErrorId 'NetworkError,*'
        }
        finally {
            $port.Socket.Dispose()
        }
    }

    It 'does not connect if -Verify fails' {
        { Connect-DwAccount -CredentialsUri "$($signIn.Address)broken" -StsEndpoint $signIn.Address -Verify @to } | Should -Throw -ErrorId 'CredentialsNotFound,*'
        Get-DwContext | Should -BeNullOrEmpty
    }

    # Skipped on Windows, where a file has no Unix mode.
    It 'warns once a connection of a file that others can read' -Skip:$IsWindows {
        Write-Config '{"profiles":[{"name":"p","mode":"AK","access_key_id":"testid","access_key_secret":"testsecret"}]}'
        chmod 644 $configFile
        Connect-DwAccount -ProfileName p @to -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*config.json holds secrets and can be read by others*'
        $null = Get-DwPipelineRun -First 1 -WarningVariable laterWarnings -WarningAction SilentlyContinue
        $laterWarnings | Should -BeNullOrEmpty
        chmod 600 $configFile
        Connect-DwAccount -ProfileName p @to -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
    }

    It 'rejects <Name> before any call' -ForEach @(
        @{ Name = 'a credentials URI over http from elsewhere'; With = @{ CredentialsUri = 'http://keys.example.net/CANARY' } }
        @{ Name = 'an STS over http from elsewhere'; With = @{ RoleArn = 'acs:ram::1:role/r'; StsEndpoint = 'http://sts.example.net' } }
        @{ Name = 'a role that is none'; With = @{ RoleArn = 'reader' } }
    ) {
        $failure = { Connect-DwAccount @With @to } | Should -Throw -ErrorId 'InvalidParameter,*' -PassThru
        "$failure" | Should -Not -Match '[\r\n]|CANARY'
    }

    It 'reports missing credentials, and what was tried, without a call' {
        $failure = { Connect-DwAccount @to } | Should -Throw -ErrorId 'CredentialsNotFound,*' -PassThru
        ("$failure" -split "`n").Count | Should -Be 7
        Get-SignInRequest | Should -BeNullOrEmpty
        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }
}
