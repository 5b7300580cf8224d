# Runs the PowerShell blocks of the help pages and the guides against the emulator, and compares what they print with the output blocks
# below them. Each example of a help page and each block of runbooks.md is a separate session; any other page is one session.
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Emulator.psm1"
Import-Module "$PSScriptRoot/FakeSignIn.psm1"

# The width of a terminal; Get-Help indents the examples of a help page by four spaces.
$script:width = 80
$script:keyId = 'LTAI5tRetailReader'
$script:keySecret = 'RetailReaderSecret'

# Without credentials of the user: the module finds the emulator instead of the service, and there is no rate limit.
$script:keys = @{ ALIBABA_CLOUD_ACCESS_KEY_ID = $script:keyId; ALIBABA_CLOUD_ACCESS_KEY_SECRET = $script:keySecret; ALIBABA_CLOUD_REGION_ID = 'cn-shanghai' }
$script:quick = '$PSDefaultParameterValues["Connect-DwAccount:RequestsPerSecond"] = 0'
$script:connected = 'Connect-DwAccount -ProjectId 10001 -RequestsPerSecond 0'
$script:nodes = 'Get-Content flows.txt -TotalCount 3 | Get-DwPipelineRunStatus | Select-Object PipelineRunId, @{ Name = "NodeId"; Expression = "RootNodeId" } | Export-Csv nodes.csv'
$script:person = @"
function global:Get-Credential { [pscredential]::new('$($script:keyId)', (ConvertTo-SecureString '$($script:keySecret)' -AsPlainText -Force)) }
function global:Get-Secret { Get-Credential }
"@

# Examples that show the public addresses and the default rate. They make no call.
$script:public = 'Connect-DwAccount/1', 'Connect-DwAccount/4', 'Connect-DwAccount/6', 'Connect-DwAccount/8'

# The PowerShell blocks of a file, each with the output block that follows, if there is one.
function Get-DocumentBlock {
    param([Parameter(Mandatory)] [string] $Path)

    $text = [IO.File]::ReadAllText($Path).Replace("`r`n", "`n")
    $page = ($Path -match '[\\/]contributing[\\/]' ? 'contributing/' : '') + [IO.Path]::GetFileNameWithoutExtension($Path)
    $fences = [regex]::Matches($text, '(?ms)^```(?<kind>\w*)(?<note>[^\n]*)\n(?<body>.*?)^```$')
    $number = 0
    for ($index = 0; $index -lt $fences.Count; $index++) {
        $fence = $fences[$index]
        if ($fence.Groups['kind'].Value -ne 'powershell') { continue }
        $number++
        $next = $index + 1 -lt $fences.Count ? $fences[$index + 1] : $null
        $output = $next -and $next.Groups['kind'].Value -eq 'output' ? $next.Groups['body'] : $null
        [pscustomobject]@{
            Key = "$page/$number"; Page = $page; Path = $Path; Number = $number
            Title = [regex]::Matches($text.Substring(0, $fence.Index), '(?m)^#+ (.+)$').ForEach{ $_.Groups[1].Value } | Select-Object -Last 1
            Code = $fence.Groups['body'].Value.TrimEnd()
            Note = $fence.Groups['note'].Value.Trim()
            Output = $output ? $output.Value.TrimEnd() : ''
            HasOutput = [bool] $output
            # Output is optional in a guide and required in a help page.
            IsCompared = -not $fence.Groups['note'].Value.Trim() -and ($output -or $Path -match '[\\/]en-US[\\/]')
            End = $fence.Index + $fence.Length
            OutputStart = $output ? $output.Index : -1
            OutputLength = $output ? $output.Length : 0
        }
    }
}

# Runs blocks; returns a table of their output and number of errors, by key. Blocks with a note ("not run: …") are skipped.
function Invoke-DocumentBlock {
    param([Parameter(Mandatory)] [object[]] $Block)

    $folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "dataworks-examples-$PID-$(Get-Random)") -ItemType Directory
    $emulator = Open-Emulator '--seed', '1', '--runs', '500', '--key', "$($script:keyId):$($script:keySecret)"
    $signIn = Open-FakeSignIn -KeyId 'STS.Nt5ReleaseReader' -Secret 'ReleaseReaderSecret' -Token 'ReleaseReaderToken'
    try {
        New-ExampleFile $folder $emulator
        $sessions = $Block.Where{ -not $_.Note } | Group-Object { $_.Path -match '[\\/]en-US[\\/]|[\\/]runbooks' ? $_.Key : $_.Page } | ForEach-Object {
            New-ExampleSession $_ $folder $emulator $signIn
        }
        $plan = @{ Sessions = @($sessions); Folder = "$folder/work"; Files = "$folder/files" }
        $plan | ConvertTo-Json -Depth 6 | Set-Content "$folder/plan.json"
        Start-ExampleSession $folder
        $printed = @{}
        foreach ($result in Get-Content "$folder/result.json" -Raw | ConvertFrom-Json) {
            $printed[$result.Key] = [pscustomobject]@{ Text = Format-Printed $result.Text; Errors = $result.Errors }
        }
        $printed
    }
    finally {
        Close-FakeSignIn $signIn
        Close-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }
}

function New-ExampleSession($Group, $Folder, $Emulator, $SignIn) {
    $first = $Group.Group[0]
    $environment = @{ DATAWORKS_ENDPOINT = $Emulator.endpoint }
    $setup = $script:person
    if ($Group.Name -in $script:public) { $environment = @{ DATAWORKS_ENDPOINT = $null } }
    else { $setup += "`n$($script:quick)`n`$PSDefaultParameterValues['Connect-DwAccount:StsEndpoint'] = '$($SignIn.Address)'" }
    if ($Group.Name -eq 'Connect-DwAccount/6') { $environment['HOME'] = $environment['USERPROFILE'] = "$Folder/empty" }
    if ($Group.Name -eq 'Connect-DwAccount/8' -or $first.Page -in 'runbooks', 'comparison', 'excel', 'report-by-mail') { $environment += $script:keys }
    if ($first.Path -match '[\\/]en-US[\\/]' -and $first.Page -ne 'Connect-DwAccount') {
        $environment += $script:keys
        $setup += "`n$($script:connected)"
        if ($first.Page -eq 'Get-DwPipelineRunStatus') { $setup += "`n$($script:nodes)" }
    }

    $width = $script:width - ($first.Path -match '[\\/]en-US[\\/]' ? 4 : 0)
    @{ Name = $Group.Name; Environment = $environment; Setup = $setup; Width = $width; Blocks = @($Group.Group | ForEach-Object { @{ Key = $_.Key; Code = $_.Code } }) }
}

# The files in the folder where the examples run, and the home with the profiles of the CLI.
function New-ExampleFile($Folder, $Emulator) {
    foreach ($name in 'files', 'work', 'empty', 'home/.aliyun') { $null = New-Item (Join-Path $Folder $name) -ItemType Directory -Force }
    $project = (Get-EmulatorWorkspace $Emulator).projects[0]
    $project.newestRuns.id | Select-Object -First 6 | Set-Content "$Folder/files/ids.txt"
    $project.flowIds | Set-Content "$Folder/files/flows.txt"
    $profiles = 'default', 'prod' | ForEach-Object {
        @{ name = $_; mode = 'AK'; access_key_id = $script:keyId; access_key_secret = $script:keySecret; region_id = 'cn-shanghai' }
    }
    @{ current = 'default'; profiles = $profiles } | ConvertTo-Json -Depth 4 | Set-Content "$Folder/home/.aliyun/config.json"
    if (-not $IsWindows) { [IO.File]::SetUnixFileMode("$Folder/home/.aliyun/config.json", 'UserRead, UserWrite') }
}

function Start-ExampleSession($Folder) {
    $ended = Start-ExampleScript $Folder "$PSScriptRoot/Examples.Session.ps1" "$Folder/plan.json", "$Folder/result.json"
    if ($ended.ExitCode -or -not (Test-Path "$Folder/result.json")) { throw "The session of the examples failed: $($ended.Output) $($ended.ErrorOutput)" }
}

# Runs a script file with pwsh -File and without any credentials, region or endpoint of this machine. After a line of output that matches
# SignalAfter, the script gets the signal, by default that of Ctrl+C.
function Start-ExampleScript($Folder, $Script, [string[]] $Arguments = @(), [hashtable] $Environment = @{}, [string] $SignalAfter, [string] $Signal) {
    $command = @(Get-PowerShellCommand)
    # A shell without job control starts its background jobs with the signal ignored; env makes it work again.
    if ($SignalAfter -and $IsLinux) { $command = @('env', '--default-signal=INT') + $command }
    $start = [Diagnostics.ProcessStartInfo]::new($command[0])
    foreach ($argument in @($command | Select-Object -Skip 1) + '-NoProfile', '-NonInteractive', '-File', $Script + $Arguments) { $start.ArgumentList.Add($argument) }

    foreach ($name in @($start.Environment.Keys)) {
        if ($name -match 'ALIBABA|ALICLOUD|^ACCESS_KEY|^SECURITY_TOKEN$|^REGION(_ID)?$|^PROFILE$|^(DATAWORKS|PAIFLOW)_ENDPOINT$') { $null = $start.Environment.Remove($name) }
    }

    $start.Environment['HOME'] = $start.Environment['USERPROFILE'] = "$Folder/home"
    $start.Environment['TZ'] = 'UTC'
    $start.Environment['POWERSHELL_UPDATECHECK'] = 'Off'
    $start.Environment['PSModulePath'] = (Split-Path (Get-ModulePath)) + [IO.Path]::PathSeparator + $env:PSModulePath
    foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $errorOutput = $process.StandardError.ReadToEndAsync()
    $output = ''
    if ($SignalAfter) {
        do { $output += ($line = $process.StandardOutput.ReadLine()) + "`n" } while ($null -ne $line -and $line -notmatch $SignalAfter)
        & kill "-$Signal" $process.Id
    }

    $output += $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    [pscustomobject]@{ ExitCode = $process.ExitCode; Output = $output; ErrorOutput = $errorOutput.Result }
}

# Runs a block, or the script of a Path, as a scheduler does. Returns its exit code and what it wrote.
function Invoke-DocumentScript {
    param([Parameter(Mandatory)] [object] $Block, [Parameter(Mandatory)] [hashtable] $Environment, [string[]] $ArgumentList = @(), [string] $SignalAfter, [string] $Signal = 'INT')

    $folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "dataworks-script-$PID-$(Get-Random)") -ItemType Directory
    try {
        $path = $Block.Path
        if ($Block.Code) { Set-Content ($path = "$folder/script.ps1") "Set-Location '$folder'`n$($Block.Code)" }
        Start-ExampleScript $folder $path $ArgumentList $Environment $SignalAfter $Signal
    }
    finally {
        Remove-Item $folder -Recurse -Force
    }
}

# As in a page: no trailing spaces, and at most one blank line.
function Format-Printed([string] $Text) {
    [regex]::Replace([regex]::Replace($Text.Replace("`r`n", "`n"), '[ \t]+(?=\n|$)', ''), '\n{3,}', "`n`n").Trim("`n")
}

# Replaces text that differs between runs: times of calls, request ids, the port of the emulator.
function Format-Comparable {
    param([AllowEmptyString()] [string] $Text)

    $text = [regex]::Replace($Text, '(?<=, )\d+(?= ms,)', 'N')
    $text = [regex]::Replace($text, '[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}', 'REQUEST-ID')
    [regex]::Replace($text, '(?<=127\.0\.0\.1:)\d+', 'PORT')
}

# Updates the output blocks that differ. A help page gets a new one if there is output.
function Update-DocumentOutput {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] [object[]] $Block, [Parameter(Mandatory)] [hashtable] $Printed)

    foreach ($page in $Block | Group-Object Path) {
        $text = [IO.File]::ReadAllText($page.Name).Replace("`r`n", "`n")
        $changed = $false
        foreach ($block in $page.Group | Sort-Object End -Descending) {
            $new = $Printed[$block.Key].Text
            if (-not $block.IsCompared -or (Format-Comparable $new) -ceq (Format-Comparable $block.Output)) { continue }
            $changed = $true
            $text = $block.HasOutput ? $text.Remove($block.OutputStart, $block.OutputLength).Insert($block.OutputStart, "$new`n") : $text.Insert($block.End, "`n`n``````output`n$new`n``````")
        }

        if ($changed -and $PSCmdlet.ShouldProcess($page.Name, 'Write the output of the examples')) {
            [IO.File]::WriteAllText($page.Name, $text)
            $page.Name
        }
    }
}

# The files whose PowerShell blocks are run: every page of the repository.
function Get-ExamplePage {
    $root = Get-RepositoryPath
    (Get-ChildItem $root -Filter '*.md').FullName
    (Get-ChildItem (Join-Path $root 'docs'), (Join-Path $root '.github') -Filter '*.md' -Recurse -Force).FullName
}

Export-ModuleMember -Function Get-DocumentBlock, Invoke-DocumentBlock, Invoke-DocumentScript, Update-DocumentOutput, Format-Comparable, Get-ExamplePage
