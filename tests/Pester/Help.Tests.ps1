# The output of Get-Help for the built module, from the committed help.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $cmdlets = (Import-PowerShellDataFile (Join-Path (Get-ModulePath) 'DataWorks.Pipelines.psd1')).CmdletsToExport.ForEach{ @{ Name = $_ } }
    $topics = 'about_DataWorks.Pipelines', 'about_DwCredentials', 'about_DwErrors' | ForEach-Object { @{ Topic = $_ } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    $path = Get-ModulePath
    Import-Module $path -Force
    $common = [Management.Automation.PSCmdlet]::CommonParameters
}

Describe 'Get-Help <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $text = $help | Out-String -Width 100
        $parameters = @((Get-Command $Name).Parameters.Values | Where-Object Name -NotIn $common)
    }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Match '^[A-Z].+\.$'
        @($help.description).Count | Should -BeGreaterThan 0
    }

    It 'describes every parameter: effect, type, position, aliases, pipeline input and wildcards' {
        @($help.parameters.PSObject.Properties['parameter'] ? $help.parameters.parameter.name : @()) | Should -Be ($parameters.Name | Sort-Object)
        foreach ($parameter in $parameters) {
            $shown = $help.parameters.parameter | Where-Object name -EQ $parameter.Name
            $shown.description.Text -join ' ' | Should -Match '\w+.*\.' -Because $parameter.Name
            $attributes = $parameter.Attributes.Where{ $_ -is [Parameter] }
            $shown.aliases | Should -Be ($parameter.Aliases ? $parameter.Aliases -join ', ' : 'none') -Because $parameter.Name
            $shown.pipelineInput -match 'ByValue' | Should -Be ($attributes.ValueFromPipeline -contains $true) -Because $parameter.Name
            $shown.pipelineInput -match 'ByPropertyName' | Should -Be ($attributes.ValueFromPipelineByPropertyName -contains $true) -Because $parameter.Name
            $shown.globbing | Should -Be ([string] ($parameter.Attributes.TypeId -contains [SupportsWildcards])).ToLowerInvariant() -Because $parameter.Name
        }
    }

    It 'has at least three examples with code' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $examples) {
            $example.introduction.Text -join '' | Should -Match '\w' -Because $example.title
            [Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $null).EndBlock.Statements.Count | Should -BeGreaterThan 0
        }
    }

    It 'has inputs, outputs, notes on errors and calls, and valid links' {
        $help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Should -Not -BeNullOrEmpty
        $notes = $help.alertSet.alert.Text -join ' '
        $notes | Should -Match 'error'
        $text | Should -Match '\bcalls?\b'
        foreach ($link in $help.relatedLinks.navigationLink.linkText) {
            ($link -like 'about_*' ? (Test-Path (Join-Path $path "en-US/$link.help.txt")) : (Get-Command -Module DataWorks.Pipelines).Name -contains $link) | Should -BeTrue -Because $link
        }
    }

    It 'shows no Markdown and no placeholders' {
        $outside = ($help.examples.example | ForEach-Object { $_.code; $_.remarks.Text }) -join "`n"
        $text | Should -Not -Match '```'
        $text | Should -Not -Match '\{\{'
        $text | Should -Not -Match '\]\('
        $text | Should -Not -Match '`\d'
        ([regex]::Matches($text, '`').Count) | Should -Be ([regex]::Matches($outside, '`').Count)
    }
}

Describe 'Get-Help <Topic>' -ForEach $topics {
    It 'shows the topic as plain text with 80 columns' {
        $shown = Get-Help $Topic | Out-String -Width 200
        $shown | Should -Match "(?s)TOPIC\s+$([regex]::Escape($Topic))"
        $lines = [IO.File]::ReadAllLines((Join-Path $path "en-US/$Topic.help.txt"))
        $lines.Where{ $_.Length -gt 80 -or $_ -match '\t|\s$' } | Should -BeNullOrEmpty
    }
}

Describe 'about_DwErrors' {
    It 'has every error id, and no other' {
        $told = [regex]::Matches([IO.File]::ReadAllText((Join-Path $path 'en-US/about_DwErrors.help.txt')), '(?m)^    ([A-Z]\w+)(?: \(ends.*\))?\r?$').ForEach{ $_.Groups[1].Value }
        $told | Sort-Object | Should -Be ([enum]::GetNames([DataWorks.Pipelines.DwErrorKind]) | Sort-Object)
    }
}
