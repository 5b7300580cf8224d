using System.Management.Automation;
using System.Numerics;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Any operation: exact values, pages, and writes that ask, show what they send, and are never sent twice.</summary>
public sealed class InvokeApiTests
{
    private const string Write = "Invoke-DwApi StopWorkflowInstances @{ Ids = @($instances[0], $instances[1]); Comment = 'x' }";

    [Fact]
    public async Task A_list_of_all_pages_has_the_rows_of_the_cmdlet()
    {
        await using EngineFixture fixture = EngineFixture.Open(new Emulator.Options.EmulatorOptions { Runs = 250 });

        Assert.Equal(fixture.Shell.Run("Get-DwPipelineRun").Texts("Id"), fixture.Shell.Run("Invoke-DwApi ListPipelineRuns -All -Parameter @{ ProjectId = 10001 }").Texts("Id"));
        Assert.Equal(
            fixture.Shell.Run("Get-DwWorkflowInstance -BizDate 2026-11-20").Texts("Id"),
            fixture.Shell.Run("Invoke-DwApi ListWorkflowInstances @{ ProjectId = 10001; BizDate = [DateTimeOffset] '2026-11-20T00:00:00+08:00' } -All").Texts("Id"));
        Assert.Equal(6, fixture.Host.Counters.Operations["ListPipelineRuns"]);
    }

    [Fact]
    public async Task Numbers_of_a_response_are_exact_and_nested_objects_are_objects()
    {
        await using StubService service = new(200, """{"RequestId":"r","A":{"Id":3000000279001218212,"Big":92233720368547758070,"N":1.5,"T":"2026-11-20T00:00:00Z","L":[{"id":1,"Id":2},null,true],"":""}}""");
        using Shell shell = Shell.Open();
        shell.Set("secret", EngineFixture.Secret("testsecret"));
        shell.Set("endpoint", service.Endpoint.AbsoluteUri);
        shell.Run("Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $endpoint -MaximumRetryCount 0; $a = (Invoke-DwApi GetThing).A");

        Assert.Equal(3000000279001218212L, shell.Run("$a.Id").SuccessfulOutput[0].BaseObject);
        Assert.Equal(BigInteger.Parse("92233720368547758070", System.Globalization.CultureInfo.InvariantCulture), shell.Run("$a.Big").SuccessfulOutput[0].BaseObject);
        Assert.Equal(1.5, shell.Run("$a.N").SuccessfulOutput[0].BaseObject);
        Assert.Equal("2026-11-20T00:00:00Z", shell.Run("$a.T").SuccessfulOutput[0].BaseObject);
        Assert.Equal("1 2 True", shell.Run("\"$($a.L[0].id) $($a.L[0].id_) $($a.L[2])\"").SuccessfulOutput[0].ToString());
        Assert.StartsWith("{\"RequestId\":\"r\"", shell.Run("Invoke-DwApi GetThing -Raw").SuccessfulOutput[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3000000279001218212", "3000000279001218212")]
    [InlineData("'a b'", "a b")]
    [InlineData("$true", "true")]
    [InlineData("$null", null)]
    [InlineData("1, 2", "[1,2]")]
    [InlineData("@('a', '中', $null)", "[\"a\",\"中\",null]")]
    [InlineData("@(3000000279001218212)", "[3000000279001218212]")]
    [InlineData("[ordered]@{ A = 1; B = @{ C = $false } }", "{\"A\":1,\"B\":{\"C\":false}}")]
    [InlineData("[pscustomobject]@{ A = 'x' }", "{\"A\":\"x\"}")]
    [InlineData("[DateTimeOffset] '2026-11-20T00:00:00+08:00'", "1795104000000")]
    [InlineData("[datetime]::SpecifyKind([datetime] '2026-11-19T16:00:00', 'Utc')", "1795104000000")]
    [InlineData("[guid]::Empty", "00000000-0000-0000-0000-000000000000")]
    [InlineData("1.5d", "1.5")]
    public async Task Values_are_sent_in_the_form_of_the_service(string value, string? sent)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        fixture.Shell.Run($"Invoke-DwApi ListProjects @{{ Names = {value} }}");

        Assert.Equal(sent, Assert.Single(fixture.Host.Counters.Calls).Parameters.GetValueOrDefault("Names"));
    }

    [Theory]
    [InlineData("Invoke-DwApi GetThing @{ Id = [double] 3000000279001218212 }", "rounded")]
    [InlineData("Invoke-DwApi GetThing @{ Id = $secret }", "secret")]
    [InlineData("Invoke-DwApi GetThing @{ Day = [datetime] '2026-11-20' }", "time zone")]
    [InlineData("Invoke-DwApi 'Get Thing'", "not the name")]
    [InlineData("Invoke-DwApi StopWorkflowInstances -All -Confirm:$false", "not that of a list")]
    [InlineData("Invoke-DwApi ListPipelineRunsStatus -Product PaiFlow -Path //example.com/api", "not a path")]
    public async Task What_cannot_be_sent_is_InvalidParameter_before_any_call(string script, string words)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ErrorRecord error = fixture.Shell.Run(script).Terminating!;

        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task A_write_is_not_made_with_WhatIf_and_needs_a_confirmation()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Empty(fixture.Shell.Run(Write + " -WhatIf").SuccessfulOutput);
        Assert.Empty(fixture.Shell.Run("$WhatIfPreference = $true; " + Write + "; $WhatIfPreference = $false").SuccessfulOutput);

        // The host of the tests cannot ask.
        Assert.NotNull(fixture.Shell.Run(Write).Terminating);
        Assert.Equal(0, fixture.Host.Counters.Total);

        Assert.Single(fixture.Shell.Run(Write + " -Confirm:$false").SuccessfulOutput);
        Assert.Equal(1, fixture.Host.Counters.Operations["StopWorkflowInstances"]);
    }

    [Fact]
    public async Task A_read_never_asks()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Single(fixture.Shell.Run("$ConfirmPreference = 'Low'; $WhatIfPreference = $true; Invoke-DwApi ListProjects").SuccessfulOutput);
        Assert.Empty(fixture.Shell.Run("$WhatIfPreference = $false; Invoke-DwApi ListProjects -WhatIf").SuccessfulOutput);
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task A_write_is_not_sent_again_when_the_connection_drops_after_it_was_sent()
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: "-RequestsPerSecond 0 -MaximumRetryCount 3 -RegionId cn-shanghai");
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Reset) { Times = 1 });

        ShellResult result = fixture.Shell.Run(Write + " -Confirm:$false");

        Assert.StartsWith("NetworkError,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Fact]
    public async Task The_view_of_a_response_is_safe_on_a_terminal_also_in_ConstrainedLanguage()
    {
        await using StubService service = new(200, """{"RequestId":"r","Name":"a\u001b]0;x\u0007\u202eb","L":[{"N":"\u001b[31m"}],"\u001b[K":1}""");
        using Shell shell = Shell.Open();
        shell.Set("secret", EngineFixture.Secret("testsecret"));
        shell.Set("endpoint", service.Endpoint.AbsoluteUri);
        shell.Run("Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $endpoint -MaximumRetryCount 0; $a = Invoke-DwApi GetThing; $PSStyle.OutputRendering = 'PlainText'");

        foreach (string mode in new[] { "FullLanguage", "ConstrainedLanguage" })
        {
            string text = shell.Run($"$ExecutionContext.SessionState.LanguageMode = '{mode}'; $a | Out-String; 1, $a | Out-String").SuccessfulOutput.Aggregate(string.Empty, static (all, each) => all + each);
            Hostile.ConsoleText.AssertSafe(text, colors: false);
            Assert.Contains("a␛]0;x␇<U+202E>b", text, StringComparison.Ordinal);
        }
    }
}
