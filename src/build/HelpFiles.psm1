# Creates the help from the pages in docs/en-US: adds the cmdlets' types and parameters to the pages, and converts them to the MAML file that Get-Help reads.
# Needs Microsoft.PowerShell.PlatyPS and the built module; Help.ps1 runs it in a separate PowerShell.
$script:mamlName = 'DataWorks.Pipelines.Module.dll-Help.xml'
$script:noByteOrderMark = [Text.UTF8Encoding]::new($false)

# The up-to-date text of each help file by its name: every page, and the MAML file.
function Get-HelpText {
    [CmdletBinding()]
    [OutputType([Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory)] [string] $PageFolder)

    $folder = Join-Path ([IO.Path]::GetTempPath()) "dataworks-help-$PID"
    $null = New-Item $folder -ItemType Directory -Force
    try {
        $files = [ordered]@{}
        foreach ($page in Get-ChildItem $PageFolder -Filter '*-*.md') { Copy-Item $page.FullName $folder }
        $copies = (Get-ChildItem $folder -Filter '*.md').FullName
        $null = Update-MarkdownCommandHelp -Path $copies -NoBackup
        foreach ($copy in $copies) {
            $name = Split-Path $copy -Leaf
            $old = [IO.File]::ReadAllText((Join-Path $PageFolder $name))
            $files[$name] = Format-Page ([IO.File]::ReadAllText($copy)) $old
            [IO.File]::WriteAllText($copy, $files[$name], $script:noByteOrderMark)
        }

        $maml = Import-MarkdownCommandHelp -Path $copies | Export-MamlCommandHelp -OutputFolder (Join-Path $folder maml) -Force
        $files[$script:mamlName] = Format-Maml ([xml] [IO.File]::ReadAllText($maml.FullName))
        $files
    }
    finally {
        Remove-Item $folder -Recurse
    }
}

# Reverts what PlatyPS's update adds: a byte order mark, doubled blank lines, the common parameters in the syntax, its own text of -Confirm and
# -WhatIf below that of the page, and the date if nothing else has changed.
function Format-Page([string] $Text, [string] $Old) {
    $text = $Text.TrimStart([char] 0xFEFF).Replace("`r`n", "`n")
    $text = [regex]::Replace($text, '(?s)(?<=\n## SYNTAX\n).*?(?=\n## ALIASES\n)', {
        param($Section)
        [regex]::Replace($Section.Value, '(?s)```\n(.*?)\n```', { param($Block) "```````n$(Format-Syntax $Block.Groups[1].Value)`n``````" })
    })
    $text = [regex]::Replace($text, '(?s)(## ALIASES\n\n.*?)\n{3,}', "`$1`n`n").TrimEnd() + "`n"
    $text = [regex]::Replace($text, '(?m)(?<=[^\n]\n)(Prompts you for confirmation before running the cmdlet|Runs the command in a mode that only reports what would happen without performing the actions)\.\n', '')
    $day = [regex]::new('(?m)^ms\.date: .*$')
    $same = $day.Replace($text, $day.Match($Old).Value)
    $same -ceq $Old ? $Old : $text
}

# Wraps a syntax at 100 characters, between parameters.
function Format-Syntax([string] $Text) {
    $tokens = @([regex]::Matches((($Text -replace '\s+', ' ') -replace ' \[<CommonParameters>\]', ''), '\[[^\s\[\]<]+(?: <[^>]+>)?\]|\[-\w+\] <[^>]+>|-\w+ <[^>]+>|\S+').Value) + '[<CommonParameters>]'
    $lines = [Collections.Generic.List[string]]::new()
    $line = ''
    foreach ($token in $tokens) {
        if ($line -and $line.Length + 1 + $token.Length -gt 100) {
            $lines.Add($line)
            $line = ''
        }

        $line += ($line -or $lines.Count ? ' ' : '') + $token
    }

    ($lines + $line) -join "`n"
}

# PlatyPS's MAML keeps Markdown marks, which a console would show. This removes them, turns each paragraph into one, moves the examples' code
# and output to their elements, names types as in the syntax, and keeps only the target name of links.
function Format-Maml([xml] $Document) {
    $names = [Xml.XmlNamespaceManager]::new($Document.NameTable)
    foreach ($pair in @{ maml = 'http://schemas.microsoft.com/maml/2004/10'; command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'; dev = 'http://schemas.microsoft.com/maml/dev/2004/10' }.GetEnumerator()) {
        $names.AddNamespace($pair.Key, $pair.Value)
    }

    foreach ($command in $Document.SelectNodes('//command:command', $names)) {
        foreach ($example in $command.SelectNodes('.//command:example', $names)) { Format-MamlExample $example $names }
        foreach ($paragraph in @($command.SelectNodes('.//maml:para[not(ancestor::command:example)]', $names))) { Split-Paragraph $paragraph }
        foreach ($type in $command.SelectNodes('.//command:parameter/command:parameterValue', $names)) {
            $name = $type.ParentNode.SelectSingleNode('maml:name', $names).InnerText
            $short = $command.SelectSingleNode("command:syntax//command:parameter[maml:name='$name']/command:parameterValue", $names)
            if ($short) { $type.InnerText = $short.InnerText }
        }

        foreach ($type in $command.SelectNodes('.//dev:type/maml:name', $names)) { $type.InnerText = $type.InnerText -replace '^System\.Nullable`1\[(.+)\]$', '$1' }
        foreach ($position in $command.SelectNodes('.//command:parameter/@position[.="Named"]', $names)) { $position.Value = 'named' }
        foreach ($link in @($command.SelectNodes('.//maml:navigationLink', $names))) {
            $uri = $link.SelectSingleNode('maml:uri', $names)
            if ($link.FirstChild.InnerText -eq 'Online Version') { $null = $link.ParentNode.RemoveChild($link) }
            elseif ($uri.InnerText -notlike 'https:*') { $uri.IsEmpty = $true }
        }
    }

    $settings = [Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = $script:noByteOrderMark; NewLineHandling = 'None' }
    $stream = [IO.MemoryStream]::new()
    $writer = [Xml.XmlWriter]::Create($stream, $settings)
    $Document.Save($writer)
    $writer.Dispose()
    $script:noByteOrderMark.GetString($stream.ToArray()) + "`n"
}

function Format-MamlExample([Xml.XmlElement] $Example, [Xml.XmlNamespaceManager] $Names) {
    $introduction = $Example.SelectSingleNode('maml:introduction', $Names)
    $text = ($introduction.SelectNodes('maml:para', $Names).InnerText | Where-Object { $_.Trim([char] 0x80, ' ') }) -join "`n`n"
    $blocks = [regex]::Matches($text, '(?s)```(\w+)[^\n]*\n(.*?)\n```')
    $code = ($blocks | Where-Object { $_.Groups[1].Value -eq 'powershell' }).ForEach{ $_.Groups[2].Value } -join "`n`n"
    $output = ($blocks | Where-Object { $_.Groups[1].Value -eq 'output' }).ForEach{ $_.Groups[2].Value } -join "`n`n"
    $prose = [regex]::Replace($text, '(?s)```.*?\n```', '').Trim()
    $introduction.RemoveAll()
    # Get-Help breaks this text inside words, prints the code directly after it, and drops empty paragraphs: line breaks in the text avoid that.
    foreach ($part in (ConvertTo-PlainText $prose) -split '\n{2,}' | Where-Object { $_ }) { Add-Paragraph $introduction "$(Format-Line $part)`n`n" }
    $Example.SelectSingleNode('dev:code', $Names).InnerText = $code
    $remarks = $Example.SelectSingleNode('dev:remarks', $Names)
    $remarks.RemoveAll()
    if ($output) { Add-Paragraph $remarks $output }
    Add-Paragraph $remarks "`n`n"
}

# The text in lines of at most 76 characters, for a terminal of 80 columns in which Get-Help indents it.
function Format-Line([string] $Text) { [regex]::Replace(($Text -replace '\s+', ' '), '(.{1,76})(?: |$)', "`$1`n").TrimEnd() }

# One MAML paragraph for each paragraph of the text; a list stays one paragraph.
function Split-Paragraph([Xml.XmlElement] $Paragraph) {
    $parent = $Paragraph.ParentNode
    $parts = @((ConvertTo-PlainText $Paragraph.InnerText) -split '\n{2,}' | Where-Object { $_.Trim() })
    $last = $Paragraph
    foreach ($part in $parts) {
        $new = $Paragraph.CloneNode($false)
        $new.InnerText = $part
        $last = $parent.InsertAfter($new, $last)
    }

    $null = $parent.RemoveChild($Paragraph)
}

function Add-Paragraph([Xml.XmlElement] $Parent, [string] $Text) {
    $new = $Parent.OwnerDocument.CreateElement('maml', 'para', 'http://schemas.microsoft.com/maml/2004/10')
    $new.InnerText = $Text
    $null = $Parent.AppendChild($new)
}

# Removes code marks, links and escaping backslashes.
function ConvertTo-PlainText([string] $Text) {
    $plain = [regex]::Replace($Text, '\[([^\]\n]+)\]\(([^)\s]+)\)', { param($Link) $Link.Groups[2].Value -like 'http*' ? "$($Link.Groups[1].Value) ($($Link.Groups[2].Value))" : $Link.Groups[1].Value })
    [regex]::Replace($plain, '`([^`]+)`', '$1')
}

Export-ModuleMember -Function Get-HelpText
