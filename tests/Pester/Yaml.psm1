# Reads the part of YAML that the workflow of docs/samples uses: mappings, lists of mappings, texts after '|', plain and quoted values, and
# comments on their own lines. Anything else is an error, so that nothing is read wrongly.
Set-StrictMode -Version Latest

function ConvertFrom-Yaml {
    param([Parameter(Mandatory)] [string] $Text)

    $lines = [Collections.Generic.List[string]] ($Text.Replace("`r`n", "`n") -split "`n")
    $at = 0
    $value = Read-Block $lines ([ref] $at) 0
    if ($at -lt $lines.Count) { throw "Line $($at + 1) of the YAML is not indented like its block: $($lines[$at])" }
    $value
}

function Read-Block($Lines, [ref] $At, [int] $Indent) {
    $mapping = [ordered] @{}
    $list = [Collections.Generic.List[object]]::new()
    for (; $At.Value -lt $Lines.Count; ) {
        $line = $Lines[$At.Value]
        if ($line -match '^\s*(#|$)') { $At.Value++; continue }
        $depth = $line.Length - $line.TrimStart(' ').Length
        if ($depth -lt $Indent) { break }
        if ($depth -gt $Indent -or $line.Contains("`t")) { throw "Line $($At.Value + 1) of the YAML is not indented like its block: $line" }
        if ($line -match '^ *- ') {
            # The rest of the line is the first line of the item.
            $Lines[$At.Value] = $line.Remove($Indent, 1).Insert($Indent, ' ')
            $list.Add((Read-Block $Lines $At ($Indent + 2)))
        }
        elseif ($line -match '^ *(?<name>[\w-]+):(?: (?<value>\S.*))?$') {
            $name, $value = $Matches['name'], "$($Matches['value'])"
            if ($mapping.Contains($name)) { throw "Line $($At.Value + 1) of the YAML repeats '$name'." }
            $At.Value++
            $mapping[$name] = switch -Regex ($value) {
                '^$' { Read-Nested $Lines $At $Indent; break }
                '^\|$' { Read-Text $Lines $At $Indent; break }
                "^'(?<text>[^']*)'$" { $Matches['text']; break }
                '^[\w$].*$' { if ($value -match ' #|: ') { throw "Line $($At.Value) of the YAML has a value that needs quotation marks: $value" } $value; break }
                default { throw "Line $($At.Value) of the YAML has a value of another kind: $value" }
            }
        }
        else { throw "Line $($At.Value + 1) of the YAML is of another kind: $line" }
    }

    if ($mapping.Count -and $list.Count) { throw 'A block of the YAML is a mapping and a list.' }
    if ($list.Count) { , $list.ToArray() } else { $mapping }
}

# The block below a name; null if there is none.
function Read-Nested($Lines, [ref] $At, [int] $Indent) {
    $next = $At.Value
    while ($next -lt $Lines.Count -and $Lines[$next] -match '^\s*(#|$)') { $next++ }
    if ($next -eq $Lines.Count) { return $null }
    $depth = $Lines[$next].Length - $Lines[$next].TrimStart(' ').Length
    if ($depth -gt $Indent) { , (Read-Block $Lines $At $depth) }
}

# The lines of a text, without their common indentation.
function Read-Text($Lines, [ref] $At, [int] $Indent) {
    $text = @(while ($At.Value -lt $Lines.Count -and $Lines[$At.Value] -match "^(\s*$| {$($Indent + 1),})") { $Lines[$At.Value]; $At.Value++ })
    $depth = ($text.Where{ $_.Trim() }.ForEach{ $_.Length - $_.TrimStart(' ').Length } | Measure-Object -Minimum).Minimum
    $text.ForEach{ $_.Length -gt $depth ? $_.Substring($depth) : '' } -join "`n" -replace '\n+$'
}

Export-ModuleMember -Function ConvertFrom-Yaml
