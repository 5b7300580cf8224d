BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '20', '--key', 'tokenid:tokensecret:sessiontoken'
    $secret = ConvertTo-Secret 'testsecret'
    $configFile = Join-Path $TestDrive 'config.json'
    function Write-Config([string] $Text) {
        Set-Content -Path $configFile -Value $Text -NoNewline
        $env:ALIBABA_CLOUD_CONFIG_FILE = $configFile
    }
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Connect-DwAccount' {
    BeforeEach {
        Clear-Emulator $emulator
        Disconnect-DwAccount
    }

    Context 'sign-in methods' {
        It 'accepts an access key' {
            Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $emulator.endpoint -ProjectId 10001 | Should -BeNullOrEmpty
            (Get-EmulatorCounter $emulator).total | Should -Be 0 -Because 'connecting makes no call'
            (Get-DwPipelineRun -First 1).ProjectId | Should -Be 10001
        }

        It 'accepts a PSCredential' {
            Connect-DwAccount -Credential ([pscredential]::new('testid', $secret)) -Endpoint $emulator.endpoint -ProjectId 10002
            (Get-DwPipelineRun -First 1).ProjectId | Should -Be 10002
        }

        It 'accepts a temporary access key with its token' {
            Connect-DwAccount -AccessKeyId tokenid -AccessKeySecret (ConvertTo-Secret 'tokensecret') -SecurityToken (ConvertTo-Secret 'sessiontoken') -Endpoint $emulator.endpoint
            @(Get-DwPipelineRun -ProjectId 10001 -First 2).Count | Should -Be 2
        }

        It 'uses a profile of the command line, with its region' {
            Write-Config '{"current":"other","profiles":[
                {"name":"other","mode":"AK","access_key_id":"unknownid","access_key_secret":"nothing"},
                {"name":"prod","mode":"AK","access_key_id":"testid","access_key_secret":"testsecret","region_id":"cn-beijing"}]}'
            $context = Connect-DwAccount -ProfileName prod -Endpoint $emulator.endpoint -ProjectId 10001 -PassThru
            $context.RegionId | Should -Be 'cn-beijing'
            $context.CredentialSource | Should -BeLike '*prod*'
            Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
        }

        It 'trims invisible characters from a profile name and a region' {
            Write-Config '{"current":"x","profiles":[{"name":"prod","mode":"AK","access_key_id":"testid","access_key_secret":"testsecret"}]}'
            $context = Connect-DwAccount -ProfileName "prod`u{200B}" -RegionId "`u{FEFF}cn-beijing`u{2060}" -Endpoint $emulator.endpoint -PassThru
            $context.RegionId | Should -BeExactly 'cn-beijing'
            (Get-DwPipelineRun -ProjectId 10001 -First 1).ProjectId | Should -Be 10001
        }

        It 'uses the environment by default' {
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
            try {
                Connect-DwAccount -Endpoint $emulator.endpoint -ProjectId 10001
                Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
            }
            finally {
                Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET
            }
        }

        It 'writes the connection with -PassThru, with all parameters' {
            $context = Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shanghai -ProjectId 10001 -WorkspaceId 9 `
                -TimeoutSec 7 -MaximumRetryCount 2 -RequestsPerSecond 3.5 -PassThru
            $context.GetType().FullName | Should -Be 'DataWorks.Pipelines.DwContext'
            $context.Endpoint.AbsoluteUri | Should -Be 'https://dataworks.cn-shanghai.aliyuncs.com/'
            $context.WorkspaceId, $context.TimeoutSec, $context.MaximumRetryCount, $context.RequestsPerSecond | Should -Be '9', 7, 2, 3.5
            (Get-DwContext) | Should -Be $context
        }

        It 'has the defaults of the contract' {
            $context = Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shanghai -PassThru
            $context.TimeoutSec, $context.MaximumRetryCount, $context.RequestsPerSecond | Should -Be 60, 3, 5
            $context.ProjectId | Should -BeNullOrEmpty
        }

        It 'has no limit of calls by default' {
            (Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shanghai -PassThru).MaximumCallCount | Should -BeNullOrEmpty
            (Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shanghai -MaximumCallCount 7 -PassThru).MaximumCallCount | Should -Be 7
            { Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shanghai -MaximumCallCount 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }

        It 'accepts 0 as no ProjectId' {
            (Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shanghai -ProjectId 0 -PassThru).ProjectId | Should -BeNullOrEmpty
        }

        It 'rejects a plain-text secret and does not show it: <Name>' -ForEach @(
            @{ Name = 'AccessKeySecret'; With = @{ AccessKeySecret = 'CANARY' } }
            @{ Name = 'SecurityToken'; With = @{ AccessKeySecret = [securestring]::new(); SecurityToken = 'CANARY' } }
            @{ Name = 'ProxyCredential'; With = @{ AccessKeySecret = [securestring]::new(); ProxyCredential = 'svc:CANARY' } }
        ) {
            $failure = { Connect-DwAccount -AccessKeyId testid @With -RegionId cn-shanghai } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -PassThru
            "$failure" | Should -BeLike '*plain-text secret is not accepted*'
            (Get-Error $failure | Out-String -Width 1000) + ($failure | Format-List * -Force | Out-String -Width 1000) | Should -Not -CMatch 'CANARY'
        }

        It 'keeps the current connection if a new one fails, and reports it: <Name>' -ForEach @(
            @{ Name = 'an unknown profile'; With = @{ ProfileName = 'nowhere'; RegionId = 'cn-beijing' } }
            @{ Name = 'an unknown region'; With = @{ AccessKeyId = 'testid'; AccessKeySecret = [securestring]::new(); RegionId = 'cn-shangai' } }
            @{ Name = 'something that is no proxy'; With = @{ RegionId = 'cn-beijing'; Proxy = 'proxy.corp:8080' } }
        ) {
            $first = Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shanghai -PassThru
            $failure = { Connect-DwAccount @With -ErrorAction Stop } | Should -Throw -PassThru
            "$failure" | Should -BeLike '* The connection to cn-shanghai stays in use.'
            Get-DwContext | Should -Be $first
            Disconnect-DwAccount
            "$({ Connect-DwAccount @With -ErrorAction Stop } | Should -Throw -PassThru)" | Should -Not -BeLike '*stays in use*'
        }

        It 'accepts any region with an endpoint' {
            (Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -RegionId cn-shangai -Endpoint $emulator.endpoint -PassThru).RegionId | Should -Be 'cn-shangai'
        }

        It 'ignores an invalid region of another tool with a warning if an endpoint is set' {
            $env:REGION = 'West Europe'
            try {
                $context = Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $emulator.endpoint -ProjectId 10001 -PassThru -WarningVariable told 3>$null
                "$told" | Should -Be "'West Europe' (REGION) is not a region and is ignored because there is an endpoint."
                $context.RegionId | Should -BeNullOrEmpty
                Get-DwPipelineRun -First 1 -WarningVariable toldAgain | Should -Not -BeNullOrEmpty
                $toldAgain | Should -BeNullOrEmpty
            }
            finally {
                Remove-Item Env:REGION
            }
        }

        It 'calls through a proxy that authenticates: <Name>' -ForEach @(
            @{ Name = '-Proxy'; UserInfo = 'svc:p%40ss%20word@'; With = @{} }
            @{ Name = '-ProxyCredential'; UserInfo = ''; With = @{ User = 'svc' } }
        ) {
            $proxy = Open-FakeProxy -Login 'svc:p@ss word'
            try {
                if ($With.User) { $With = @{ ProxyCredential = [pscredential]::new('svc', (ConvertTo-Secret 'p@ss word')) } }
                Connect-Emulator $emulator (@{ Proxy = "http://$UserInfo$($proxy.Authority)" } + $With)
                Get-DwPipelineRun -First 1 | Should -Not -BeNullOrEmpty
                $proxy.Requests.ToArray()[-1] | Should -BeLike "GET $($emulator.endpoint)* svc"
            }
            finally {
                Close-FakeProxy $proxy
            }
        }
    }

    Context 'invalid parameters are reported in one line, with an id, before any call' {
        It '<Name>' -ForEach @(
            @{ Name = 'no region'; Id = 'InvalidParameter'; With = @{}; Says = '*-RegionId*' }
            @{ Name = 'http to another machine'; Id = 'InvalidParameter'; With = @{ Endpoint = 'http://dataworks.example.net' }; Says = '*https*' }
            @{ Name = 'an endpoint with a password'; Id = 'InvalidParameter'; With = @{ Endpoint = 'https://me:canary@example.net' }; Says = '*password*' }
            @{ Name = 'an endpoint inside the VPC and one outside'; Id = 'InvalidParameter'; With = @{ Endpoint = 'https://example.net'; UseVpcEndpoint = $true }; Says = '*-UseVpcEndpoint*' }
            @{ Name = 'an endpoint that is no URI'; Id = 'InvalidParameter'; With = @{ Endpoint = 'https://me:canary@example.net:99999' }; Says = '-Endpoint is not an address*' }
            @{ Name = 'a proxy that is no address'; Id = 'InvalidParameter'; With = @{ RegionId = 'cn-shanghai'; Proxy = 'proxy.corp:8080' }; Says = '-Proxy is not an absolute http, https or socks5 address*' }
            @{ Name = 'a proxy that is no URI'; Id = 'InvalidParameter'; With = @{ RegionId = 'cn-shanghai'; Proxy = 'http://svc:canary@proxy:99999' }; Says = '-Proxy is not an absolute*' }
            @{ Name = 'a misspelled region'; Id = 'InvalidParameter'; With = @{ RegionId = 'cn-shangai' }; Says = "*did you mean 'cn-shanghai'?" }
            @{ Name = 'a region without a host inside its VPC'; Id = 'InvalidParameter'; With = @{ RegionId = 'cn-huhehaote'; UseVpcEndpoint = $true }; Says = 'DataWorks has no VPC endpoint in cn-huhehaote.*' }
            @{ Name = 'a rate that no timer can keep'; Id = 'InvalidParameter'; With = @{ RegionId = 'cn-shanghai'; RequestsPerSecond = 1e-7 }; Says = '*-RequestsPerSecond*' }
            @{ Name = 'a region that is none'; Id = 'InvalidParameter'; With = @{ RegionId = 'cn shanghai/' }; Says = '*region*' }
        ) {
            $failure = { Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret @With } | Should -Throw -ErrorId "$Id,*" -PassThru
            $failure.Exception.GetType().FullName | Should -Be 'DataWorks.Pipelines.DwServiceException'
            "$failure" | Should -BeLike $Says
            "$failure" | Should -Not -Match '[\r\n]|canary'
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            Get-DwContext | Should -BeNullOrEmpty
            (Get-EmulatorCounter $emulator).total | Should -Be 0
        }

        It 'no credentials' {
            $failure = { Connect-DwAccount -Endpoint $emulator.endpoint } | Should -Throw -ErrorId 'CredentialsNotFound,*' -PassThru
            ("$failure" -split "`n")[0..1] | Should -Be 'No credentials were found. These sources were tried:', '  1. Environment: ALIBABA_CLOUD_ACCESS_KEY_ID is not set;'
            "$failure" | Should -Not -Match 'aliyun configure' -Because 'the recommended action says it, once'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*'aliyun configure'*"
        }

        It 'an unknown profile' {
            Write-Config '{"profiles":[{"name":"prod","mode":"AK","access_key_id":"a","access_key_secret":"canary"}]}'
            $failure = { Connect-DwAccount -ProfileName nowhere -Endpoint $emulator.endpoint } | Should -Throw -ErrorId 'CredentialsNotFound,*' -PassThru
            "$failure" | Should -BeLike '*nowhere*'
            "$failure" | Should -Not -Match '[\r\n]|canary'
        }

        It 'an invalid config.json, with line and column' {
            Write-Config "{`n  `"profiles`": [`n    { `"name`": `"prod`" `"mode`": `"AK`" } ]`n}"
            $failure = { Connect-DwAccount -ProfileName prod -Endpoint $emulator.endpoint } | Should -Throw -ErrorId 'CredentialsNotFound,*' -PassThru
            "$failure" | Should -Match 'line 3\D+column \d+'
            "$failure" | Should -Not -Match '[\r\n]'
        }
    }

    Context 'completion' {
        It 'offers regions' {
            $line = 'Connect-DwAccount -RegionId cn-sh'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'cn-shanghai'
        }

        It 'offers the profiles of config.json' {
            Write-Config '{"profiles":[{"name":"prod"},{"name":"prod two"},{"name":"test"}]}'
            $line = 'Connect-DwAccount -ProfileName pro'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'prod', "'prod two'"
        }
    }
}
