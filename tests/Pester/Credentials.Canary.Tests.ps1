BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module "$PSScriptRoot/SignInDouble.psm1" -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '5', '--key', 'STS.canarykeyid:CANARYSECRET:CANARYTOKEN', '--key', 'LTAIcanarykeyid:CANARYSECRET'
    $double = Open-SignInDouble -KeyId 'STS.canarykeyid' -Secret 'CANARYSECRET' -Token 'CANARYTOKEN'

    $command = @(Get-PowerShellCommand)
    $start = [Diagnostics.ProcessStartInfo]::new($command[0])
    foreach ($word in @($command | Select-Object -Skip 1) + '-NoProfile', '-File', "$PSScriptRoot/Canary.Session.ps1", "$TestDrive", (Get-ModulePath), $emulator.endpoint, $double.Address) {
        $start.ArgumentList.Add($word)
    }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $complaint = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $session = "$output`
$($complaint.Result)"
    $files = Get-ChildItem (Join-Path $TestDrive 'shown') -File
    $parts = @{}
    foreach ($part in $output -split '(?m)^=== ' | Select-Object -Skip 1) { $parts[($part -split '\s', 2)[0]] = $part }
}

AfterAll {
    Close-SignInDouble $double
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'No secret shows anywhere' {
    It 'the session ran to its end and wrote what it could' {
        $session | Should -Match 'END OF SESSION' -Because $complaint.Result
        $files.Count | Should -Be (2 * $parts.Count + 1)
        $parts.Count | Should -Be 17
        $parts['Uri'] | Should -Match 'VERBOSE: ' -Because 'every stream is open'
        $parts['Uri'] | Should -Match 'DEBUG: '
    }

    It '<Key>: in no stream, error or object' -ForEach @(
        @{ Key = 'AK'; Shows = 'SOURCE given key' }, @{ Key = 'STS'; Shows = 'SOURCE given key' }, @{ Key = 'Credential'; Shows = 'SOURCE given key' }
        @{ Key = 'Role'; Shows = 'SOURCE role acs:ram::1:role/r from environment' }, @{ Key = 'Uri'; Shows = 'SOURCE credentials URI' }
        @{ Key = 'UriBroken'; Shows = 'answered with HTTP 500' }, @{ Key = 'Environment'; Shows = 'SOURCE environment' }, @{ Key = 'Ini'; Shows = 'SOURCE profile default \(access_key\)' }
        @{ Key = 'ProfileAK'; Shows = 'SOURCE profile p \(AK\)' }, @{ Key = 'ProfileSts'; Shows = 'SOURCE profile p \(StsToken\)' }
        @{ Key = 'ProfileRole'; Shows = 'SOURCE profile p \(RamRoleArn\)' }, @{ Key = 'ProfileUri'; Shows = 'SOURCE profile p \(CredentialsURI\)' }
        @{ Key = 'ProfileSso'; Shows = 'profile p \(CloudSSO\)' }, @{ Key = 'ProfileExternal'; Shows = 'profile p \(External\)' }
        @{ Key = 'ProfileOAuth'; Shows = 'its sign-in ended' }, @{ Key = 'ProfileBearer'; Shows = 'has the mode BearerToken' }, @{ Key = 'ProfileBroken'; Shows = 'is not valid JSON' }
    ) {
        $parts[$Key] | Should -Match $Shows
        $parts[$Key] | Should -Not -CMatch 'CANARY|canarykeyid'
    }

    It 'in no file: Export-Clixml, JSON, transcript' {
        foreach ($file in $files) { Get-Content $file -Raw | Should -Not -CMatch 'CANARY|canarykeyid' -Because $file.Name }
    }

    It 'in nothing that the host wrote' {
        $session | Should -Not -CMatch 'CANARY|canarykeyid'
    }
}
