# Runs every PowerShell block of every page, the demo and the samples, and compares the output with the page. To update the pages:
# ./build.ps1 docs, or this file with DATAWORKS_UPDATE_DOCS=1 in the environment.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Examples.psm1" -Force
    $blocks = @(Get-ExamplePage | ForEach-Object { Get-DocumentBlock $_ })
    $run = $blocks.Where{ -not $_.Note }.ForEach{ @{ Key = $_.Key; Title = $_.Title; Block = $_ } }
    $pages = @($blocks | Where-Object Path -Match 'en-US' | Group-Object Page).ForEach{ @{ Page = $_.Name; Count = $_.Count; Blocks = $_.Group } }
    # The pages for the console. The blocks of runbooks.md and comparison.md are files.
    $console = $blocks.Where{ $_.Page -in 'README', 'first-ten-minutes', 'excel' -or $_.Path -match 'en-US' }.ForEach{ @{ Key = $_.Key; Block = $_ } }
    $files = @(Get-ExamplePage).ForEach{ @{ Page = Split-Path $_ -Leaf; Path = $_ } }
    $notes = $blocks.Where{ $_.Note }.ForEach{ @{ Key = $_.Key; Note = $_.Note } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Examples.psm1" -Force
    Import-Module "$PSScriptRoot/Emulator.psm1"
    Import-Module "$PSScriptRoot/Demo.psm1" -Force
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

    It 'has code and tables that fit a terminal of 80 columns: <Key>' -ForEach $console {
        # Get-Help indents an example by four spaces. A terminal wraps messages.
        $width = $Block.Path -match 'en-US' ? 76 : 80
        ("$($Block.Code)`n$($Block.Output)" -split "`n").Where{
            (Measure-Cell $_) -gt $width -and $_ -notmatch '^(VERBOSE|WARNING|\w+-Dw\w+|  Recommendation): '
        } | Should -BeNullOrEmpty
    }

    It '<Page> has code only in blocks that the tests find' -ForEach $files {
        $opened = $false
        $kinds = foreach ($fence in [regex]::Matches([IO.File]::ReadAllText($Path), '(?m)^(?<kind>[ \t>]*(```|~~~)\S*)')) {
            $opened = -not $opened
            if ($opened) { $fence.Groups['kind'].Value }
        }
        $opened | Should -BeFalse
        # A block without a kind is a syntax or a drawing.
        @($kinds).Where{ $_ -and $_ -cnotin '```', '```powershell', '```output', '```sh', '```csharp', '```yaml' } | Should -BeNullOrEmpty
    }
}

Describe 'the demo at 80 columns' {
    BeforeAll {
        $lines = @(Invoke-Demo -Width 80)
    }

    It 'prints no line that is longer' {
        $lines.Count | Should -BeGreaterThan 50
        $lines.Where{ (Measure-Cell $_) -gt 80 } | Should -BeNullOrEmpty
    }

    It 'prints each header on one line' {
        $rules = (0..($lines.Count - 1)).Where{ $lines[$_] -match '^ *-{2,}( +-{2,})*$' }
        $rules.Count | Should -BeGreaterOrEqual 6
        foreach ($rule in $rules) {
            $lines[$rule - 1] | Should -Match '\w'
            $lines[$rule - 2] | Should -BeExactly '' -Because "the header ends with '$($lines[$rule - 1])'"
        }
    }

    It 'writes a file with its rows, and the commands to use with an account' {
        $lines -match '^\d+ failed items are in this file' | Should -Not -BeNullOrEmpty
        $lines[-1].Trim() | Should -BeLike 'Connect-DwAccount *'
    }
}

Describe 'the sample' {
    BeforeAll { Import-Module "$PSScriptRoot/Emulator.psm1" }

    It '<Name> runs as a script' -ForEach @(
        @{ Name = 'failed-items.ps1'; Arguments = '-After 2026-11-21'; Shows = '\d+ failed items of all failed runs are in failed-items\.csv\.' }
        @{ Name = 'status-of-many.ps1'; Arguments = '-Path ids.txt -BizDate 2026-11-20'; Shows = '(?s)2 Failed.*7 Failed' }
    ) {
        $emulator = Open-Emulator '--seed', '1', '--runs', '20'
        try {
            $code = "Import-Module DataWorks.Pipelines; Connect-DwAccount -ProjectId 10001`n" +
                "(Get-DwPipelineRun -State Failed -First 2).Id | Set-Content ids.txt`n& '$(Get-RepositoryPath)/docs/samples/$Name' $Arguments"
            $result = Invoke-DocumentScript @{ Code = $code } @{
                DATAWORKS_ENDPOINT = $emulator.endpoint; ALIBABA_CLOUD_REGION_ID = 'cn-shanghai'
                ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'; ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
            }
            $result.ExitCode | Should -Be 0 -Because $result.ErrorOutput
            $result.Output | Should -Match $Shows
        }
        finally {
            Close-Emulator $emulator
        }
    }
}
