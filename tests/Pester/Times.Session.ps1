# The session of Times.Tests.ps1, once for each time zone: checks every time in every form of output and in several cultures, and writes a
# line for each error.
param([string] $ModulePath, [string] $Endpoint)

$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
Import-Module $ModulePath
Connect-DwAccount -Endpoint $Endpoint -RegionId cn-shanghai -ProjectId 10001 -RequestsPerSecond 0

function Test-Equal([string] $What, $Expected, $Actual) {
    if ("$Expected" -cne "$Actual") { "$([TimeZoneInfo]::Local.Id), $([cultureinfo]::CurrentCulture.Name), ${What}: '$Actual' instead of '$Expected'" }
}

$day = [datetime]::new(2026, 11, 20)
$invariant = [cultureinfo]::InvariantCulture
foreach ($culture in 'en-US', 'en-GB', 'de-DE', 'th-TH') {
    [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($culture)
    $runs = @(Get-DwPipelineRun -First 40)
    $instances = @(Get-DwWorkflowInstance -BizDate 2026-11-20)

    # The day is the requested one, and is accepted again.
    $groups = @($instances | Group-Object BizDate)
    Test-Equal 'groups by BizDate' 1 $groups.Count
    Test-Equal 'day of the group' $day.Ticks $groups[0].Values[0].Ticks
    Test-Equal 'BizDate by id' $day.Ticks (Get-DwWorkflowInstance $instances[0].Id).BizDate.Ticks
    Test-Equal 'BizDate given back' "$($instances.Id)" "$((Get-DwWorkflowInstance -BizDate $instances.BizDate).Id)"
    $list = $instances[0] | Format-List | Out-String
    $printed = [regex]::Match($list, '(?m)^BizDate +: (.*)$').Groups[1].Value.Trim()
    Test-Equal 'BizDate in a list' '2026-11-20' $printed
    Test-Equal 'BizDate of a list typed back' "$($instances.Id)" "$((Get-DwWorkflowInstance -BizDate $printed).Id)"

    # A day as a string, from PowerShell or a file, is parsed as the same day or is an error; never as another day.
    $csv = @($instances | ConvertTo-Csv | ConvertFrom-Csv)
    $json = $instances[0] | ConvertTo-Json -Depth 3 -WarningAction Ignore | ConvertFrom-Json
    foreach ($text in "$($instances[0].BizDate)", $csv[0].BizDate, $instances[0].BizDate.ToString(), "$($json.BizDate)") {
        try { Test-Equal "'$text' typed back" "$($instances.Id)" "$((Get-DwWorkflowInstance -BizDate $text).Id)" }
        catch { Test-Equal "error about '$text'" 'InvalidParameter' $_.FullyQualifiedErrorId.Split(',')[0] }
    }

    # A time is the instant of the service in every form.
    foreach ($property in 'CreateTime', 'ModifyTime') {
        $times = @($runs | Where-Object $property)
        Test-Equal "kind of $property" 'Local' (($times.$property.Kind | Sort-Object -Unique) -join ' ')
        $back = @($times | ConvertTo-Csv | ConvertFrom-Csv)
        for ($i = 0; $i -lt $times.Count; $i++) {
            $time = $times[$i].$property
            Test-Equal "$property in CSV" $time.ToString() ([datetime]::Parse($back[$i].$property, [cultureinfo]::CurrentCulture).ToString())
        }
        $time = $times[0].$property
        $seconds = $time.ToString('yyyy-MM-dd HH:mm:ss', $invariant)
        Test-Equal "$property in a list" $seconds ([regex]::Match(($times[0] | Format-List | Out-String), "(?m)^$property +: (.*)`$").Groups[1].Value.Trim())
        Test-Equal "$property in JSON" $time.Ticks ($times[0] | ConvertTo-Json -Depth 3 -WarningAction Ignore | ConvertFrom-Json).$property.ToLocalTime().Ticks
        $clixml = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($times[0], 4))
        Test-Equal "$property in Clixml" $time.Ticks $clixml.$property.Ticks
        $html = [Net.WebUtility]::HtmlDecode([regex]::Match(($times[0] | ConvertTo-Html -Property $property) -join '', '<td>(.*?)</td>').Groups[1].Value)
        Test-Equal "$property in HTML" $time.ToString() ([datetime]::Parse($html, [cultureinfo]::CurrentCulture).ToString())
        Test-Equal "$property read as a filter" $times[0].Id (Get-DwPipelineRun -After $times[0].CreateTime -Before $times[0].CreateTime.AddMilliseconds(1)).Id
    }
    Test-Equal 'created, in a table' $true ($runs[0] | Format-Table | Out-String -Width 200).Contains($runs[0].CreateTime.ToString('MM-dd HH:mm', $invariant))

    # A duration is the difference of the two instants, and is a TimeSpan in a file.
    $ended = $runs | Where-Object State -eq Succeeded | Select-Object -First 1
    Test-Equal 'duration' ($ended.ModifyTime.ToUniversalTime() - $ended.CreateTime.ToUniversalTime()) $ended.Duration
    Test-Equal 'duration in CSV' $ended.Duration ([timespan] ($ended | ConvertTo-Csv | ConvertFrom-Csv).Duration)

    # For the comparison between zones.
    if ($culture -eq 'en-US') { 'created ' + $runs[0].CreateTime.ToUniversalTime().Ticks }
}
