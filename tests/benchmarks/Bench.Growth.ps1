# The growth plot: time and peak memory from the smallest list to the largest, both axes logarithmic for time, as one small SVG.

function Write-GrowthPlot([object[]] $Figures, [string] $Path) {
    $width, $height, $left, $top, $plotWidth, $plotHeight = 860, 330, 62, 44, 330, 230
    $svg = [System.Collections.Generic.List[string]]::new()
    $svg.Add("<svg xmlns=`"http://www.w3.org/2000/svg`" viewBox=`"0 0 $width $height`" font-family=`"system-ui, sans-serif`" font-size=`"12`">")
    $svg.Add('<title>Time and peak memory from the smallest list to the largest</title>')
    # Readable on white and on black pages.
    $svg.Add('<style>text{fill:#57606a}.axis{stroke:#8c959f;fill:none}.grid{stroke:#8c959f;stroke-opacity:.3}.module{stroke:#0969da;fill:none;stroke-width:2}' +
        '.raw1{stroke:#bc4c00;fill:none;stroke-width:2}.dot.module{fill:#0969da}.dot.raw1{fill:#bc4c00}' +
        '@media(prefers-color-scheme:dark){text{fill:#c9d1d9}.module{stroke:#58a6ff}.raw1{stroke:#f0883e}.dot.module{fill:#58a6ff}.dot.raw1{fill:#f0883e}}</style>')
    $sizes = @($Figures.Size | Sort-Object -Unique)
    $seconds = @($Figures | ForEach-Object { $_.Ms / 1000 })
    $least, $most = ($seconds | Measure-Object -Minimum -Maximum).ForEach({ $_.Minimum, $_.Maximum })
    $decades = @([int] [Math]::Floor([Math]::Log10($least))..[int] [Math]::Ceiling([Math]::Log10($most)))
    $ticks = @($decades | ForEach-Object { [Math]::Pow(10, $_) })
    $panel = @{ Svg = $svg; Sizes = $sizes; Left = $left; Top = $top; Width = $plotWidth; Height = $plotHeight }
    Add-GrowthPanel @panel -Figures $Figures -Title 'Seconds to the last row (log)' -Ticks $ticks -Log -Value { $args[0].Ms / 1000 }
    $step = 50
    $ceiling = [Math]::Ceiling(($Figures.PeakMiB | Measure-Object -Maximum).Maximum / $step) * $step
    $panel.Left = $left + $plotWidth + 90
    Add-GrowthPanel @panel -Figures $Figures -Title 'Peak memory, MiB' -Ticks @(for ($tick = 0; $tick -le $ceiling; $tick += $step) { $tick }) -Value { $args[0].PeakMiB }
    $svg.Add('</svg>')
    New-Item (Split-Path $Path) -ItemType Directory -Force | Out-Null
    Set-Content $Path $svg
}

function Add-GrowthPanel {
    param($Svg, [double[]] $Sizes, [object[]] $Figures, [string] $Title, [double[]] $Ticks, [switch] $Log, [scriptblock] $Value, $Left, $Top, $Width, $Height)
    $place = {
        param([double] $Number, [double[]] $Range, [bool] $Logarithmic, [double] $Length)
        $low, $high, $number = if ($Logarithmic) { [Math]::Log10($Range[0]), [Math]::Log10($Range[-1]), [Math]::Log10($Number) } else { $Range[0], $Range[-1], $Number }
        ($number - $low) / [Math]::Max(1e-9, $high - $low) * $Length
    }
    $text = { param([double] $Number) $Number.ToString('0.#', [cultureinfo]::InvariantCulture) }
    $bottom = $Top + $Height
    $Svg.Add("<text x=`"$Left`" y=`"$($Top - 22)`" font-weight=`"600`">$Title</text>")
    foreach ($tick in $Ticks) {
        $y = & $text ($bottom - (& $place $tick $Ticks $Log $Height))
        $label = $tick.ToString('0.###', [cultureinfo]::InvariantCulture)
        $Svg.Add("<line class=`"grid`" x1=`"$Left`" x2=`"$($Left + $Width)`" y1=`"$y`" y2=`"$y`"/><text x=`"$($Left - 8)`" y=`"$y`" dy=`"4`" text-anchor=`"end`">$label</text>")
    }
    foreach ($size in $Sizes) {
        $x = & $text ($Left + (& $place $size $Sizes $true $Width))
        $Svg.Add("<text x=`"$x`" y=`"$($bottom + 20)`" text-anchor=`"middle`">$($size.ToString('N0', [cultureinfo]::InvariantCulture))</text>")
    }
    $Svg.Add("<polyline class=`"axis`" points=`"$Left,$Top $Left,$bottom $($Left + $Width),$bottom`"/>")
    $Svg.Add("<text x=`"$($Left + $Width / 2)`" y=`"$($bottom + 38)`" text-anchor=`"middle`">rows</text>")
    $order = 0
    foreach ($peer in 'module', 'raw1') {
        $points = @(foreach ($figure in $Figures | Where-Object Peer -eq $peer | Sort-Object Size) {
            $x = & $text ($Left + (& $place $figure.Size $Sizes $true $Width))
            $y = & $text ($bottom - (& $place (& $Value $figure) $Ticks $Log $Height))
            "$x,$y"
        })
        $Svg.Add("<polyline class=`"$peer`" points=`"$($points -join ' ')`"/>")
        foreach ($point in $points) { $Svg.Add("<circle class=`"dot $peer`" cx=`"$($point.Split(',')[0])`" cy=`"$($point.Split(',')[1])`" r=`"3`"/>") }
        $name = $peer -eq 'module' ? 'the module, with Export-Csv' : 'raw client, one at a time'
        $x = $Left + $order * 180
        $Svg.Add("<circle class=`"dot $peer`" cx=`"$($x + 4)`" cy=`"$($Top - 8)`" r=`"4`"/><text x=`"$($x + 13)`" y=`"$($Top - 4)`">$name</text>")
        $order++
    }
}
