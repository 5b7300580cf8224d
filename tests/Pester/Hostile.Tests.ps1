# Hostile texts of the service on a console: the bytes that a separate PowerShell writes.
BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $module = Get-ModulePath
    Import-Module $module -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60', '--hostile'
    $env:DW_TEST_MODULE, $env:DW_TEST_ENDPOINT = $module, $emulator.endpoint
    $env:ALIBABA_CLOUD_ACCESS_KEY_ID, $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testid', 'testsecret'

    # The console output of a new PowerShell, with errors, warnings and verbose lines.
    function Get-ConsoleText([string] $Rendering, [string] $Script) {
        $command = @(Get-PowerShellCommand)
        $start = [Diagnostics.ProcessStartInfo]::new($command[0])
        $setUp = "`$PSStyle.OutputRendering = '$Rendering'; Import-Module `$env:DW_TEST_MODULE; Connect-DwAccount -Endpoint `$env:DW_TEST_ENDPOINT -RegionId cn-shanghai -ProjectId 10001 -RequestsPerSecond 0; "
        foreach ($word in @($command | Select-Object -Skip 1) + '-NoProfile', '-NonInteractive', '-Command', ($setUp + $Script)) { $start.ArgumentList.Add($word) }
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.StandardOutputEncoding = $start.StandardErrorEncoding = [Text.UTF8Encoding]::new($false)
        $process = [Diagnostics.Process]::Start($start)
        $errors = $process.StandardError.ReadToEndAsync()
        $process.StandardOutput.ReadToEnd() + $errors.GetAwaiter().GetResult()
        $process.WaitForExit()
        $process.Dispose()
    }

    # The colors of PowerShell and of the states.
    $colors = '\x1b\[(0|1|7|35|32;1|32;1;3|31;1|33;1|36;1|32|31|36|33|90)m'
    $acts = '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}-[\r\n]]|\r(?!\n)'
}

AfterAll {
    Remove-Item Env:DW_TEST_MODULE, Env:DW_TEST_ENDPOINT, Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Text of the service on a console' {
    It 'does not control the terminal with <_>' -ForEach 'Ansi', 'PlainText' {
        $text = Get-ConsoleText $_ @'
            $runs = Get-DwPipelineRun
            $items = $runs[0..9] | Get-DwPipelineRunItem
            $runs; $items; $items[0].Spec; Get-DwContext
            $runs[0..4] | Format-List
            $runs[0..4] | Format-Custom
            $items | Format-Wide
            $runs | Get-DwPipelineRun | ForEach-Object Stages | Format-Table
            ($runs | Get-DwPipelineRunItem).Spec.Nodes | Format-List
            Get-DwWorkflowInstance -BizDate 2026-11-20 | Format-Table
            Get-DwWorkflowInstance -BizDate 2026-11-20 | Format-List
            $runs.Id.ForEach{ "$_ gone" } | Get-DwPipelineRun -Verbose -Debug
            $ErrorView = 'NormalView'
            Get-DwPipelineRun "$($runs[0].Id) gone"
'@
        $text.Length | Should -BeGreaterThan 20000
        $text | Should -Match 'VERBOSE: '
        $text | Should -Match 'CategoryInfo +: '
        $plain = if ($_ -eq 'Ansi') { $text -creplace $colors } else { $text }
        [regex]::Matches($plain, $acts).ForEach{ '{0:X4} after {1}' -f [int] $_.Value[0], ($plain.Substring([math]::Max(0, $_.Index - 40), [math]::Min(40, $_.Index)) -replace '\p{C}', '?') } | Should -BeNullOrEmpty
        foreach ($mark in '␛', '␍', '␊', '<U+202E>') { $text.Contains($mark) | Should -BeTrue -Because "there was something to show as $mark" }
    }

    It 'is exact in files' {
        Connect-Emulator $emulator
        $runs = @(Get-DwPipelineRun)
        $file = Join-Path $TestDrive 'runs.csv'
        $runs | Export-Csv $file
        foreach ($column in 'Id', 'Creator', 'Description', 'Message') { (Import-Csv $file).$column | Should -BeExactly $runs.$column }
        ($runs.Id -join '') | Should -Match '\x1b'
        ($runs.Description -join '') | Should -Match '\x1b'
    }
}
