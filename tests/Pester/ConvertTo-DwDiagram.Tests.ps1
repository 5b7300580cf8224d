BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '60', '--instances', '20'
    Connect-Emulator $emulator @{ RegionId = 'cn-shanghai' }
    $run = Get-DwPipelineRun -State Failed -First 1
    $item = Get-DwPipelineRun -First 20 | Get-DwPipelineRunItem -Type Node | Select-Object -First 1
    $instances = @(Get-DwWorkflowInstance -BizDate 2026-11-20 -State Failed | Select-Object -First 2)
    $tasks = @($instances | Get-DwTaskInstance)
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'ConvertTo-DwDiagram' {
    BeforeEach { Clear-Emulator $emulator }

    AfterEach { (Get-EmulatorCounter $emulator).total | Should -Be 0 -Because 'a diagram makes no call' }

    It 'writes the stages of a run as Mermaid, and as DOT with -Format Dot' {
        $mermaid = @($run | ConvertTo-DwDiagram)
        $mermaid | Should -HaveCount 1
        $mermaid[0] | Should -BeOfType [string]
        $mermaid[0] | Should -Match "^flowchart LR\n  subgraph g1\[`"$($run.Id) #40;Failed#41;`"\]"
        [regex]::Matches($mermaid[0], '(?m)^  class n').Count | Should -Be $run.Stages.Count
        $dot = $run | ConvertTo-DwDiagram -Format dot
        $dot | Should -Match '^digraph g1 \{'
        $dot | Should -Match '\}$'
    }

    It 'writes the nodes of an item and of its Spec' {
        $item | ConvertTo-DwDiagram | Should -Match ([regex]::Escape($item.Name))
        $item.Spec | ConvertTo-DwDiagram | Should -Match ([regex]::Escape($item.Name))
    }

    It 'joins workflow instances with their tasks, in any order' {
        $byInstance = @($instances | ForEach-Object { $id = $_.Id; $_; $tasks.Where{ $_.WorkflowInstanceId -eq $id } } | ConvertTo-DwDiagram -WarningAction Stop)
        $byInstance | Should -HaveCount 2
        $byInstance[0] | Should -Match ([regex]::Escape($tasks[0].TaskName).Replace('\.', '#46;'))
        ConvertTo-DwDiagram ($instances + $tasks) | Should -Be $byInstance
        $tasks | ConvertTo-DwDiagram | Should -HaveCount 2
    }

    It 'warns once about workflow instances without tasks' {
        $instances | ConvertTo-DwDiagram -WarningVariable warnings -WarningAction SilentlyContinue | Should -HaveCount 2
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*Get-DwTaskInstance*'
    }

    It 'has an error for each input that it cannot show, and continues' {
        $bare = [pscustomobject]@{ PSTypeName = 'Deserialized.DataWorks.Pipelines.PipelineRunItem'; Id = '1'; PipelineRunId = 'r'; Name = 'bare'; Status = 'Success' }
        $diagrams = 'text', $bare, $run | ConvertTo-DwDiagram -ErrorVariable errors -ErrorAction SilentlyContinue
        $diagrams | Should -HaveCount 1
        $errors | Should -HaveCount 2
        $errors.FullyQualifiedErrorId | Should -Be (@('InvalidParameter,DataWorks.Pipelines.Commands.ConvertToDwDiagramCommand') * 2)
        $errors[0].TargetObject | Should -Be 'text'
        { $run | ConvertTo-DwDiagram -Format Svg } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'takes rows of Export-Clixml' {
        $expected = $instances + $tasks + $run + $item | ConvertTo-DwDiagram
        $instances + $tasks + $run + $item | Export-Clixml "$TestDrive/rows.xml" -Depth 5
        Import-Clixml "$TestDrive/rows.xml" | ConvertTo-DwDiagram | Should -Be $expected
    }
}
