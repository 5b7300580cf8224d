# Makes the help out of the pages in en-US: brings the pages up to the cmdlets, and writes the MAML file that Get-Help reads.
# It needs Microsoft.PowerShell.PlatyPS and the built module, and is run in a PowerShell of its own by Help.ps1.
$script:mamlName = 'DataWorks.Pipelines.Module.dll-Help.xml'
$script:noByteOrderMark = [Text.UTF8Encoding]::new($false)

# The files as they would be now, by their names: every page, and the MAML file.
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

# What the updater spoils is put right: a byte order mark, doubled blank lines, the common parameters in the syntax, and the day of
# the update where nothing else has changed.
function Format-Page([string] $Text, [string] $Old) {
    $text = $Text.TrimStart([char] 0xFEFF).Replace("`r`n", "`n")
    $text = [regex]::Replace($text, '(?s)(?<=\n## SYNTAX\n).*?(?=\n## ALIASES\n)', {
        param($Section)
        [regex]::Replace($Section.Value, '(?s)```\n(.*?)\n```', { param($Block) "```````n$(Format-Syntax $Block.Groups[1].Value)`n``````" })
    })
    $text = [regex]::Replace($text, '(?s)(## ALIASES\n\n.*?)\n{3,}', "`$1`n`n").TrimEnd() + "`n"
    $day = [regex]::new('(?m)^ms\.date: .*$')
    $same = $day.Replace($text, $day.Match($Old).Value)
    $same -ceq $Old ? $Old : $text
}

# One syntax over lines of at most 100 characters, broken between parameters.
function Format-Syntax([string] $Text) {
    $words = @([regex]::Matches((($Text -replace '\s+', ' ') -replace ' \[<CommonParameters>\]', ''), '\[[^\s\[\]<]+(?: <[^>]+>)?\]|\[-\w+\] <[^>]+>|-\w+ <[^>]+>|\S+').Value) + '[<CommonParameters>]'
    $lines = [Collections.Generic.List[string]]::new()
    $line = ''
    foreach ($word in $words) {
        if ($line -and $line.Length + 1 + $word.Length -gt 100) {
            $lines.Add($line)
            $line = ''
        }

        $line += ($line -or $lines.Count ? ' ' : '') + $word
    }

    ($lines + $line) -join "`n"
}

# The MAML of PlatyPS keeps the marks of Markdown, which a console would show: they go, every paragraph becomes one, code and output
# of the examples come to their places, types get the names of the syntax, and links their targets' names alone.
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
    foreach ($part in (ConvertTo-PlainText $prose) -split '\n{2,}' | Where-Object { $_ }) { Add-Paragraph $introduction $part }
    # PlatyPS's own sign for a blank line, which Get-Help would leave out; the last one is cut off.
    if ($introduction.HasChildNodes) { 1..2 | ForEach-Object { Add-Paragraph $introduction ([string] [char] 0x80) } }
    $Example.SelectSingleNode('dev:code', $Names).InnerText = $code
    $remarks = $Example.SelectSingleNode('dev:remarks', $Names)
    $remarks.RemoveAll()
    if ($output) { Add-Paragraph $remarks $output }
    Add-Paragraph $remarks ([string] [char] 0x80)
}

# A paragraph of MAML for each one of the text; lists stay together.
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

# Code marks and links out of the text; a backslash that guards a character goes too.
function ConvertTo-PlainText([string] $Text) {
    $plain = [regex]::Replace($Text, '\[([^\]\n]+)\]\(([^)\s]+)\)', { param($Link) $Link.Groups[2].Value -like 'http*' ? "$($Link.Groups[1].Value) ($($Link.Groups[2].Value))" : $Link.Groups[1].Value })
    [regex]::Replace($plain, '`([^`]+)`', '$1')
}

Export-ModuleMember -Function Get-HelpText
