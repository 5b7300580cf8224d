# The view Timeline: what a user sees of rows in a terminal, a file and another session.
BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60'
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $bizDate = [DateTimeOffset]::FromUnixTimeMilliseconds($emulator.bizDate)
    $instances = @(Get-DwWorkflowInstance -BizDate $bizDate)
    $rows = @{
        PipelineRun = @(Get-DwPipelineRun -First 20)
        WorkflowInstance = $instances
        TaskInstance = @($instances.Where({ $_.State -eq 'Failed' }, 'First') | Get-DwTaskInstance)
    }

    function Get-Start($Row) { $Row -is [DataWorks.Pipelines.PipelineRun] ? $Row.CreateTime : $Row.StartedTime }

    # The lines of the view as a terminal of this width shows them, without colors.
    function Show-Timeline($Rows, [int] $Width = 80) {
        ($Rows | Format-Table -View Timeline | Out-String -Stream -Width $Width).ForEach{ ($_ -replace '\x1b\[[0-9;]*m').TrimEnd() }
    }
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'the timeline of <Type>' -ForEach @{ Type = 'PipelineRun' }, @{ Type = 'WorkflowInstance' }, @{ Type = 'TaskInstance' } {
    BeforeAll {
        $mine = $rows[$Type]
        $lines = Show-Timeline $mine
    }

    It 'has a line for each row, under the hours of a day' {
        @($lines -match '^(NotStarted|Running|Suspended|Succeeded|Failed|Canceled|Skipped|Unknown) ').Count | Should -Be $mine.Count
        $lines | Should -Contain 'State      00    04    08    12    16    20    24 Name'
        $lines -match '^   Day: \d{4}-\d\d-\d\d, UTC[+-]\d\d:\d\d$' | Should -Not -BeNullOrEmpty
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'has a bar for each row that has started, with its start and duration, and words for the others' {
        foreach ($row in $mine) {
            $line = @(Show-Timeline $row) -match "^$($row.State) "
            $start = Get-Start $row
            if ($row.State -eq 'NotStarted') { $line | Should -Match '^\w+ +not started  ' }
            elseif (-not $start) { $line | Should -Match '^\w+ +no start time  ' }
            else { $line | Should -Match ' [█▌▐]+(…|→)?|[█▌▐]+→? ' -Because $start }
            if ($row.Duration -and $row.Duration.TotalHours -lt 4) { $line | Should -BeLike "*$('{0:HH\:mm}' -f $start) *" }
        }
    }

    It 'is the same after Clixml and in ConstrainedLanguage mode' {
        $file = Join-Path $TestDrive "$Type.xml"
        $mine | Export-Clixml $file
        Show-Timeline (Import-Clixml $file) | Should -Be $lines
        $shell = [powershell]::Create()
        try {
            $script = { param($Path, $Rows)
                Import-Module $Path
                $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
                $PSStyle.OutputRendering = 'PlainText'
                $Rows | Format-Table -View Timeline | Out-String -Stream -Width 80 }
            $shell.AddScript($script.ToString()).AddArgument($path).AddArgument($mine).Invoke().ForEach{ $_.TrimEnd() } | Should -Be $lines
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'has the color of the state in a terminal, and none in a file' {
        $rendering, $PSStyle.OutputRendering = $PSStyle.OutputRendering, 'Ansi'
        try { $mine.Where{ $_.State -eq 'Failed' } | Format-Table -View Timeline | Out-String | Should -Match '\x1b\[[0-9;]+m[█▌▐]+→?\x1b\[0m' }
        finally { $PSStyle.OutputRendering = $rendering }
        $file = Join-Path $TestDrive 'timeline.txt'
        $mine | Format-Table -View Timeline | Out-File $file
        Get-Content $file -Raw | Should -Not -Match '\x1b'
        Get-Content $file -Raw | Should -Match '[█▌▐]'
    }
}

Describe 'rows of several types' {
    It 'share a timeline, with a heading for each day' {
        $all = @($rows.Values.ForEach{ $_ }) | Where-Object Duration | Sort-Object { Get-Start $_ }
        $lines = Show-Timeline $all
        @($lines -match '^(Running|Succeeded|Failed|Canceled) ').Count | Should -Be $all.Count
        $days = @($all.ForEach{ '{0:yyyy-MM-dd}' -f (Get-Start $_) } | Select-Object -Unique)
        @($lines -match '^   Day: ').ForEach{ $_.Substring(8, 10) } | Should -Be $days
    }
}
