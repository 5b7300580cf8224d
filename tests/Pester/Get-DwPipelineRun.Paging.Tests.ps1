BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '10000'
    Connect-Emulator $emulator
    $all = @(Get-DwPipelineRun -First 400)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Paging of Get-DwPipelineRun' {
    BeforeEach { Clear-Emulator $emulator }

    It 'reads 10,000 runs in 100 calls, each once' {
        $ids = [Collections.Generic.HashSet[string]]::new()
        $count = 0
        Get-DwPipelineRun | ForEach-Object { $null = $ids.Add($_.Id); $count++ }
        $count, $ids.Count | Should -Be 10000, 10000
        (Get-EmulatorCounter $emulator).total | Should -Be 100
    }

    It 'makes one call for -First 5' {
        (Get-DwPipelineRun -First 5).Id | Should -Be $all[0..4].Id
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'makes one call for Select-Object -First 5' {
        (Get-DwPipelineRun | Select-Object -First 5).Id | Should -Be $all[0..4].Id
        (Get-EmulatorCounter $emulator).total | Should -BeLessOrEqual 2 -Because 'one page may be read ahead'
    }

    It 'makes no call for -First 0' {
        Get-DwPipelineRun -First 0 | Should -BeNullOrEmpty
        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }

    It 'skips rows with -Skip without reading all of them' {
        (Get-DwPipelineRun -Skip 250 -First 120).Id | Should -Be $all[250..369].Id
        (Get-EmulatorCounter $emulator).total | Should -BeLessOrEqual 3
    }

    It 'writes nothing after the end of the list' {
        Get-DwPipelineRun -Skip 10000 | Should -BeNullOrEmpty
        @(Get-DwPipelineRun -Skip 9998).Count | Should -Be 2
    }

    It 'writes the exact total first' {
        $rows = @(Get-DwPipelineRun -First 3 -IncludeTotalCount)
        $rows[0] | Should -BeOfType [uint64]
        $rows[0], $rows[0].Accuracy | Should -Be 10000, 1
        $rows[1..3].Id | Should -Be $all[0..2].Id
    }

    It 'writes only the total with -First 0 -IncludeTotalCount, in one call' {
        $rows = @(Get-DwPipelineRun -First 0 -IncludeTotalCount)
        $rows.Count | Should -Be 1
        $rows[0] | Should -Be 10000
        (Get-EmulatorCounter $emulator).total | Should -Be 1
    }

    It 'marks the total as an estimate if rows are filtered here, and counts -Skip and -First after the filter' {
        $rows = @(Get-DwPipelineRun -Before $all[100].CreateTime -Skip 10 -First 5 -IncludeTotalCount)
        $rows[0].Accuracy | Should -BeGreaterThan 0
        $rows[0].Accuracy | Should -BeLessThan 1
        $rows[1..5].Id | Should -Be $all[111..115].Id
    }

    It 'counts -First and -Skip over all piped ids, with an unknown total' {
        $rows = @($all[0..19].Id | Get-DwPipelineRun -Skip 4 -First 3 -IncludeTotalCount)
        $rows[0].Accuracy | Should -Be 0
        $rows[1..3].Id | Should -Be $all[4..6].Id
        $rows.Count | Should -Be 4
    }

    It 'reads all rows if the server limits the page to 20' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'page-cap'; value = 20 }) }
        (Get-DwPipelineRun -First 130).Id | Should -Be $all[0..129].Id
        (Get-EmulatorCounter $emulator).total | Should -Be 7
        (Get-DwPipelineRun -Skip 150 -First 30).Id | Should -Be $all[150..179].Id
    }

    It 'writes every row once while rows are added' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'insert-rows'; value = 3 }) }
        (Get-DwPipelineRun -First 400).Id | Should -Be $all.Id
    }

    It 'requests an empty page once more' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'empty-page'; from = 2; to = 2 }) }
        (Get-DwPipelineRun -First 300 -WarningVariable warnings -WarningAction SilentlyContinue).Id | Should -Be $all[0..299].Id
        $warnings | Should -BeNullOrEmpty
    }

    It 'ends with a warning that has both numbers if the page stays empty' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'empty-page'; fromPage = 3 }) }
        @(Get-DwPipelineRun -WarningVariable warnings -WarningAction SilentlyContinue).Count | Should -Be 200
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match '10000.*200'
    }

    It 'writes the pages before the one that fails, and names that page' {
        Use-EmulatorFault $emulator @{ rules = @(@{ kind = 'html200'; fromPage = 3 }) }
        $rows = @(Get-DwPipelineRun -ErrorAction SilentlyContinue -ErrorVariable failures)
        $rows.Id | Should -Be $all[0..199].Id
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        "$($failures[0])" | Should -Match 'Page 3 .*-Skip 200'
    }
}
