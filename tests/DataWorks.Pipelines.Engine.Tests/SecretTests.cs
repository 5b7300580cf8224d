using System.Management.Automation;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Secrets are never shown in a stream, object, error or file, also if calls fail.</summary>
public sealed class SecretTests
{
    private const string KeyId = "LTAIcanarykeyid0042";
    private const string Secret = "canarysecret0042";
    private const string Token = "canarytoken0042";
    private const string ProxyPassword = "canary@proxy:0042";

    private const string Show =
        """
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $c = Connect-DwAccount -AccessKeyId $id -AccessKeySecret $secret -SecurityToken $token -RegionId cn-shanghai -ProjectId 10001 -RequestsPerSecond 0 -MaximumRetryCount 1 -PassThru -Verbose -Debug @with
        $out = @(
            try { Get-DwPipelineRun -First 2 -Verbose -Debug } catch { $_ }
            try { Get-DwPipelineRun -Verbose -Debug } catch { $_ }
            try { Get-DwPipelineRun -PipelineRunId $ids[0] -Verbose -Debug } catch { $_ }
            try { $ids[0] | Get-DwPipelineRunItem -First 2 -Verbose -Debug } catch { $_ }
            try { $flows[0] | Get-DwPipelineRunStatus -Verbose -Debug } catch { $_ }
            try { Get-DwWorkflowInstance -Id $instances[0] -Verbose -Debug } catch { $_ }
            Get-DwContext -Verbose -Debug
            $c
        )
        foreach ($failure in $Error) { $failure | Format-List * -Force; $failure.Exception | Format-List * -Force; "$($failure.Exception)"; $failure.InvocationInfo | Format-List * }
        $file = [IO.Path]::GetTempFileName()
        try {
            $out + $Error | Export-Clixml $file -Depth 6
            [IO.File]::ReadAllText($file)
        }
        finally {
            Remove-Item $file
        }
        $out | Format-List * -Force | Out-String -Width 1000
        $out | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
        $c | Get-Member -Force | Out-String -Width 1000
        Disconnect-DwAccount -Verbose -Debug
        """;

    [Theory]
    [InlineData(null)]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Html200)]
    [InlineData(FaultKind.ExpireToken)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Quota)]
    [InlineData(FaultKind.Redirect)]
    public async Task No_stream_error_or_file_contains_a_secret(FaultKind? fault)
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 20, AccessKeys = [new AccessKey(KeyId, Secret, Token)] });
        if (fault is FaultKind kind)
        {
            fixture.Host.Faults.Add(new FaultRule(kind) { From = 2 });
        }

        Assert.Empty(Sightings(fixture, new() { ["Endpoint"] = fixture.Host.Endpoint.AbsoluteUri }));
    }

    [Fact]
    public async Task No_stream_or_error_contains_a_rejected_signature()
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 20, AccessKeys = [new AccessKey(KeyId, "another", Token)] });

        Assert.Empty(Sightings(fixture, new() { ["Endpoint"] = fixture.Host.Endpoint.AbsoluteUri }));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task No_stream_or_error_contains_the_password_of_a_proxy(bool isInAddress, bool isRejected)
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 20, AccessKeys = [new AccessKey(KeyId, Secret, Token)] });
        await using FakeProxy proxy = new($"svc:{ProxyPassword}") { Status = isRejected ? 407 : 0, Origin = fixture.Host.Endpoint };
        Dictionary<string, object> with = new() { ["Proxy"] = $"http://{(isInAddress ? $"svc:{Uri.EscapeDataString(ProxyPassword)}@" : string.Empty)}{proxy.Authority}" };
        if (!isInAddress)
        {
            with["ProxyCredential"] = new PSCredential("svc", EngineFixture.Secret(ProxyPassword));
        }

        // Without an endpoint the proxy is a tunnel to the region. If it does not reject the request, its certificate is not accepted.
        Assert.Empty(Sightings(fixture, with));
        Assert.Contains(proxy.Requests, static request => request == "CONNECT dataworks.cn-shanghai.aliyuncs.com:443 svc");
        Assert.Contains(proxy.Requests, static request => request == "CONNECT paiflow.cn-shanghai.aliyuncs.com:443 svc");

        with["Endpoint"] = fixture.Host.Endpoint.AbsoluteUri;
        Assert.Empty(Sightings(fixture, with));
        Assert.Equal(!isRejected, fixture.Host.Counters.Total > 0);
    }

    [Theory]
    [InlineData("$leak")]
    [InlineData("Write-Error $leak")]
    [InlineData("Write-Error -Exception ([InvalidOperationException]::new('outer', [IO.IOException]::new($leak)))")]
    [InlineData("Write-Verbose $leak -Verbose")]
    [InlineData("Write-Debug $leak -Debug")]
    [InlineData("Write-Warning $leak")]
    [InlineData("Write-Information $leak")]
    [InlineData("Write-Progress -Activity x -Status $leak")]
    [InlineData("Write-Progress -Activity $leak")]
    [InlineData("throw $leak")]
    public async Task A_shown_secret_is_found(string leak)
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 20, AccessKeys = [new AccessKey(KeyId, Secret, Token)] });

        string[] secrets = [Secret, Token, KeyId, ProxyPassword, Uri.EscapeDataString(ProxyPassword)];
        fixture.Shell.Set("leak", string.Join(' ', secrets));

        Assert.Equal(secrets.Length, Sightings(fixture, new() { ["Endpoint"] = fixture.Host.Endpoint.AbsoluteUri }, leak).Count);
    }

    [Fact]
    public async Task The_verbose_stream_has_one_line_per_call()
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 250 });

        string[] lines = [.. fixture.Shell.Run("Get-DwPipelineRun -Verbose").Streams.Split('\n').Where(static line => line.StartsWith("VERBOSE", StringComparison.Ordinal))];

        Assert.Equal(3, lines.Length);
        Assert.All(lines, static line => Assert.Matches(@"ListPipelineRuns: attempt 1, \d+ ms, HTTP 200, \d+ bytes, RequestId [0-9A-F-]{36}$", line));
    }

    private static List<string> Sightings(EngineFixture fixture, Dictionary<string, object> with, string leak = "")
    {
        fixture.Shell.Set("id", KeyId);
        fixture.Shell.Set("secret", EngineFixture.Secret(Secret));
        fixture.Shell.Set("token", EngineFixture.Secret(Token));
        fixture.Shell.Set("with", new System.Collections.Hashtable(with));
        ShellResult result = fixture.Shell.Run($"$Error.Clear();{Show}\n{leak}");

        // The output is not empty: it has the lines of the calls.
        Assert.Contains("x-acs-action", result.Streams, StringComparison.Ordinal);
        string shown = string.Join('\n', result.Output) + result.Streams + result.Terminating + string.Join('\n', result.Errors.Select(static error => $"{error} {error.Exception}"));
        Assert.True(shown.Length > 2000);
        string sent = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"svc:{ProxyPassword}"));
        string[] words = [Secret, Token, "canarykeyid", ProxyPassword, Uri.EscapeDataString(ProxyPassword), sent, "Authorization:", "Signature=", "x-acs-security-token", "x-acs-signature-nonce"];
        return [.. words.Where(word => shown.Contains(word, StringComparison.OrdinalIgnoreCase))];
    }
}
