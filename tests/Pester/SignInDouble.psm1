# STS and a credentials URI on loopback for the Pester files: they give out one temporary key, and count what they are asked.
# Signatures are checked by the xunit doubles; here it is about the cmdlets.
Set-StrictMode -Version Latest

# KeyId, Secret and Token are what is given out, good for Lifetime seconds.
function Open-SignInDouble {
    param([Parameter(Mandatory)] [string] $KeyId, [Parameter(Mandatory)] [string] $Secret, [Parameter(Mandatory)] [string] $Token, [int] $Lifetime = 3600)

    # This listener cannot choose a free port by itself: the first one that it can open is taken.
    do {
        $address = "http://127.0.0.1:$(Get-Random -Minimum 20000 -Maximum 60000)/"
        $listener = [Net.HttpListener]::new()
        $listener.Prefixes.Add($address)
        try { $listener.Start() } catch [Net.HttpListenerException] { $listener.Close() }
    } until ($listener.IsListening)
    $asked = [Collections.Concurrent.ConcurrentQueue[string]]::new()
    $shell = [powershell]::Create().AddScript({
        param($Listener, $Asked, $KeyId, $Secret, $Token, $Lifetime)
        while ($Listener.IsListening) {
            try { $context = $Listener.GetContext() } catch { break }
            $action = $context.Request.Headers['x-acs-action'] ?? $context.Request.QueryString['Action']
            $Asked.Enqueue($(if ($action) { $action } else { $context.Request.Url.AbsolutePath }))
            $keys = [ordered]@{
                Code = 'Success'; AccessKeyId = $KeyId; AccessKeySecret = $Secret; SecurityToken = $Token
                Expiration = [datetime]::UtcNow.AddSeconds($Lifetime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
            }
            $answer = switch ($action) {
                'GetCallerIdentity' { @{ AccountId = '1234567890123456'; Arn = 'acs:ram::1234567890123456:user/alice'; RequestId = '1' } }
                'AssumeRole' { @{ Credentials = $keys; RequestId = '1' } }
                default { $keys }
            }
            $bytes = [Text.Encoding]::UTF8.GetBytes(($answer | ConvertTo-Json -Compress))
            if ($context.Request.Url.AbsolutePath -eq '/broken') { $context.Response.StatusCode = 500 }
            $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
            $context.Response.Close()
        }
    }).AddParameters(@{ Listener = $listener; Asked = $asked; KeyId = $KeyId; Secret = $Secret; Token = $Token; Lifetime = $Lifetime })
    [pscustomobject]@{ Address = $address; Asked = $asked; Listener = $listener; Shell = $shell; Running = $shell.BeginInvoke() }
}

function Close-SignInDouble {
    param([Parameter(Mandatory)] $Double)

    $Double.Listener.Stop()
    $Double.Listener.Close()
    $Double.Shell.Dispose()
}

Export-ModuleMember -Function *
