# The session of Examples.psm1: runs the blocks of a plan as a user would type them, those of each page or example in their own
# runspace, and writes their output. The environment of the process sets time zone, credentials, addresses and home.
param([string] $PlanFile, [string] $ResultFile)

$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
$culture = [Globalization.CultureInfo]::GetCultureInfo('en-US')
[Globalization.CultureInfo]::DefaultThreadCurrentCulture = [Globalization.CultureInfo]::DefaultThreadCurrentUICulture = $culture
[Globalization.CultureInfo]::CurrentCulture = [Globalization.CultureInfo]::CurrentUICulture = $culture
$plan = Get-Content $PlanFile -Raw | ConvertFrom-Json
$kept = [Environment]::GetEnvironmentVariables()

# Each statement is a typed line: it is formatted alone, and its error does not end the others.
$type = {
    param([string] $Code, [int] $Width)
    $errors = $null
    $ast = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
    if ($errors) { throw "The block cannot be parsed: $($errors[0])" }
    foreach ($statement in $ast.EndBlock.Statements) {
        . ([scriptblock]::Create(". {$($statement.Extent.Text)} *>&1")) | ForEach-Object {
            switch ($_) {
                { $_ -is [Management.Automation.VerboseRecord] } { "VERBOSE: $_"; break }
                { $_ -is [Management.Automation.ErrorRecord] } { $ErrorsOfExample.Value++; $_; break }
                { $_ -is [Management.Automation.WarningRecord] } { "WARNING: $_"; break }
                default { $_ }
            }
        } | Out-String -Width $Width
    }
}

$results = foreach ($session in $plan.Sessions) {
    foreach ($name in @([Environment]::GetEnvironmentVariables().Keys)) {
        if (-not $kept.Contains($name)) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
    foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $kept[$name]) }
    foreach ($variable in $session.Environment.PSObject.Properties) { [Environment]::SetEnvironmentVariable($variable.Name, $variable.Value) }
    $folder = New-Item (Join-Path $plan.Folder ([guid]::NewGuid())) -ItemType Directory
    Copy-Item (Join-Path $plan.Files '*') $folder
    $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
    $runspace.Open()
    try {
        $shell = [powershell]::Create($runspace)
        $prepare = { param($Folder, $Setup) Set-Location $Folder; Import-Module DataWorks.Pipelines; . ([scriptblock]::Create($Setup)) }
        $null = $shell.AddScript($prepare.ToString()).AddParameters(@{ Folder = $folder.FullName; Setup = $session.Setup }).Invoke()
        if ($shell.HadErrors) { throw "The preparation of $($session.Name) failed: $($shell.Streams.Error[0])" }
        foreach ($block in $session.Blocks) {
            $shell = [powershell]::Create($runspace)
            $null = $shell.AddScript('$ErrorActionPreference = "Continue"; $ErrorsOfExample = [ref] 0', $false).Invoke()
            $shell.Commands.Clear()
            # In the runspace's own scope: a later block sees the variables of an earlier one.
            $text = try { $shell.AddScript($type.ToString(), $false).AddParameters(@{ Code = $block.Code; Width = $session.Width }).Invoke() -join '' }
            catch { "THE BLOCK FAILED: $($_.Exception.InnerException ?? $_.Exception)" }
            $errors = $runspace.SessionStateProxy.GetVariable('ErrorsOfExample').Value + [int] $text.StartsWith('THE BLOCK FAILED')
            [pscustomobject]@{ Key = $block.Key; Text = $text; Errors = $errors }
        }
    }
    finally {
        $runspace.Dispose()
    }
}

ConvertTo-Json @($results) | Set-Content $ResultFile
