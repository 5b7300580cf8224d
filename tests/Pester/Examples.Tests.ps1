# Runs every PowerShell block of the help pages and the guides and compares its output with the page. To update the pages:
# ./build.ps1 docs, or this file with DATAWORKS_UPDATE_DOCS=1 in the environment.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Examples.psm1" -Force
    $blocks = @(Get-ExamplePage | ForEach-Object { Get-DocumentBlock $_ })
    $run = $blocks.Where{ -not $_.Note }.ForEach{ @{ Key = $_.Key; Title = $_.Title; Block = $_ } }
    $pages = @($blocks | Where-Object Path -Match 'en-US' | Group-Object Page).ForEach{ @{ Page = $_.Name; Count = $_.Count; Blocks = $_.Group } }
    $notes = $blocks.Where{ $_.Note }.ForEach{ @{ Key = $_.Key; Note = $_.Note } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Examples.psm1" -Force
    $all = @(Get-ExamplePage | ForEach-Object { Get-DocumentBlock $_ })
    $printed = Invoke-DocumentBlock $all
    if ($env:DATAWORKS_UPDATE_DOCS) { $null = Update-DocumentOutput $all $printed }
    $byKey = @{}
    foreach ($block in Get-ExamplePage | ForEach-Object { Get-DocumentBlock $_ }) { $byKey[$block.Key] = $block }
}

Describe 'the example' {
    It '<Key> (<Title>) prints the output of its page' -ForEach $run {
        $block, $result = $byKey[$Key], $printed[$Key]
        $result | Should -Not -BeNullOrEmpty
        if ($block.IsCompared) {
            Format-Comparable $result.Text | Should -BeExactly (Format-Comparable $block.Output) -Because './build.ps1 docs writes it'
        }
        else {
            $result.Errors | Should -Be 0 -Because $result.Text
        }
    }

    It '<Key> has the reason why it is not run' -ForEach $notes {
        $Note | Should -BeLike 'not run: *'
    }
}

Describe 'the page' {
    It '<Page> has at least three examples with descriptions, in order' -ForEach $pages {
        $Count | Should -BeGreaterOrEqual 3
        $text = [IO.File]::ReadAllText($Blocks[0].Path)
        $titles = [regex]::Matches($text, '(?m)^### Example (\d+): (.+)\n\n(.*)')
        $titles.ForEach{ [int] $_.Groups[1].Value } | Should -Be (1..$Count)
        foreach ($title in $titles) { $title.Groups[3].Value | Should -Not -BeLike '```*' -Because $title.Groups[2].Value }
    }

    It '<Page> has code that fits a terminal of 80 columns in Get-Help' -ForEach $pages {
        ($Blocks.Code -split "`n").Where{ $_.Length -gt 76 } | Should -BeNullOrEmpty
    }
}

Describe 'the exit code of a runbook' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Emulator.psm1"
        $block = @(Get-DocumentBlock (Join-Path (Get-RepositoryPath) 'docs/runbooks.md')).Where{ $_.Title -eq 'Exit codes' }[0]
        $emulator = Open-Emulator '--seed', '1', '--runs', '20'
        $environment = @{
            DATAWORKS_ENDPOINT = $emulator.endpoint; ALIBABA_CLOUD_REGION_ID = 'cn-shanghai'
            ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'; ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
        }
    }

    AfterAll {
        Close-Emulator $emulator
    }

    It 'is <Code> if <Condition>' -ForEach @(
        @{ Code = 3; Condition = 'the latest run has not finished'; Change = @{} }
        @{ Code = 77; Condition = 'Connect-DwAccount finds no credentials'; Change = @{ ALIBABA_CLOUD_ACCESS_KEY_ID = '' } }
        @{ Code = 77; Condition = 'the secret is wrong'; Change = @{ ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'wrong' } }
        @{ Code = 1; Condition = 'the endpoint is no address'; Change = @{ DATAWORKS_ENDPOINT = 'ftp://127.0.0.1' } }
        @{ Code = 1; Condition = 'the module is not installed'; Change = @{ PSModulePath = '/nowhere' } }
    ) {
        $all = $environment.Clone()
        foreach ($name in $Change.Keys) { $all[$name] = $Change[$name] }
        $result = Invoke-DocumentScript $block $all
        $result.ExitCode | Should -Be $Code -Because $result.ErrorOutput
        if ($Change.Count) { $result.ErrorOutput | Should -Match '^\w+: ' }
    }
}
