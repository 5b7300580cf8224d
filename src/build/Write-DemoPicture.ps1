<#
.SYNOPSIS
    Writes docs/images/demo.svg: some commands of the demo with their output, in a terminal of 80 columns whose time zone is UTC.
.DESCRIPTION
    Run it after `./build.sh build`. Two pictures of the same build differ only in the duration of runs that have not finished.
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
Import-Module (Join-Path $root 'tests/Pester/Demo.psm1') -Force
$columns, $cell, $lineHeight, $left, $top = 80, 8.4, 20, 18, 62
$shown = 'Get-DwPipelineRun -After', '$failed = ', '$failed.Stages', '$failed | Get-', 'Get-DwPipelineRun -State Failed |', 'Get-DwWorkflowInstance'

# The sections of the demo: a command, and its output up to the next command. Those that are not shown are left out.
$sections = ((Invoke-Demo -Width $columns -Color) -join "`n") -split '\n(?=PS> )' | ForEach-Object { $_.TrimEnd() }
$lines = foreach ($start in $shown) {
    $section = $sections.Where({ $_.StartsWith("PS> $start") }, 'First')
    if (-not $section) { throw "The demo has no command that begins with '$start'." }
    $section[0] -split "`n"
    if ($section[0].Contains("`n")) { '' }
}

# The last digit of an ANSI color code, and the color in a dark terminal.
$colors = @{ '1' = '#ff7b72'; '2' = '#3fb950'; '3' = '#d29922'; '4' = '#58a6ff'; '5' = '#bc8cff'; '6' = '#39c5cf' }

# A text element for each word, stretched to its cells: the picture is aligned in every font.
function ConvertTo-SvgLine([string] $Line, [double] $Y) {
    $typed = $Line -match '^(PS> |>> )'
    $column, $style = 0, ($typed ? ' fill="#79c0ff"' : '')
    foreach ($part in [regex]::Matches($Line, '\x1b\[(?<codes>[\d;]*)m|(?<space> +)|(?<word>[^\x1b ]+)')) {
        if ($part.Groups['word'].Success) {
            $width = Measure-Cell $part.Value
            $text = [Security.SecurityElement]::Escape($part.Value)
            $fill = $typed -and $column -eq 0 ? ' fill="#8b949e"' : $style
            [string]::Format([cultureinfo]::InvariantCulture, '<text x="{0:0.0}" y="{1}" textLength="{2:0.0}" lengthAdjust="spacingAndGlyphs"{3}>{4}</text>',
                $left + $column * $cell, $Y, $width * $cell, $fill, $text)
            $column += $width
        }
        elseif ($part.Groups['space'].Success) { $column += $part.Length }
        else { $style = Get-SvgStyle ($part.Groups['codes'].Value -split ';') $style }
    }
}

function Get-SvgStyle([string[]] $Codes, [string] $Style) {
    foreach ($code in $Codes) {
        if ($code -in '', '0') { $Style = '' }
        elseif ($code -eq '1') { $Style += ' font-weight="bold"' }
        elseif ($code -eq '39') { $Style = $Style -replace ' fill="[^"]*"' }
        elseif ($code -match '^[39]([1-6])$') { $Style = ($Style -replace ' fill="[^"]*"') + " fill=""$($colors[$Matches[1]])""" }
    }

    $Style
}

$texts = for ($index = 0; $index -lt $lines.Count; $index++) { ConvertTo-SvgLine $lines[$index] ($top + $index * $lineHeight) }
$width, $height = [int] [Math]::Ceiling($columns * $cell + 2 * $left), ($top + $lines.Count * $lineHeight - 10)
$label = 'A PowerShell session: runs of a workspace, the stages of a failed run, its failed items, a CSV file of all failed items, and failed workflow instances'
$svg = @"
<svg xmlns="http://www.w3.org/2000/svg" width="$width" height="$height" viewBox="0 0 $width $height" role="img" aria-label="$label">
<title>DataWorks.Pipelines in a terminal</title>
<rect width="$width" height="$height" rx="10" fill="#0d1117"/>
<path d="M0 10A10 10 0 0 1 10 0H$($width - 10)A10 10 0 0 1 $width 10V34H0Z" fill="#161b22"/>
<g><circle cx="20" cy="17" r="6" fill="#ff5f57"/><circle cx="40" cy="17" r="6" fill="#febc2e"/><circle cx="60" cy="17" r="6" fill="#28c840"/></g>
<text x="$($width / 2)" y="22" text-anchor="middle" font-family="system-ui,-apple-system,'Segoe UI',sans-serif" font-size="13" fill="#8b949e">pwsh</text>
<g font-family="ui-monospace,'Cascadia Mono','SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace" font-size="14" fill="#d6dde6" xml:space="preserve">
$($texts -join "`n")
</g>
</svg>

"@
[IO.File]::WriteAllText((Join-Path $root 'docs/images/demo.svg'), $svg.Replace("`r`n", "`n"))
