using System.Management.Automation;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Engine.Tests.Hostile;

/// <summary>External text does not control the console in any stream: errors in each view, warnings, verbose, debug, progress, host.</summary>
public sealed class HostileStreamTests
{
    private const string Text = "a\u001b]0;owned\u0007b\u009b2Jc\u202ed\re\u200bf";

    // The text of an error in every error view.
    private const string ShowErrors =
        """
        foreach ($rendering in 'Ansi', 'PlainText') {
            $PSStyle.OutputRendering = $rendering
            foreach ($view in 'ConciseView', 'NormalView', 'CategoryView') {
                $ErrorView = $view
                $failures | Out-String -Width 120
            }
            $failures.Exception | Out-String -Width 120
            $failures.Exception | Format-List * -Force | Out-String -Width 120
            $failures.ErrorDetails | Format-List * | Out-String -Width 120
            $failures.CategoryInfo | Format-List * | Out-String -Width 120
            $failures.ForEach{ "$_"; $_.Exception.Message; $_.CategoryInfo.GetMessage() }
        }
        """;

    [Theory]
    [InlineData("$runs | Get-DwPipelineRun")]
    [InlineData("$runs | Get-DwPipelineRunItem")]
    [InlineData("$runs | Get-DwPipelineRunStatus")]
    [InlineData("$flows | Get-DwPipelineRunStatus")]
    [InlineData("$nodes | Get-DwPipelineRunStatus")]
    [InlineData("Get-DwPipelineRun; Get-DwPipelineRun -Creator $runs[0].Creator -ObjectId $hostileText")]
    [InlineData("Get-DwWorkflowInstance -BizDate 2026-11-20 -Name $hostileText -Owner $instances[0].Owner")]
    [InlineData("$runs, $instances, [pscustomobject]@{ PSTypeName = $hostileText } | ForEach-Object { $_ } | Export-DwPipelineReport \"Temp:/dw-$PID-$([guid]::NewGuid()).html\" -Title $hostileText -PassThru | Remove-Item; $runs | ConvertTo-DwDiagram -Verbose")]
    [InlineData("Get-DwContext; Disconnect-DwAccount; Connect-DwAccount -ProfileName $profileName -Endpoint $endpoint -PassThru")]
    public async Task Text_in_streams_of_a_successful_cmdlet_does_not_control_the_terminal(string script)
    {
        await using HostileWorkspace hostile = Open();

        ShellResult result = hostile.Shell.Run($"$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'; $null = & {{ {script} }}");

        _ = result.SuccessfulOutput;
        ConsoleText.AssertSafe(result.Streams, colors: false);
        Assert.True(script.StartsWith("Get-DwContext", StringComparison.Ordinal) || result.Streams.Contains("VERBOSE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$runs.Id.ForEach{ \"$_ gone\" } | Get-DwPipelineRun", 60)]
    [InlineData("$runs.Id.ForEach{ \"$_ gone\" } | Get-DwPipelineRunItem", 60)]
    [InlineData("$flows.ForEach{ \"$_ gone\" } | Get-DwPipelineRunStatus", 60)]
    [InlineData("$runs.ForEach{ [pscustomobject]@{ PipelineRunId = \"$($_.Id) gone\"; ProjectId = 10001 } } | Get-DwPipelineRunStatus", 60)]
    [InlineData("@{ hash = $hostileText } | Get-DwPipelineRun", 1)]
    [InlineData("Get-DwPipelineRun -Creator $hostileText -ProjectId 99999", 1)]
    [InlineData("@{ PSTypeName = $hostileText; Name = $hostileText }, @{ PSTypeName = 'Deserialized.DataWorks.Pipelines.PipelineRunItem'; Name = $hostileText } | ForEach-Object { [pscustomobject] $_ } | ConvertTo-DwDiagram", 2)]
    [InlineData("Export-DwPipelineReport \"Temp:/$hostileText/x.html\"", 1)]
    [InlineData("Connect-DwAccount -ProfileName \"$hostileText gone\"", 1)]
    [InlineData("Connect-DwAccount -RegionId $hostileText", 1)]
    public async Task Text_in_views_of_errors_does_not_control_the_terminal(string script, int count)
    {
        await using HostileWorkspace hostile = Open();
        hostile.Shell.Run($"$Error.Clear(); $null = try {{ {script} }} catch {{ }}; $failures = @($Error)");
        Assert.Equal($"{count}", hostile.Shell.Run("$failures.Count").SuccessfulOutput[0].ToString());

        foreach (PSObject shown in hostile.Shell.Run(ShowErrors).Output)
        {
            ConsoleText.AssertSafe(shown.ToString(), colors: true);
        }
    }

    [Fact]
    public async Task The_target_of_an_error_is_the_exact_id()
    {
        await using HostileWorkspace hostile = Open();
        hostile.Shell.Run("$Error.Clear(); $asked = $runs.Id.ForEach{ \"$_ gone\" }; $null = $asked | Get-DwPipelineRun -ErrorAction SilentlyContinue");
        Assert.Equal(hostile.Shell.Run("$asked").SuccessfulOutput.Select(static id => id.ToString()).Reverse(), hostile.Shell.Run("$Error.TargetObject").SuccessfulOutput.Select(static id => id.ToString()));
    }

    [Theory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.Quota)]
    [InlineData(FaultKind.Html502)]
    [InlineData(FaultKind.MalformedJson)]
    [InlineData(FaultKind.Reset)]
    public async Task Text_in_errors_of_calls_does_not_control_the_terminal(FaultKind fault)
    {
        await using HostileWorkspace hostile = Open();
        hostile.Stage.Host.Faults.Add(new FaultRule(fault));

        ShellResult result = hostile.Shell.Run("$Error.Clear(); $VerbosePreference = $DebugPreference = 'Continue'; $null = try { $runs[0..9] | Get-DwPipelineRun } catch { }; $failures = @($Error)");

        ConsoleText.AssertSafe(result.Streams, colors: false);
        Assert.NotEqual("0", hostile.Shell.Run("$failures.Count").SuccessfulOutput[0].ToString());
        foreach (PSObject shown in hostile.Shell.Run(ShowErrors).Output)
        {
            ConsoleText.AssertSafe(shown.ToString(), colors: true);
        }
    }

    // Headers of a foreign server, which the emulator cannot write.
    [Theory]
    [InlineData(200, """{"Pipeline":null,"Code":"@","Message":"@","Recommend":"@","RequestId":"@"}""")]
    [InlineData(200, """{"Pipeline":{"Id":"@","Status":"@"},"RequestId":"@"}""")]
    [InlineData(400, """{"Code":"@","Message":"@","Recommend":"@","RequestId":"@"}""")]
    [InlineData(403, """{"code":"Forbidden@","message":"@","recommend":"@"}""")]
    [InlineData(429, """{"Code":"Throttling.User@","Message":"@"}""")]
    [InlineData(500, "<Error><Code>@</Code><Message>@</Message><Recommend>@</Recommend><RequestId>@</RequestId></Error>")]
    [InlineData(502, "<html>@</html>")]
    [InlineData(200, "{\"Pipeline\":{\"Id\":{\"@\":1},\"CreateTime\":\"@\"")]
    public async Task Text_of_a_foreign_server_does_not_control_the_terminal(int status, string body)
    {
        string text = body.StartsWith('<') ? Text : System.Text.Json.JsonEncodedText.Encode(Text).ToString();
        await using StubService service = new(status, body.Replace("@", text, StringComparison.Ordinal), "x-acs-request-id: a\u001b[2Jb\u009b2Jc\u007f\r\nx-acs-retry-after: 1\r\n");
        using Shell shell = Shell.Open();
        shell.Set("secret", EngineFixture.Secret("s"));
        shell.Run($"Connect-DwAccount -AccessKeyId a -AccessKeySecret $secret -Endpoint {service.Endpoint} -RegionId cn-shanghai -ProjectId 1 -MaximumRetryCount 1");

        ShellResult result = shell.Run("$Error.Clear(); $VerbosePreference = $DebugPreference = 'Continue'; $null = try { Get-DwPipelineRun -Id x } catch { }; $failures = @($Error)");

        ConsoleText.AssertSafe(result.Streams, colors: false);
        foreach (PSObject shown in shell.Run(ShowErrors).Output)
        {
            ConsoleText.AssertSafe(shown.ToString(), colors: true);
        }
    }

    private static HostileWorkspace Open()
    {
        HostileWorkspace hostile = HostileWorkspace.Open();
        hostile.ReadRows();
        hostile.Shell.Set("hostileText", Text);
        hostile.Shell.Set("profileName", HostileWorkspace.ProfileName);
        return hostile;
    }
}
