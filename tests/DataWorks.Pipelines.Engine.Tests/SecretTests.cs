using DataWorks.Pipelines.Emulator;

namespace DataWorks.Pipelines.Engine.Tests;

public sealed class SecretTests
{
    private const string KeyId = "LTAIcanarykeyid0042";
    private const string Secret = "canarysecret0042";
    private const string Token = "canarytoken0042";

    private const string Show =
        """
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $c = Connect-DwAccount -AccessKeyId $id -AccessKeySecret $secret -SecurityToken $token -Endpoint $endpoint -RegionId cn-shanghai -ProjectId 10001 -RequestsPerSecond 0 -MaximumRetryCount 1 -PassThru -Verbose -Debug
        $out = @(
            try { Get-DwPipelineRun -First 2 -Verbose -Debug } catch { $_ }
            try { Get-DwPipelineRun -Verbose -Debug } catch { $_ }
            try { $flows[0] | Get-DwPipelineRunStatus -Verbose -Debug } catch { $_ }
            Get-DwContext
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
        """;

    [Theory]
    [InlineData(null)]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Html200)]
    [InlineData(FaultKind.ExpireToken)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Quota)]
    [InlineData(FaultKind.Redirect)]
    public async Task NoStreamNoErrorAndNoFileHoldsASecret(FaultKind? fault)
    {
        await using EngineStage stage = EngineStage.Open(new EmulatorOptions { Runs = 20, Keys = [new AccessKey(KeyId, Secret, Token)] });
        if (fault is FaultKind kind)
        {
            stage.Host.Faults.Add(new FaultRule(kind) { From = 2 });
        }

        CheckNothingLeaks(stage, Secret);
    }

    [Fact]
    public async Task NorDoesASignatureThatTheServiceRefused()
    {
        await using EngineStage stage = EngineStage.Open(new EmulatorOptions { Runs = 20, Keys = [new AccessKey(KeyId, "another", Token)] });

        CheckNothingLeaks(stage, Secret);
    }

    [Fact]
    public async Task TheVerboseStreamHasALineACall()
    {
        await using EngineStage stage = EngineStage.Open(new EmulatorOptions { Runs = 250 });

        string[] lines = [.. stage.Shell.Run("Get-DwPipelineRun -Verbose").Streams.Split('\n').Where(static line => line.StartsWith("VERBOSE", StringComparison.Ordinal))];

        Assert.Equal(3, lines.Length);
        Assert.All(lines, static line => Assert.Matches(@"ListPipelineRuns: try 1, \d+ ms, HTTP 200, \d+ bytes, RequestId [0-9A-F-]{36}$", line));
    }

    private static void CheckNothingLeaks(EngineStage stage, string secret)
    {
        stage.Shell.Set("id", KeyId);
        stage.Shell.Set("secret", EngineStage.Secret(secret));
        stage.Shell.Set("token", EngineStage.Secret(Token));
        ShellResult result = stage.Shell.Run("$Error.Clear();" + Show);

        // What the script wrote was no trifle: the calls are told of.
        Assert.Contains("x-acs-action", result.Streams, StringComparison.Ordinal);
        string shown = string.Join('\n', result.Output) + result.Streams + result.Terminating + string.Join('\n', result.Errors);
        Assert.True(shown.Length > 2000);
        foreach (string word in new[] { secret, Token, "canarykeyid", "Authorization", "Signature=", "x-acs-security-token", "x-acs-signature-nonce" })
        {
            Assert.DoesNotContain(word, shown, StringComparison.OrdinalIgnoreCase);
        }
    }
}
