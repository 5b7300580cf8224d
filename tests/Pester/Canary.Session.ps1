# The session of Credentials.Canary.Tests.ps1: for each source it signs in with secrets that are all canaries, runs commands with every stream
# open (-Debug makes the engine ask at every warning unless -WarningAction is given), and shows and writes everything that it can get hold of, errors too.
param([string] $Folder, [string] $Module, [string] $Endpoint, [string] $Double)

$config = Join-Path $Folder 'config.json'
$shown = Join-Path $Folder 'shown'
$null = New-Item $shown -ItemType Directory
$env:ALIBABA_CLOUD_CONFIG_FILE = $config
# The PowerShell that runs this: its own program, or dotnet with the tool that it runs as.
$shell = (Get-Process -Id $PID).Path
if ((Split-Path $shell -LeafBase) -eq 'dotnet') { $shell += ' ' + [Environment]::GetCommandLineArgs()[0] }
$profiles = @{
    ProfileAK = '"mode":"AK","access_key_id":"LTAIcanarykeyid","access_key_secret":"CANARYSECRET"'
    ProfileSts = '"mode":"StsToken","access_key_id":"STS.canarykeyid","access_key_secret":"CANARYSECRET","sts_token":"CANARYTOKEN"'
    ProfileRole = '"mode":"RamRoleArn","access_key_id":"LTAIcanarykeyid","access_key_secret":"CANARYSECRET","ram_role_arn":"acs:ram::1:role/r","sts_endpoint":"' + $Double + '"'
    ProfileUri = '"mode":"CredentialsURI","credentials_uri":"' + $Double + 'keys?code=CANARY"'
    ProfileSso = '"mode":"CloudSSO","cloud_sso_sign_in_url":"' + $Double + '","cloud_sso_account_id":"1","cloud_sso_access_config":"c","access_token":"CANARYACCESS"'
    ProfileExternal = '"mode":"External","process_command":"' + $shell.Replace('\', '\\') + ' -NoProfile -Command Write-Error secret=CANARYSECRET; exit 1"'
    ProfileOAuth = '"mode":"OAuth","oauth_site_type":"CN","oauth_access_token":"CANARYACCESS","oauth_refresh_token":"CANARYREFRESH","oauth_access_token_expire":1'
    ProfileBearer = '"mode":"BearerToken","bearer_token":"CANARYBEARER"'
    ProfileBroken = '"mode":"AK","access_key_id":"LTAIcanarykeyid","access_key_secret":CANARYSECRET'
}
$secret, $token = 'CANARYSECRET', 'CANARYTOKEN' | ForEach-Object {
    $text = [securestring]::new()
    foreach ($character in $_.ToCharArray()) { $text.AppendChar($character) }
    $text
}

$named = @{
    AK = @{ AccessKeyId = 'LTAIcanarykeyid'; AccessKeySecret = $secret }
    STS = @{ AccessKeyId = 'STS.canarykeyid'; AccessKeySecret = $secret; SecurityToken = $token }
    Credential = @{ Credential = [pscredential]::new('LTAIcanarykeyid', $secret) }
    Role = @{ RoleArn = 'acs:ram::1:role/r' }
    Uri = @{ CredentialsUri = "${Double}keys?code=CANARY" }
    UriBroken = @{ CredentialsUri = "${Double}broken" }
}

function Set-Source([string] $Key) {
    Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET, Env:ALIBABA_CLOUD_CREDENTIALS_FILE, $config -ErrorAction Ignore
    if ($Key -in 'Environment', 'Role') {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'LTAIcanarykeyid'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'CANARYSECRET'
    }
    $env:ALIBABA_CLOUD_CREDENTIALS_FILE = Join-Path $Folder 'credentials'
    if ($Key -eq 'Ini') {
        Set-Content $env:ALIBABA_CLOUD_CREDENTIALS_FILE "[default]`ntype = access_key`naccess_key_id = LTAIcanarykeyid`naccess_key_secret = CANARYSECRET"
    }
    if ($profiles[$Key]) {
        Set-Content $config ('{"profiles":[{"name":"p",' + $profiles[$Key] + '}]}')
        return @{ ProfileName = 'p' }
    }
    if ($named[$Key]) { return $named[$Key] }
    @{}
}

$null = Start-Transcript (Join-Path $shown 'transcript.txt')
Import-Module $Module
foreach ($key in @($named.Keys) + @($profiles.Keys) + 'Environment', 'Ini' | Sort-Object) {
    "=== $key"
    $with = Set-Source $key
    $Error.Clear()
    Disconnect-DwAccount
    try {
        Connect-DwAccount @with -Endpoint $Endpoint -ProjectId 10001 -StsEndpoint $Double -Verify -Verbose -Debug -WarningAction Continue *>&1 | Out-Default
        Get-DwPipelineRun -First 2 -Verbose -Debug -WarningAction Continue *>&1 | Out-Default
        Get-DwPipelineRun -PipelineRunId 'no-such-run' -Verbose -Debug *>&1 | Out-Default
    }
    catch { "CAUGHT $_" }
    $context = Get-DwContext
    "SOURCE $($context.CredentialSource)"
    $context, $Error | Format-List * -Force | Out-String -Width 4000
    $Error | ForEach-Object { $_ | Format-List * -Force; $_.Exception | Format-List * -Force; "$($_.Exception)" } | Out-String -Width 4000
    $Error | ForEach-Object { Get-Error $_ } | Out-String -Width 4000
    @($context) + @($Error) | Export-Clixml (Join-Path $shown "$key.xml") -Depth 4
    ConvertTo-Json $context -Depth 4 | Set-Content (Join-Path $shown "$key.json")
}
'END OF SESSION'
$null = Stop-Transcript
