# What a careful user writes who has no module: signed calls over Invoke-RestMethod, pages by TotalCount, objects with typed times.

$script:States = @{ Init = 'NotStarted'; Running = 'Running'; Success = 'Succeeded'; Fail = 'Failed'; Cancel = 'Canceled'; Termination = 'Canceled' }
$script:EmptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function Invoke-DataWorksApi([string] $Action, [hashtable] $Query) {
    $endpoint = [uri] $env:BENCH_ENDPOINT
    $names = [string[]] $Query.Keys
    [array]::Sort($names, [StringComparer]::Ordinal)
    $text = @(foreach ($name in $names) { '{0}={1}' -f [uri]::EscapeDataString($name), [uri]::EscapeDataString($Query[$name]) }) -join '&'
    $headers = [ordered] @{
        'host'                  = $endpoint.Authority
        'x-acs-action'          = $Action
        'x-acs-content-sha256'  = $script:EmptyHash
        'x-acs-date'            = [datetime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [cultureinfo]::InvariantCulture)
        'x-acs-signature-nonce' = [guid]::NewGuid().ToString('N')
        'x-acs-version'         = '2024-05-18'
    }
    $signed = $headers.Keys -join ';'
    $lines = @(foreach ($header in $headers.GetEnumerator()) { "$($header.Key):$($header.Value)" }) -join "`n"
    $canonical = "GET`n/`n$text`n$lines`n`n$signed`n$script:EmptyHash"
    $hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($canonical))).ToLowerInvariant()
    $key = [Text.Encoding]::UTF8.GetBytes($env:ALIBABA_CLOUD_ACCESS_KEY_SECRET)
    $mac = [Security.Cryptography.HMACSHA256]::HashData($key, [Text.Encoding]::UTF8.GetBytes("ACS3-HMAC-SHA256`n$hash"))
    $signature = [Convert]::ToHexString($mac).ToLowerInvariant()
    $headers['Authorization'] = "ACS3-HMAC-SHA256 Credential=$env:ALIBABA_CLOUD_ACCESS_KEY_ID,SignedHeaders=$signed,Signature=$signature"
    $headers.Remove('host')
    Invoke-RestMethod -Uri "$($endpoint.Scheme)://$($endpoint.Authority)/?$text" -Headers $headers -SkipHeaderValidation -TimeoutSec 60 -MaximumRetryCount 3
}

# Every page of a list, until as many rows as TotalCount says have come.
function Read-DataWorksList([string] $Action, [hashtable] $Query, [string] $List) {
    $seen = 0
    for ($page = 1; ; $page++) {
        $answer = Invoke-DataWorksApi $Action ($Query + @{ PageNumber = "$page"; PageSize = '100' })
        $rows = $answer.PagingInfo.$List
        foreach ($row in $rows) { $row | Add-Member RequestId $answer.RequestId -PassThru }
        $seen += $rows.Count
        if ($rows.Count -eq 0 -or $seen -ge $answer.PagingInfo.TotalCount) { return }
    }
}

function ConvertTo-Moment([long] $Milliseconds) {
    if ($Milliseconds) { [DateTimeOffset]::FromUnixTimeMilliseconds($Milliseconds) }
}

function Get-ScriptRun([string] $ProjectId) {
    Read-DataWorksList ListPipelineRuns @{ ProjectId = $ProjectId } PipelineRuns | ConvertTo-ScriptRun
}

function Get-ScriptRunById([Parameter(ValueFromPipeline)] [string] $Id, [string] $ProjectId) {
    process {
        $answer = Invoke-DataWorksApi GetPipelineRun @{ ProjectId = $ProjectId; Id = $Id }
        $answer.Pipeline | Add-Member RequestId $answer.RequestId -PassThru | ConvertTo-ScriptRun
    }
}

filter ConvertTo-ScriptRun {
    $state = $script:States[$_.Status] ?? 'Unknown'
    $created = ConvertTo-Moment $_.CreateTime
    $modified = ConvertTo-Moment $_.ModifyTime
    [pscustomobject] @{
        ProjectId   = $_.ProjectId
        Id          = $_.Id.Trim()
        Status      = $_.Status
        State       = $state
        Creator     = $_.Creator
        CreateTime  = $created
        ModifyTime  = $modified
        Duration    = if ($state -in 'Succeeded', 'Failed', 'Canceled') { $modified - $created }
        Description = $_.Description
        Message     = $_.Message
        Stages      = $_.Stages
        RequestId   = $_.RequestId
    }
}

# The spec stays as it came: reading each of them would cost this script more than all the rest.
function Get-ScriptItem([string] $RunId, [string] $ProjectId) {
    Read-DataWorksList ListPipelineRunItems @{ ProjectId = $ProjectId; PipelineRunId = $RunId } PipelineRunItems | ForEach-Object {
        [pscustomobject] @{
            ProjectId     = $ProjectId
            PipelineRunId = $RunId
            Id            = "$($_.Id)"
            Name          = $_.Name
            Type          = $_.Type
            Version       = $_.Version
            Status        = $_.Status
            State         = $script:States[$_.Status] ?? 'Unknown'
            CreateTime    = ConvertTo-Moment $_.CreateTime
            ModifyTime    = ConvertTo-Moment $_.ModifyTime
            Message       = $_.Message
            Spec          = $_.Spec
            RequestId     = $_.RequestId
        }
    }
}
