# A careful script without the module: signed calls with Invoke-RestMethod, pages by TotalCount, objects with typed times.

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

# Reads every page of a list, until it has as many rows as TotalCount says.
function Read-DataWorksList([string] $Action, [hashtable] $Query, [string] $List, [scriptblock] $ToRow) {
    $seen = 0
    for ($page = 1; ; $page++) {
        $response = Invoke-DataWorksApi $Action ($Query + @{ PageNumber = "$page"; PageSize = '100' })
        $rows = $response.PagingInfo.$List
        & $ToRow $rows $response.RequestId
        $seen += $rows.Count
        if ($rows.Count -eq 0 -or $seen -ge $response.PagingInfo.TotalCount) { return }
    }
}

function Get-ScriptRun([string] $ProjectId) {
    Read-DataWorksList ListPipelineRuns @{ ProjectId = $ProjectId } PipelineRuns ${function:ConvertTo-ScriptRun}
}

function Get-ScriptRunById([Parameter(ValueFromPipeline)] [string] $Id, [string] $ProjectId) {
    process {
        $response = Invoke-DataWorksApi GetPipelineRun @{ ProjectId = $ProjectId; Id = $Id }
        ConvertTo-ScriptRun $response.Pipeline $response.RequestId
    }
}

function Get-ScriptItem([string] $RunId, [string] $ProjectId) {
    $toRow = { param($rows, $requestId) ConvertTo-ScriptItem $rows $requestId $RunId $ProjectId }
    Read-DataWorksList ListPipelineRunItems @{ ProjectId = $ProjectId; PipelineRunId = $RunId } PipelineRunItems $toRow
}

function ConvertTo-ScriptRun([object[]] $Rows, [string] $RequestId) {
    foreach ($row in $Rows) {
        $state = $script:States[$row.Status] ?? 'Unknown'
        $created = [DateTimeOffset]::FromUnixTimeMilliseconds($row.CreateTime)
        $modified = [DateTimeOffset]::FromUnixTimeMilliseconds($row.ModifyTime)
        [pscustomobject] @{
            ProjectId   = $row.ProjectId
            Id          = $row.Id.Trim()
            Status      = $row.Status
            State       = $state
            Creator     = $row.Creator
            CreateTime  = $created
            ModifyTime  = $modified
            Duration    = if ($state -in 'Succeeded', 'Failed', 'Canceled') { $modified - $created }
            Description = $row.Description
            Message     = $row.Message
            Stages      = $row.Stages
            RequestId   = $RequestId
        }
    }
}

# The spec stays unparsed: parsing each of them would take this script longer than everything else.
function ConvertTo-ScriptItem([object[]] $Rows, [string] $RequestId, [string] $RunId, [string] $ProjectId) {
    foreach ($row in $Rows) {
        [pscustomobject] @{
            ProjectId     = $ProjectId
            PipelineRunId = $RunId
            Id            = "$($row.Id)"
            Name          = $row.Name
            Type          = $row.Type
            Version       = $row.Version
            Status        = $row.Status
            State         = $script:States[$row.Status] ?? 'Unknown'
            CreateTime    = [DateTimeOffset]::FromUnixTimeMilliseconds($row.CreateTime)
            ModifyTime    = [DateTimeOffset]::FromUnixTimeMilliseconds($row.ModifyTime)
            Message       = $row.Message
            Spec          = $row.Spec
            RequestId     = $RequestId
        }
    }
}
