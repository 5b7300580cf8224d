# STS and a credentials URI on loopback for the Pester files. They return one temporary access key and record the requests. The fakes of the
# xunit suites check signatures; the Pester files test the cmdlets.
Set-StrictMode -Version Latest

# KeyId, Secret and Token are returned with an expiry in Lifetime seconds.
function Open-FakeSignIn {
    param([Parameter(Mandatory)] [string] $KeyId, [Parameter(Mandatory)] [string] $Secret, [Parameter(Mandatory)] [string] $Token, [int] $Lifetime = 3600)

    # This listener cannot choose a free port, so ports are tried until one opens.
    do {
        $address = "http://127.0.0.1:$(Get-Random -Minimum 20000 -Maximum 60000)/"
        $listener = [Net.HttpListener]::new()
        $listener.Prefixes.Add($address)
        try { $listener.Start() } catch [Net.HttpListenerException] { $listener.Close() }
    } until ($listener.IsListening)
    $requests = [Collections.Concurrent.ConcurrentQueue[string]]::new()
    $shell = [powershell]::Create().AddScript({
        param($Listener, $Requests, $KeyId, $Secret, $Token, $Lifetime)
        while ($Listener.IsListening) {
            try { $context = $Listener.GetContext() } catch { break }
            $action = $context.Request.Headers['x-acs-action'] ?? $context.Request.QueryString['Action']
            $Requests.Enqueue($(if ($action) { $action } else { $context.Request.Url.AbsolutePath }))
            $credentials = [ordered]@{
                Code = 'Success'; AccessKeyId = $KeyId; AccessKeySecret = $Secret; SecurityToken = $Token
                Expiration = [datetime]::UtcNow.AddSeconds($Lifetime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
            }
            $response = switch ($action) {
                'GetCallerIdentity' { @{ AccountId = '1234567890123456'; Arn = 'acs:ram::1234567890123456:user/alice'; RequestId = '1' } }
                'AssumeRole' { @{ Credentials = $credentials; RequestId = '1' } }
                default { $credentials }
            }
            $bytes = [Text.Encoding]::UTF8.GetBytes(($response | ConvertTo-Json -Compress))
            if ($context.Request.Url.AbsolutePath -eq '/broken') { $context.Response.StatusCode = 500 }
            $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
            $context.Response.Close()
        }
    }).AddParameters(@{ Listener = $listener; Requests = $requests; KeyId = $KeyId; Secret = $Secret; Token = $Token; Lifetime = $Lifetime })
    [pscustomobject]@{ Address = $address; Requests = $requests; Listener = $listener; Shell = $shell; Running = $shell.BeginInvoke() }
}

function Close-FakeSignIn {
    param([Parameter(Mandatory)] $SignIn)

    $SignIn.Listener.Stop()
    $SignIn.Listener.Close()
    $SignIn.Shell.Dispose()
}

Export-ModuleMember -Function *
