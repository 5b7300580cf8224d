BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60', '--instances', '20'
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $run = Get-DwPipelineRun -State Failed -First 1
    $item = $run | Get-DwPipelineRunItem -First 1
    $status = Get-DwPipelineRunStatus $emulator.flowId
    $node = [pscustomobject]@{ PipelineRunId = $emulator.flowId; NodeId = $status.RootNodeId } | Get-DwPipelineRunStatus
    $instance = Get-DwWorkflowInstance -BizDate 2026-11-20 -State Failed | Select-Object -First 1
    $task = $instance | Get-DwTaskInstance -State Failed | Select-Object -First 1
    $log = $task | Get-DwTaskInstanceLog
    $rows = $run, $item, $status, $node, $instance, $task, $log
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Export-DwPipelineReport' {
    BeforeEach {
        Clear-Emulator $emulator
        $folder = New-Item (Join-Path $TestDrive (New-Guid)) -ItemType Directory
        $file = Join-Path $folder 'report.html'
    }

    AfterEach {
        (Get-EmulatorCounter $emulator).total | Should -Be 0 -Because 'a report makes no call'
        Get-ChildItem $folder -Filter *.tmp -Force | Should -BeNullOrEmpty -Because 'no temporary file is left'
    }

    It 'writes one page with a table of each type, in any mix, and no output' {
        $rows | Export-DwPipelineReport $file -WarningVariable warnings | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
        $page = Get-Content $file -Raw
        $page | Should -Match '^<!DOCTYPE html>'
        [regex]::Matches($page, '<table ').Count | Should -Be 7
        $page | Should -Match ([regex]::Escape($run.Id))
        $page | Should -Match '<h2 id="failures">'
        [IO.File]::ReadAllBytes($file)[0] | Should -Be ([byte][char]'<') -Because 'UTF-8 without a byte order mark'
    }

    It 'has a title, the account and the workspace in its header, and the file with -PassThru' {
        $written = $rows | Export-DwPipelineReport $file -Title 'Night <run>' -PassThru
        $written | Should -BeOfType [IO.FileInfo]
        $written.FullName | Should -Be $file
        $page = Get-Content $file -Raw
        $page | Should -Match '<title>Night &lt;run&gt;</title>'
        $page | Should -Match '<dt>Workspace</dt><dd>[^<]*\b10001\)? in cn-shanghai</dd>'
        $page | Should -Match '<dt>By</dt><dd>access key '
    }

    It 'takes an array, and needs no connection' {
        $context = Get-DwContext
        Disconnect-DwAccount
        try { Export-DwPipelineReport $file -InputObject $rows }
        finally { Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' } }
        $context | Should -Not -BeNullOrEmpty
        Get-Content $file -Raw | Should -Match '<dt>Workspace</dt><dd>[^<]*\b10001\)?</dd>'
        Get-Content $file -Raw | Should -Not -Match '<dt>By</dt>'
    }

    It 'names the workspace if Get-DwProject was called' {
        $name = (Get-DwProject -ProjectId 10001).Name
        Clear-Emulator $emulator
        $rows | Export-DwPipelineReport $file
        Get-Content $file -Raw | Should -Match "<dt>Workspace</dt><dd>$name \(10001\) in cn-shanghai</dd>"
    }

    It 'says that there is nothing to report: <Name>' -ForEach @(
        @{ Name = 'no output of a command'; Call = { Get-Item 'no-such-*' | Export-DwPipelineReport $file } }
        @{ Name = 'an empty list'; Call = { Export-DwPipelineReport $file -InputObject @() } }
        @{ Name = 'null'; Call = { $null | Export-DwPipelineReport $file } }
        @{ Name = 'a variable without a value'; Call = { $failed = Get-Item 'no-such-*'; Export-DwPipelineReport $file -InputObject $failed } }
        @{ Name = 'no input'; Call = { Export-DwPipelineReport $file } }
    ) {
        . $Call
        Get-Content $file -Raw | Should -Match 'Nothing to report\.'
    }

    It 'replaces a file only with -Force, and says so before it reads the rows' {
        Set-Content $file 'old'
        $script:read = $false
        { & { $script:read = $true; $rows } | Export-DwPipelineReport $file } |
            Should -Throw -ErrorId 'InvalidParameter,DataWorks.Pipelines.Commands.ExportDwPipelineReportCommand' -ExpectedMessage "The file '*report.html' exists."
        $script:read | Should -BeFalse
        Get-Content $file | Should -Be 'old'
        $rows | Export-DwPipelineReport $file -Force
        Get-Content $file -Raw | Should -Match '^<!DOCTYPE html>'
    }

    It 'keeps an old file if the rows end with an error' {
        Set-Content $file 'old'
        { & { $rows; throw 'stopped' } | Export-DwPipelineReport $file -Force } | Should -Throw 'stopped'
        Get-Content $file | Should -Be 'old'
    }

    It 'has an error before it reads the rows: <Name>' -ForEach @(
        @{ Name = 'a missing folder'; To = { Join-Path $folder 'none/report.html' }; Message = "The folder '*none' does not exist." }
        @{ Name = 'a folder'; To = { $folder.FullName }; Message = "-Path '*' is a folder." }
        @{ Name = 'another provider'; To = { 'Env:/report.html' }; Message = "*provider Environment*" }
        @{ Name = 'no such drive'; To = { 'nosuchdrive:/report.html' }; Message = '*nosuchdrive*' }
    ) {
        $script:read = $false
        $target = & $To
        { & { $script:read = $true; $rows } | Export-DwPipelineReport $target } |
            Should -Throw -ErrorId 'InvalidParameter,DataWorks.Pipelines.Commands.ExportDwPipelineReportCommand' -ExpectedMessage $Message
        $script:read | Should -BeFalse
        $Error[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'has an error with the path in a place that cannot be written' -Skip:(-not $IsLinux) {
        { $rows | Export-DwPipelineReport /proc/report.html } |
            Should -Throw -ErrorId 'InvalidParameter,*' -ExpectedMessage "The file '/proc/report.html' was not written: *"
        "$($Error[0])" | Should -Not -Match '\.tmp'
    }

    It 'writes nothing with -WhatIf and asks with -Confirm' {
        $rows | Export-DwPipelineReport $file -WhatIf -PassThru 6>$null | Should -BeNullOrEmpty
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        $attribute = [DataWorks.Pipelines.Commands.ExportDwPipelineReportCommand].GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0]
        $attribute.ConfirmImpact | Should -Be 'Medium'
    }

    It 'resolves <Name>' -ForEach @(
        @{ Name = 'a relative path'; To = 'relative.html'; Written = 'relative.html' }
        @{ Name = 'a path with wildcards as literal characters'; To = 'a[1]?.html'.Replace('?', $IsWindows ? '' : '?'); Written = 'a[1]?.html'.Replace('?', $IsWindows ? '' : '?') }
        @{ Name = 'a drive of the file system'; To = 'reports:/drive.html'; Written = 'drive.html' }
        @{ Name = 'a name with spaces and other characters'; To = "morning 'mail' 报告.html"; Written = "morning 'mail' 报告.html" }
    ) {
        $null = New-PSDrive reports FileSystem $folder
        Push-Location $folder
        try {
            $rows | Export-DwPipelineReport $To
            # A file that exists is found in the same way.
            { $rows | Export-DwPipelineReport $To } | Should -Throw -ErrorId 'InvalidParameter,*'
        }
        finally {
            Pop-Location
            Remove-PSDrive reports
        }
        (Get-ChildItem $folder -Force).Name | Should -Be $Written
    }

    It 'leaves out objects of other types with one warning' {
        $rows + 'text', (Get-Item $folder), ($run | Select-Object Id) | Export-DwPipelineReport $file -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike 'The report leaves out 3 of 10 objects*1 Selected.DataWorks.Pipelines.PipelineRun, 1 System.IO.DirectoryInfo, 1 System.String.'
        Get-Content $file -Raw | Should -Match ([regex]::Escape($run.Id))
    }

    It 'is an error without a file if no input is a row' {
        { $rows | Select-Object State | Export-DwPipelineReport $file } | Should -Throw -ErrorId 'InvalidParameter,*' -ExpectedMessage '*no row that a report can show*'
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'takes rows of Export-Clixml and of a job' {
        $rows | Export-Clixml "$folder/rows.xml" -Depth 5
        Import-Clixml "$folder/rows.xml" | Export-DwPipelineReport "$folder/a.html"
        Remove-Module DataWorks.Pipelines
        # Read without the module: property bags.
        $bags = Import-Clixml "$folder/rows.xml"
        $received = Start-Job { Import-Clixml $using:folder/rows.xml } | Receive-Job -Wait -AutoRemoveJob
        Import-Module $path
        $bags[0].PSObject.TypeNames[0] | Should -BeLike 'Deserialized.*'
        $bags | Export-DwPipelineReport "$folder/b.html" -WarningAction Stop
        $received | Export-DwPipelineReport "$folder/c.html" -WarningAction Stop
        $table = '(?s)<section aria-labelledby="runs">.*'
        $expected = [regex]::Match((Get-Content "$folder/a.html" -Raw), $table).Value
        [regex]::Match((Get-Content "$folder/b.html" -Raw), $table).Value | Should -BeExactly $expected
        [regex]::Match((Get-Content "$folder/c.html" -Raw), $table).Value | Should -BeExactly $expected
        Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    }
}
