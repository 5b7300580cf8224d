# Every PowerShell block of the help pages and the guides is run, and prints what the page says. To write what they print into the pages:
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
    It '<Key> (<Title>) prints what its page says' -ForEach $run {
        $block, $result = $byKey[$Key], $printed[$Key]
        $result | Should -Not -BeNullOrEmpty
        if ($block.IsCompared) {
            Format-Comparable $result.Text | Should -BeExactly (Format-Comparable $block.Output) -Because './build.ps1 docs writes it'
        }
        else {
            $result.Errors | Should -Be 0 -Because $result.Text
        }
    }

    It '<Key> says why it is not run' -ForEach $notes {
        $Note | Should -BeLike 'not run: *'
    }
}

Describe 'the page' {
    It '<Page> has three examples or more, each with a line about it, in order' -ForEach $pages {
        $Count | Should -BeGreaterOrEqual 3
        $text = [IO.File]::ReadAllText($Blocks[0].Path)
        $titles = [regex]::Matches($text, '(?m)^### Example (\d+): (.+)\n\n(.*)')
        $titles.ForEach{ [int] $_.Groups[1].Value } | Should -Be (1..$Count)
        foreach ($title in $titles) { $title.Groups[3].Value | Should -Not -BeLike '```*' -Because $title.Groups[2].Value }
    }

    It '<Page> has code that Get-Help shows in a terminal of 100 columns without breaking a line' -ForEach $pages {
        ($Blocks.Code -split "`n").Where{ $_.Length -gt 96 } | Should -BeNullOrEmpty
    }
}
