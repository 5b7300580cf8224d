# Shared by the canary tests: secrets that contain a word, a runspace whose streams are all read, and the search for the word.
Set-StrictMode -Version Latest

$script:word = 'CANARY'
$script:proxyUser = 'svc:CANARYPROXY'
$script:seen = [Collections.Generic.HashSet[string]]::new()

# An access key id is shown masked, so its middle is a canary too. The last one is the encoded password of a proxy.
$script:pattern = "$script:word|canarykeyid|$([regex]::Escape([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($script:proxyUser))))"

function Get-CanaryProxyUser { $script:proxyUser }

# Returns the lines of a text that contain a secret.
function Find-Canary {
    param([AllowEmptyString()] [AllowNull()] [string] $Text)

    @(($Text ?? '') -split '\r?\n' | Where-Object { $_ -cmatch $script:pattern })
}

# A runspace without a host, so that all streams can be read, progress too.
function New-CanaryRunspace {
    param([string] $Module)

    $state = [initialsessionstate]::CreateDefault2()
    if ($Module) { $state.ImportPSModule($Module) }
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    $runspace
}

# Runs a script there and returns an object for each output: the stream, its line, and all of its text.
function Invoke-CanaryScript {
    param([Parameter(Mandatory)] [runspace] $Runspace, [Parameter(Mandatory)] [string] $Script, [hashtable] $Variables = @{})

    foreach ($name in $Variables.Keys) { $Runspace.SessionStateProxy.SetVariable($name, $Variables[$name]) }
    $shell = [powershell]::Create()
    $shell.Runspace = $Runspace
    try {
        $errors = [Collections.Generic.HashSet[object]]::new([Collections.Generic.ReferenceEqualityComparer]::Instance)
        try {
            $output = $shell.AddScript('$Error.Clear()').AddStatement().AddScript($Script).Invoke()
            foreach ($item in $output) { [pscustomobject]@{ Stream = 'output'; Text = Get-AllText $item; Line = "$item" } }
        }
        catch {
            $ended = $_.Exception.InnerException
            $null = $errors.Add($(if ($ended -is [Management.Automation.IContainsErrorRecord]) { $ended.ErrorRecord } else { $_ }))
        }
        foreach ($record in @($shell.Streams.Error) + @($Runspace.SessionStateProxy.GetVariable('Error'))) { $null = $errors.Add($record) }
        foreach ($record in $errors) { [pscustomobject]@{ Stream = 'error'; Text = Get-AllText $record; Line = "$($record.FullyQualifiedErrorId) $record" } }
        foreach ($stream in 'Verbose', 'Debug', 'Warning', 'Information', 'Progress') {
            foreach ($record in $shell.Streams.$stream) { [pscustomobject]@{ Stream = $stream.ToLowerInvariant(); Text = Get-AllText $record; Line = "$record" } }
        }
    }
    finally {
        $shell.Dispose()
    }
}

# All text of an object: its string, its properties, views and inner exceptions of an error, Clixml and JSON.
function Get-AllText {
    param($Item)

    $parts = @("$Item")
    if ($Item -is [Management.Automation.ErrorRecord]) {
        $parts += "$($Item.Exception)", "$($Item.ErrorDetails) $($Item.ErrorDetails?.RecommendedAction)"

        # The views of equal errors are equal, and slow.
        if ($script:seen.Add("$($Item.FullyQualifiedErrorId) $Item")) {
            $parts += [Management.Automation.PSSerializer]::Serialize($Item, 3)
            $parts += Get-Error -InputObject $Item | Out-String -Width 4000
            $parts += $Item | Format-List * -Force | Out-String -Width 4000
            for ($inner = $Item.Exception; $inner; $inner = $inner.InnerException) { $parts += $inner | Format-List * -Force | Out-String -Width 4000 }
        }
    }
    elseif ($Item -isnot [Management.Automation.InformationalRecord]) {
        $parts += [Management.Automation.PSSerializer]::Serialize($Item, 3)
        $parts += $Item | Format-List * -Force | Out-String -Width 4000
        $parts += ConvertTo-Json $Item -Depth 3 -WarningAction SilentlyContinue
    }
    $parts -join "`n"
}

Export-ModuleMember -Function *
