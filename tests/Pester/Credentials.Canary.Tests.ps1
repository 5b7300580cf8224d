BeforeDiscovery {
    $sources = @(
        @{ Case = 'AK'; Shows = 'SOURCE AK given key' }, @{ Case = 'STS'; Shows = 'SOURCE STS given key' }, @{ Case = 'Credential'; Shows = 'SOURCE Credential given key' }
        @{ Case = 'Role'; Shows = 'SOURCE Role role acs:ram::1:role/r from environment' }, @{ Case = 'Uri'; Shows = 'SOURCE Uri credentials URI' }
        @{ Case = 'UriBroken'; Shows = 'returned HTTP 500' }, @{ Case = 'Environment'; Shows = 'SOURCE Environment environment' }
        @{ Case = 'Ini'; Shows = 'SOURCE Ini profile default \(access_key\)' }
        @{ Case = 'ProfileAK'; Shows = 'SOURCE ProfileAK profile p \(AK\)' }, @{ Case = 'ProfileSts'; Shows = 'SOURCE ProfileSts profile p \(StsToken\)' }
        @{ Case = 'ProfileRole'; Shows = 'SOURCE ProfileRole profile p \(RamRoleArn\)' }, @{ Case = 'ProfileUri'; Shows = 'SOURCE ProfileUri profile p \(CredentialsURI\)' }
        @{ Case = 'ProfileSso'; Shows = 'profile p \(CloudSSO\)' }, @{ Case = 'ProfileExternal'; Shows = 'profile p \(External\)' }
        @{ Case = 'ProfileOAuth'; Shows = 'its sign-in expired' }, @{ Case = 'ProfileBearer'; Shows = 'has the mode BearerToken' }, @{ Case = 'ProfileBroken'; Shows = 'is not valid JSON' }
        @{ Case = 'SecretAsText'; Shows = 'plain-text secret is not accepted' }, @{ Case = 'AddressesBroken'; Shows = '-Endpoint is not an address' }
        @{ Case = 'Proxy'; Shows = 'SOURCE Proxy given key' }, @{ Case = 'ProxyCredential'; Shows = 'SOURCE ProxyCredential given key' }
        @{ Case = 'ProxyWrong'; Shows = 'HTTP 407' }, @{ Case = 'ProxyRejects'; Shows = 'rejected the connection with status 407' }
        @{ Case = 'ProxyCredentialRejected'; Shows = 'rejected the connection with status 407' }
        @{ Case = 'ProxyBroken'; Shows = '-Proxy is not an absolute' }, @{ Case = 'ProxyNone'; Shows = '-Proxy is not an absolute' }, @{ Case = 'ProxyGone'; Shows = 'the connection was refused' }
        @{ Case = 'Throttled'; Shows = 'SOURCE Throttled given key' }
    )
    $environment = foreach ($part in 'Specific', 'All') {
        @{ Part = $part; Case = 'HttpProxy'; Shows = $(if ($part -eq 'All') { 'HTTP 407' } else { 'SOURCE HttpProxy given key' }) }
        @{ Part = $part; Case = 'HttpsProxy'; Shows = 'rejected the connection with status 407' }
    }
    $cmdlets = (Import-PowerShellDataFile "$PSScriptRoot/../../DataWorks.Pipelines.psd1").CmdletsToExport
}

BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module "$PSScriptRoot/FakeSignIn.psm1" -Force
    Import-Module "$PSScriptRoot/Canary.psm1" -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '5', '--key', 'STS.canarykeyid:CANARYSECRET:CANARYTOKEN', '--key', 'LTAIcanarykeyid:CANARYSECRET'
    $signIn = Open-FakeSignIn -KeyId 'STS.canarykeyid' -Secret 'CANARYSECRET' -Token 'CANARYTOKEN'
    $proxy = Open-FakeProxy -Login (Get-CanaryProxyUser)
    $rejecting = Open-FakeProxy -Status 407

    function Start-Session([string] $Name, [string] $Part, [hashtable] $Environment = @{}) {
        $command = @(Get-PowerShellCommand)
        $folder = Join-Path $TestDrive $Name
        $null = New-Item $folder -ItemType Directory
        $start = [Diagnostics.ProcessStartInfo]::new($command[0])
        foreach ($argument in @($command | Select-Object -Skip 1) + '-NoProfile', '-File', "$PSScriptRoot/Canary.Session.ps1", $folder, (Get-ModulePath),
            $emulator.endpoint, $signIn.Address, $proxy.Authority, $rejecting.Authority, $Part) { $start.ArgumentList.Add($argument) }
        foreach ($variable in $Environment.Keys) { $start.Environment[$variable] = $Environment[$variable] }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        [pscustomobject]@{ Process = $process; Output = $process.StandardOutput.ReadToEndAsync(); Errors = $process.StandardError.ReadToEndAsync(); Folder = $folder }
    }

    function Read-Session($Session) {
        $text = $Session.Output.Result
        $Session.Process.WaitForExit()
        $Session.Process.Dispose()
        $parts = @{}
        foreach ($part in $text -split '(?m)^(?==== |SOURCE )') {
            $case = ($part -split '\s', 3)[1]
            $parts[$case] += $part
        }
        [pscustomobject]@{
            Text = "$text`n$($Session.Errors.Result)"
            Parts = $parts
            Covered = @($text -split '\r?\n' -cmatch '^COVERED ')
            Files = @(Get-ChildItem (Join-Path $Session.Folder 'shown') -File)
        }
    }

    $userInfo = "$(Get-CanaryProxyUser)@"
    $running = @{
        Sources = Start-Session Sources Sources
        Specific = Start-Session Specific Environment @{ HTTP_PROXY = "http://$userInfo$($proxy.Authority)"; HTTPS_PROXY = "http://$userInfo$($rejecting.Authority)" }
        All = Start-Session All Environment @{ ALL_PROXY = "http://$userInfo$($rejecting.Authority)"; HTTP_PROXY = "http://$(Get-CanaryProxyUser)WRONG@$($proxy.Authority)" }
        Leaks = Start-Session Leaks Leaks
    }
    $sessions = @{}
    foreach ($name in $running.Keys) { $sessions[$name] = Read-Session $running[$name] }
}

AfterAll {
    Close-FakeProxy $proxy
    Close-FakeProxy $rejecting
    Close-FakeSignIn $signIn
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Secrets are never shown' {
    It 'all sessions completed' {
        foreach ($name in $sessions.Keys) { $sessions[$name].Text | Should -Match 'END OF SESSION' -Because $name }
    }

    It 'every case has every cmdlet' -ForEach @(@{ Sources = $sources; Environment = $environment; Cmdlets = $cmdlets }) {
        $expected = foreach ($cmdlet in $Cmdlets) {
            $Sources.ForEach{ "Sources: $($_.Case) $cmdlet" }
            $Environment.ForEach{ "$($_.Part): $($_.Case) $cmdlet" }
        }
        $covered = foreach ($name in 'Sources', 'Specific', 'All') {
            $sessions[$name].Text | Should -Not -Match '(?m)^MISSING ' -Because 'every cmdlet of the module has a call'
            $sessions[$name].Covered.ForEach{ "${name}: " + ($_ -replace '^COVERED (.*?):.*', '$1') }
        }
        $covered | Sort-Object | Should -Be ($expected | Sort-Object)
        $lines = @($sessions.Sources.Covered) + $sessions.Specific.Covered + $sessions.All.Covered
        foreach ($stream in 'output', 'error', 'verbose', 'debug', 'warning', 'information', 'progress') {
            $records = ($lines | Select-String "\b$stream=(\d+)" | ForEach-Object { [int]$_.Matches[0].Groups[1].Value } | Measure-Object -Sum).Sum
            $records | Should -BeGreaterThan 0 -Because "something was written to $stream"
            Write-Verbose "canaries: $stream, $records records" -Verbose
        }
        Write-Verbose "canaries: $($covered.Count) combinations of a case and a cmdlet, $(($sessions.Values.Files | Measure-Object).Count) files" -Verbose
    }

    It '<Case>: not in a stream, error or object' -ForEach $sources {
        $sessions.Sources.Parts[$Case] | Should -Match $Shows
        Find-Canary $sessions.Sources.Parts[$Case] | Should -BeNullOrEmpty
    }

    It '<Case> of the environment (<Part>): not in a stream, error or object' -ForEach $environment {
        $sessions[$Part].Parts[$Case] | Should -Match $Shows
        Find-Canary $sessions[$Part].Parts[$Case] | Should -BeNullOrEmpty
    }

    It 'the proxies were called with their password' {
        $proxy.Requests.ToArray() -like "GET $($emulator.endpoint)/?ProjectId=10001&PageNumber=1* svc" | Should -Not -BeNullOrEmpty
        $rejecting.Requests.ToArray() -like 'CONNECT sts.aliyuncs.com:443*' | Should -Not -BeNullOrEmpty
        $rejecting.Requests.ToArray() -like 'CONNECT dataworks.cn-shanghai.aliyuncs.com:443*' | Should -Not -BeNullOrEmpty
        $rejecting.Requests.ToArray() -like 'CONNECT paiflow.cn-shanghai.aliyuncs.com:443*' | Should -Not -BeNullOrEmpty
    }

    It 'not in a file (Clixml, JSON, transcript) or in the output of the host: <_>' -ForEach Sources, Specific, All {
        foreach ($file in $sessions[$_].Files) { Find-Canary (Get-Content $file -Raw) | Should -BeNullOrEmpty -Because $file.Name }
        Find-Canary $sessions[$_].Text | Should -BeNullOrEmpty
    }
}

Describe 'A shown secret is found' {
    It 'in the stream <_>' -ForEach output, error, verbose, debug, warning, information, progress {
        $sessions.Leaks.Text | Should -CMatch "(?m)^SIGHTING Leak Stream ${_}: .*CANARY"
    }

    It 'in <Name>' -ForEach @(
        @{ Name = 'an inner exception'; Pattern = '^SIGHTING Leak Inner error: .*CANARY8' }
        @{ Name = 'a property of a property'; Pattern = '^SIGHTING Leak Property output: .*CANARY9' }
    ) {
        $sessions.Leaks.Text | Should -CMatch "(?m)$Pattern"
    }

    It 'in the output of the host, a transcript and a file' {
        Find-Canary (($sessions.Leaks.Text -split '\r?\n' -cnotmatch '^SIGHTING') -join "`n") | Should -Not -BeNullOrEmpty
        foreach ($name in 'transcript.txt', 'Leak.Stream.xml') {
            Find-Canary (Get-Content ($sessions.Leaks.Files | Where-Object Name -EQ $name) -Raw) | Should -Not -BeNullOrEmpty -Because $name
        }
    }
}
