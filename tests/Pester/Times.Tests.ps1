# Times and business dates on machines in several time zones and cultures, in every form of output.
BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60'
    Connect-Emulator $emulator
    $created = (Get-DwPipelineRun -First 1).CreateTime.ToUniversalTime().Ticks
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'A machine in <_>' -ForEach 'UTC', 'America/New_York', 'Asia/Tokyo', 'Asia/Shanghai' {
    BeforeAll {
        $env:TZ, $env:ALIBABA_CLOUD_ACCESS_KEY_ID, $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $_, 'testid', 'testsecret'
        try {
            $lines = @(Invoke-PowerShell -NoProfile -NonInteractive -File "$PSScriptRoot/Times.Session.ps1" $path $emulator.endpoint 2>&1 | ForEach-Object { "$_" })
        }
        finally {
            Remove-Item Env:TZ, Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET
        }
    }

    It 'shows and accepts the same days and times as any other machine' {
        $lines.Where{ $_ -notlike 'created *' } -join "`n" | Should -BeNullOrEmpty
        $lines | Should -Contain "created $created"
    }
}
