# A session of Credentials.Canary.Tests.ps1. Every secret in it is a canary. For each case it runs every cmdlet of the module, with success and with failure:
# once in a runspace whose streams are all read, and once here, with the host and a transcript. -Part selects the cases; Leaks writes a canary
# to every output that is searched, which shows that the search works.
param([string] $Folder, [string] $Module, [string] $Endpoint, [string] $Double, [string] $Proxy, [string] $RejectingProxy, [ValidateSet('Sources', 'Environment', 'Leaks')] [string] $Part)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/Canary.psm1"
$config = Join-Path $Folder 'config.json'
$shown = Join-Path $Folder 'shown'
$null = New-Item $shown -ItemType Directory
$env:ALIBABA_CLOUD_CONFIG_FILE = $config
$program = $IsWindows ? 'cmd /c \"echo secret=CANARYSECRET 1>&2 & exit 1\"' : '/bin/sh -c \"echo secret=CANARYSECRET >&2; exit 1\"'
$secret, $token, $proxySecret = 'CANARYSECRET', 'CANARYTOKEN', (Get-CanaryProxyUser).Split(':')[1] | ForEach-Object {
    $text = [securestring]::new()
    foreach ($character in $_.ToCharArray()) { $text.AppendChar($character) }
    $text
}
$profiles = @{
    ProfileAK = '"mode":"AK","access_key_id":"LTAIcanarykeyid","access_key_secret":"CANARYSECRET"'
    ProfileSts = '"mode":"StsToken","access_key_id":"STS.canarykeyid","access_key_secret":"CANARYSECRET","sts_token":"CANARYTOKEN"'
    ProfileRole = '"mode":"RamRoleArn","access_key_id":"LTAIcanarykeyid","access_key_secret":"CANARYSECRET","ram_role_arn":"acs:ram::1:role/r","sts_endpoint":"' + $Double + '"'
    ProfileUri = '"mode":"CredentialsURI","credentials_uri":"' + $Double + 'keys?code=CANARY"'
    ProfileSso = '"mode":"CloudSSO","cloud_sso_sign_in_url":"' + $Double + '","cloud_sso_account_id":"1","cloud_sso_access_config":"c","access_token":"CANARYACCESS"'
    ProfileExternal = '"mode":"External","process_command":"' + $program + '"'
    ProfileOAuth = '"mode":"OAuth","oauth_site_type":"CN","oauth_access_token":"CANARYACCESS","oauth_refresh_token":"CANARYREFRESH","oauth_access_token_expire":1'
    ProfileBearer = '"mode":"BearerToken","bearer_token":"CANARYBEARER"'
    ProfileBroken = '"mode":"AK","access_key_id":"LTAIcanarykeyid","access_key_secret":CANARYSECRET'
}
$key = @{ AccessKeyId = 'LTAIcanarykeyid'; AccessKeySecret = $secret }
$user = Get-CanaryProxyUser
$proxyCredential = [pscredential]::new('svc', $proxySecret)
$away = @{ RegionId = 'cn-shanghai'; Endpoint = $null; StsEndpoint = $null }
$named = @{
    AK = $key
    STS = @{ AccessKeyId = 'STS.canarykeyid'; AccessKeySecret = $secret; SecurityToken = $token }
    Credential = @{ Credential = [pscredential]::new('LTAIcanarykeyid', $secret) }
    Role = @{ RoleArn = 'acs:ram::1:role/r' }
    Uri = @{ CredentialsUri = "${Double}keys?code=CANARY" }
    UriBroken = @{ CredentialsUri = "${Double}broken" }
    SecretAsText = @{ AccessKeyId = 'LTAIkeyid'; AccessKeySecret = 'CANARYSECRET' }
    AddressesBroken = $key + @{ Endpoint = 'https://me:CANARY@host:99999'; StsEndpoint = 'https://me:CANARY@host' }
    Proxy = $key + @{ Proxy = "http://$user@$Proxy" }
    ProxyCredential = $key + @{ Proxy = "http://$Proxy"; ProxyCredential = $proxyCredential }
    ProxyWrong = $key + @{ Proxy = "http://${user}WRONG@$Proxy" }
    ProxyRejects = $key + $away + @{ Proxy = "http://$user@$RejectingProxy" }
    ProxyCredentialRejected = $key + $away + @{ Proxy = "http://$RejectingProxy"; ProxyCredential = $proxyCredential }
    ProxyBroken = $key + @{ Proxy = "http://$user@host:99999" }
    ProxyNone = $key + @{ Proxy = "$user@host" }
    ProxyGone = $key + $away + @{ Proxy = "http://$user@127.0.0.1:9"; MaximumRetryCount = 1 }
    Throttled = $key + @{ MaximumRetryCount = 1 }
}
$cases = @{
    Sources = @($named.Keys) + @($profiles.Keys) + 'Environment', 'Ini'
    Environment = 'HttpProxy', 'HttpsProxy'
    Leaks = @()
}

# For every cmdlet a call that succeeds, if possible, and one that fails.
$calls = [ordered]@{
    'Disconnect-DwAccount' = 'Disconnect-DwAccount @open'
    'Connect-DwAccount' = 'Connect-DwAccount @with -ProjectId 10001 -Verify @open; if (-not (Get-DwContext)) { Connect-DwAccount @with -ProjectId 10001 @open }'
    'Get-DwContext' = 'Get-DwContext @open'
    'Get-DwPipelineRun' = 'Get-DwPipelineRun -First 2 @open; Get-DwPipelineRun -PipelineRunId no-such-run @open'
    'Get-DwPipelineRunItem' = 'Get-DwPipelineRunItem -PipelineRunId no-such-run @open'
    'Get-DwPipelineRunStatus' = 'Get-DwPipelineRunStatus -PipelineRunId flow-none @open; Get-DwPipelineRunStatus -PipelineRunId flow-none -Wait -Timeout 0 @open'
    'Get-DwWorkflowInstance' = 'Get-DwWorkflowInstance -BizDate 2026-11-20 -First 1 @open; Get-DwWorkflowInstance -Id 5 @open'
    'Get-DwProject' = 'Get-DwProject -First 1 @open; Get-DwProject -ProjectId 5 @open'
    'Get-DwTaskInstance' = 'Get-DwTaskInstance -BizDate 2026-11-20 -First 1 @open; Get-DwTaskInstance -Id 5 @open'
    'Get-DwTaskInstanceLog' = 'Get-DwTaskInstanceLog -Id 5 @open'
    'ConvertTo-DwDiagram' = 'Get-DwPipelineRun -First 1 | ConvertTo-DwDiagram @open; 5 | ConvertTo-DwDiagram @open'
    'Export-DwPipelineReport' = 'Get-DwPipelineRun -First 2 | Export-DwPipelineReport $report -Force -PassThru @open; Export-DwPipelineReport $report @open'
    'Invoke-DwApi' = 'Invoke-DwApi ListProjects @open; Invoke-DwApi StopWorkflowInstances @{ Ids = @(5) } -Confirm:$false @open'
    'Wait-DwPipelineRun' = 'Wait-DwPipelineRun none -Timeout 0 @open'
    'Wait-DwWorkflowInstance' = 'Wait-DwWorkflowInstance 5 -Timeout 0 @open'
}

function Set-Source([string] $Case) {
    Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET, Env:ALIBABA_CLOUD_CREDENTIALS_FILE, $config -ErrorAction Ignore
    $with = @{ Endpoint = $Endpoint; StsEndpoint = $Double; MaximumRetryCount = 0 }
    if ($Case -eq 'Throttled') {
        # Once for each of the two runs: a wait of two seconds, which shows progress.
        $rules = (1, 3).ForEach{ @{ kind = 'throttle'; value = 2000; operations = @('GetWorkflowInstance'); from = $_; to = $_ } }
        $plan = @{ rules = $rules } | ConvertTo-Json -Depth 5
        $null = Invoke-RestMethod "$Endpoint/_emulator/faults" -Method Put -Body $plan
    }
    if ($Case -in 'Environment', 'Role') {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'LTAIcanarykeyid'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'CANARYSECRET'
    }
    $env:ALIBABA_CLOUD_CREDENTIALS_FILE = Join-Path $Folder 'credentials'
    if ($Case -eq 'Ini') {
        Set-Content $env:ALIBABA_CLOUD_CREDENTIALS_FILE "[default]`ntype = access_key`naccess_key_id = LTAIcanarykeyid`naccess_key_secret = CANARYSECRET"
    }
    if ($profiles[$Case]) {
        Set-Content $config ('{"profiles":[{"name":"p",' + $profiles[$Case] + '}]}')
        $with.ProfileName = 'p'
    }
    foreach ($name in ($named[$Case] ?? @{}).Keys) { $with[$name] = $named[$Case][$name] }
    if ($Part -eq 'Environment') { $with = $key + $(if ($Case -eq 'HttpProxy') { $with } else { $away }) }
    foreach ($name in @($with.Keys).Where{ $null -eq $with[$_] }) { $with.Remove($name) }
    $with
}

function Show-Case([string] $Case, [string] $Name, [string] $Script, [hashtable] $Variables) {
    $records = @(Invoke-CanaryScript $runspace $Script $Variables)
    foreach ($record in $records) {
        foreach ($line in Find-Canary $record.Text) { "SIGHTING $Case $Name $($record.Stream): $line" }
    }
    "COVERED $Case ${Name}: $(($records | Group-Object Stream | Sort-Object Name | ForEach-Object { "$($_.Name)=$($_.Count)" }) -join ' ')"
    "=== $Case $Name"
    foreach ($record in $records) { "$($record.Stream): $($record.Line)" }
    # The host shows equal lines in the same way, except for numbers and ids, and the view of an error is slow.
    $isNew = $records.Where{ $lines.Add("$($_.Stream) $($_.Line -replace '[0-9A-F-]{8,}|\d+')") }
    if (-not $isNew -and $Name -notlike '*connect-DwAccount') { return }
    foreach ($variable in $Variables.Keys) { Set-Variable $variable $Variables[$variable] }
    $Error.Clear()
    . ([scriptblock]::Create($Script)) *>&1 | Out-Default
    $Error | Export-Clixml (Join-Path $shown "$Case.$Name.xml") -Depth 2
}

$ErrorActionPreference = 'Continue'
$lines = [Collections.Generic.HashSet[string]]::new()
$null = Start-Transcript (Join-Path $shown 'transcript.txt')
$open = @{ Verbose = $true; Debug = $true; WarningAction = 'Continue' }
if ($Part -eq 'Leaks') {
    $runspace = New-CanaryRunspace
    Show-Case Leak Stream 'param($open) Write-Output CANARY1; Write-Error CANARY2; Write-Verbose CANARY3 -Verbose; Write-Debug CANARY4 -Debug; Write-Warning CANARY5; Write-Information CANARY6; Write-Progress -Activity x -Status CANARY7' @{}
    Show-Case Leak Inner 'Write-Error -Exception ([InvalidOperationException]::new("outer", [IO.IOException]::new("CANARY8")))' @{}
    Show-Case Leak Property '[pscustomobject]@{ Name = 1; Inner = [pscustomobject]@{ Password = "CANARY9" } }' @{}
}
else {
    Import-Module $Module
    $runspace = New-CanaryRunspace $Module
    $missing = (Get-Command -Module DataWorks.Pipelines).Name.Where{ -not $calls.Contains($_) }
    if ($missing) { "MISSING $missing" }
    foreach ($case in $cases[$Part] | Sort-Object) {
        $with = Set-Source $case
        foreach ($name in $calls.Keys) { Show-Case $case $name $calls[$name] @{ with = $with; open = $open; report = Join-Path $shown "$case.html" } }
        "SOURCE $case $((Get-DwContext).CredentialSource)"
    }
}
$runspace.Dispose()
'END OF SESSION'
$null = Stop-Transcript
