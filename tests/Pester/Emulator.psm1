# Shared by the Pester files: the module under test, the emulator, and an environment without the credentials of the user.
Set-StrictMode -Version Latest
# A time limit that only a failing test reaches, so it is long enough for a busy machine.
$script:hangLimitMilliseconds = 120000
$script:repository = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))

# The folder of the built module: $env:DATAWORKS_PIPELINES_MODULE, else out/DataWorks.Pipelines of the repository.
function Get-ModulePath {
    $path = $env:DATAWORKS_PIPELINES_MODULE
    if (-not $path) { $path = Join-Path $script:repository 'out/DataWorks.Pipelines' }
    if (-not (Test-Path (Join-Path $path 'DataWorks.Pipelines.psd1'))) { throw "There is no built module at $path; ./build.sh build makes it." }
    $path
}

function Get-RepositoryPath { $script:repository }

# The command that starts a PowerShell like this one: its program, or dotnet with its tool.
function Get-PowerShellCommand {
    $program = (Get-Process -Id $PID).Path
    if ((Split-Path $program -LeafBase) -eq 'dotnet') { $program, [Environment]::GetCommandLineArgs()[0] } else { $program }
}

# Runs a new PowerShell.
function Invoke-PowerShell {
    $command = @(Get-PowerShellCommand)
    $words = @($command | Select-Object -Skip 1) + $args
    & $command[0] @words
}

# Starts the newest built emulator on a free port and returns its startup message.
function Open-Emulator {
    param([string[]] $ArgumentList = @())

    $dll = Get-ChildItem (Join-Path $script:repository 'src/DataWorks.Pipelines.Emulator/bin/*/net*/DataWorks.Pipelines.Emulator.dll') |
        Sort-Object LastWriteTimeUtc -Descending | Select-Object -First 1
    if (-not $dll) { throw 'The emulator is not built; ./build.sh build makes it.' }
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($word in @($dll.FullName, '--port', '0', '--exit-with-stdin') + $ArgumentList) { $start.ArgumentList.Add($word) }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLineAsync()
    if (-not $line.Wait($script:hangLimitMilliseconds) -or -not $line.Result) {
        $process.Kill()
        throw 'The emulator did not say within two minutes that it is ready.'
    }

    $line.Result | ConvertFrom-Json | Add-Member -NotePropertyName Process -NotePropertyValue $process -PassThru
}

function Close-Emulator {
    param([Parameter(Mandatory)] $Emulator)

    $Emulator.Process.StandardInput.Close()
    if (-not $Emulator.Process.WaitForExit($script:hangLimitMilliseconds)) { $Emulator.Process.Kill() }
    $Emulator.Process.Dispose()
}

# A port that rejects connections: its socket is bound, so that no other program opens it, and does not listen.
function Open-ClosedPort {
    $socket = [Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
    $socket.Bind([Net.IPEndPoint]::new([Net.IPAddress]::Loopback, 0))
    [pscustomobject]@{ Address = "http://$($socket.LocalEndPoint)"; Socket = $socket }
}

# The calls to the emulator since Clear-Emulator.
function Get-EmulatorCounter {
    param([Parameter(Mandatory)] $Emulator)

    Invoke-RestMethod "$($Emulator.endpoint)/_emulator/counters" -Verbose:$false -Debug:$false
}

function Get-EmulatorWorkspace {
    param([Parameter(Mandatory)] $Emulator)

    Invoke-RestMethod "$($Emulator.endpoint)/_emulator/workspace" -Verbose:$false -Debug:$false
}

# How the unfinished objects of each project of an emulator with --advance end: the ids of runs, workflowInstances and flows by ending.
function Get-EmulatorEnding {
    param([Parameter(Mandatory)] $Emulator)

    # Invoke-RestMethod writes a list as one object.
    (Invoke-RestMethod "$($Emulator.endpoint)/_emulator/endings" -Verbose:$false -Debug:$false).ForEach{ $_ }
}

# Clears calls, faults and added rows.
function Clear-Emulator {
    param([Parameter(Mandatory)] $Emulator)

    $null = Invoke-RestMethod "$($Emulator.endpoint)/_emulator/reset" -Method Post -Verbose:$false -Debug:$false
}

# Replaces the faults of the emulator: @{ rules = @(…); next = @(…) }.
function Use-EmulatorFault {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [hashtable] $Plan)

    $null = Invoke-RestMethod "$($Emulator.endpoint)/_emulator/faults" -Method Put -Body ($Plan | ConvertTo-Json -Depth 5) -Verbose:$false -Debug:$false
}

function ConvertTo-Secret {
    param([Parameter(Mandatory)] [string] $Text)

    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret.MakeReadOnly()
    return , $secret
}

# Connects the caller's runspace to the emulator without a rate limit. Parameters override the defaults.
function Connect-Emulator {
    param([Parameter(Mandatory)] $Emulator, [hashtable] $With = @{})

    $parameters = @{
        AccessKeyId = 'testid'; AccessKeySecret = ConvertTo-Secret 'testsecret'
        Endpoint = $Emulator.endpoint; ProjectId = $Emulator.projects[0]; RequestsPerSecond = 0
    }
    foreach ($name in $With.Keys) { $parameters[$name] = $With[$name] }
    Connect-DwAccount @parameters
}

# Removes the user's credentials, regions, endpoints and profile from this process; returns the input of Restore-Environment.
function Hide-Environment {
    $kept = @{}
    $names = 'ALIBABA_CLOUD_', 'ALIBABACLOUD_', 'ALICLOUD_', '' | ForEach-Object {
        foreach ($end in 'ACCESS_KEY_ID', 'ACCESS_KEY_SECRET', 'SECURITY_TOKEN', 'REGION_ID', 'PROFILE') { "$_$end" }
    }
    $others = 'ROLE_ARN', 'OIDC_PROVIDER_ARN', 'OIDC_TOKEN_FILE', 'ROLE_SESSION_NAME', 'ECS_METADATA', 'ECS_METADATA_DISABLED', 'IMDSV1_DISABLED',
        'CREDENTIALS_FILE', 'CREDENTIALS_URI', 'CLI_PROFILE_DISABLED', 'STS_REGION', 'STS_ENDPOINT', 'VPC_ENDPOINT_ENABLED', 'CONFIG_FILE',
        'IGNORE_PROFILE', 'DISABLE_EXTERNAL_PROCESS' | ForEach-Object { "ALIBABA_CLOUD_$_" }
    foreach ($name in $names + $others + 'ALIBABACLOUD_IGNORE_PROFILE', 'REGION', 'DATAWORKS_ENDPOINT', 'PAIFLOW_ENDPOINT') {
        $kept[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $null)
    }

    $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path ([IO.Path]::GetTempPath()) "no-config-$PID.json"
    $env:ALIBABA_CLOUD_CREDENTIALS_FILE = Join-Path ([IO.Path]::GetTempPath()) "no-credentials-$PID"
    $kept
}

function Restore-Environment {
    param([Parameter(Mandatory)] [hashtable] $Kept)

    foreach ($name in $Kept.Keys) { [Environment]::SetEnvironmentVariable($name, $Kept[$name]) }
}

# A proxy on loopback that requires a Login (user:password), or responds to every request with Status. Its source is shared with the xunit
# suites, which compile it with .NET's implicit usings.
function Open-FakeProxy {
    param([string] $Login, [int] $Status)

    if (-not ('DataWorks.Pipelines.Suites.FakeProxy' -as [type])) {
        $usings = Join-Path ([IO.Path]::GetTempPath()) "usings-$([guid]::NewGuid()).cs"
        'System', 'System.Collections.Generic', 'System.IO', 'System.Linq', 'System.Threading', 'System.Threading.Tasks' |
            ForEach-Object { "global using $_;" } | Set-Content $usings
        $sources = 'FakeHttpServer', 'FakeProxy' | ForEach-Object { Join-Path $script:repository "tests/Shared/$_.cs" }
        Add-Type -Path (@($usings) + $sources) -CompilerOptions '-nullable:enable' -IgnoreWarnings
        Remove-Item $usings
    }

    $proxy = [DataWorks.Pipelines.Suites.FakeProxy]::new($(if ($Login) { $Login } else { [NullString]::Value }))
    $proxy.Status = $Status
    $proxy
}

function Close-FakeProxy {
    param([Parameter(Mandatory)] $Proxy)

    $Proxy.DisposeAsync().AsTask().Wait()
}

Export-ModuleMember -Function *
