using System.Management.Automation;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Engine.Tests;

public sealed class ErrorTests
{
    private const string Unknown = "'ffffffff-0000-4000-8000-000000000001'";

    [Fact]
    public async Task By_default_an_error_is_written_and_the_command_continues()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run($"$Error.Clear(); $ids[0], {Unknown}, $ids[1] | Get-DwPipelineRun");

        Assert.Null(result.Terminating);
        Assert.Equal(2, result.Output.Count);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("PipelineRunNotFound,DataWorks.Pipelines.Commands.GetDwPipelineRunCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(Unknown.Trim('\''), error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain('\n', error.ToString());
        Assert.Equal("1", fixture.Shell.Run("$Error.Count").SuccessfulOutput[0].ToString());
    }

    [Theory]
    [InlineData(FaultKind.Quota, "", "Get-DwPipelineRun -First 250")]
    [InlineData(FaultKind.MalformedJson, "-ErrorAction Stop", "Get-DwPipelineRun -First 250")]
    [InlineData(FaultKind.Quota, "", "$ids | Get-DwPipelineRunItem")]
    public async Task OutVariable_keeps_the_rows_before_a_terminating_error(FaultKind fault, string action, string command)
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 300 });
        fixture.Host.Faults.Add(new FaultRule(fault) { From = 2 });

        fixture.Shell.Run($"$rows = 'nothing'; $kept = $null; try {{ $rows = {command} {action} -OutVariable kept }} catch {{ $caught = $_ }}");

        Assert.Equal("nothing", fixture.Shell.Run("$rows").SuccessfulOutput[0].ToString());
        Assert.True((bool)fixture.Shell.Run("$kept.Count -gt 0").SuccessfulOutput[0].BaseObject);
        Assert.Contains("-OutVariable", fixture.Shell.Run("$caught.ErrorDetails.RecommendedAction").SuccessfulOutput[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_before_any_row_has_no_advice_about_rows()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Host.Faults.Add(FaultKind.Quota);

        Assert.DoesNotContain(
            "-OutVariable", fixture.Shell.Run("Get-DwPipelineRun").Terminating!.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SilentlyContinue", 1)]
    [InlineData("Ignore", 0)]
    public async Task An_error_can_be_suppressed(string action, int kept)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run($"$Error.Clear(); {Unknown}, $ids[0] | Get-DwPipelineRun -ErrorAction {action} -ErrorVariable mine");

        Assert.Empty(result.Errors);
        Assert.Single(result.Output);
        Assert.Equal($"{kept}", fixture.Shell.Run("$Error.Count").SuccessfulOutput[0].ToString());
    }

    [Fact]
    public async Task An_error_can_end_the_script_and_be_caught_by_its_id_and_type()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run(
            $$"""
            try { {{Unknown}}, $ids[0] | Get-DwPipelineRun -ErrorAction Stop; 'went on' }
            catch [DataWorks.Pipelines.DwServiceException] { "$($_.FullyQualifiedErrorId.Split(',')[0]) $($_.Exception.HttpStatus) $($_.Exception.Region)" }
            """);

        Assert.Matches("^PipelineRunNotFound 40[04] cn-shanghai$", Assert.Single(result.SuccessfulOutput).ToString());
    }

    [Theory]
    [InlineData(403, "Forbidden.RAM", "User not authorized to operate on the specified resource.", "AccessDenied", ErrorCategory.PermissionDenied, true)]
    [InlineData(403, "NoPermission", "no", "AccessDenied", ErrorCategory.PermissionDenied, true)]
    [InlineData(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.", "AuthenticationFailed", ErrorCategory.AuthenticationError, true)]
    [InlineData(400, "InvalidSecurityToken.Expired", "expired", "CredentialsExpired", ErrorCategory.AuthenticationError, true)]
    [InlineData(429, "Throttling.Api.Risk", "quota", "QuotaExceeded", ErrorCategory.LimitsExceeded, true)]
    [InlineData(429, "Throttling.User", "slow", "Throttled", ErrorCategory.LimitsExceeded, false)]
    [InlineData(404, "PipelineRun.NotFound", "not found", "PipelineRunNotFound", ErrorCategory.ObjectNotFound, false)]
    [InlineData(400, "1101080008", "The project does not exist.", "ProjectNotFound", ErrorCategory.ObjectNotFound, false)]
    [InlineData(403, "1101080166", "The member does not exist in the workspace.", "AccessDenied", ErrorCategory.PermissionDenied, false)]
    [InlineData(200, "Throttling.User", "slow", "Throttled", ErrorCategory.LimitsExceeded, false)]
    [InlineData(200, "Forbidden.RAM", "no", "AccessDenied", ErrorCategory.PermissionDenied, true)]
    [InlineData(500, "BusinessError.Run", "The object does not exist.", "PipelineRunNotFound", ErrorCategory.ObjectNotFound, false)]
    [InlineData(500, "InternalError", "boom", "ServiceError", ErrorCategory.InvalidResult, false)]
    [InlineData(200, "", "", "InvalidResponse", ErrorCategory.InvalidData, false)]
    public async Task Each_error_response_has_its_kind(int status, string code, string message, string id, ErrorCategory category, bool ends)
    {
        await using StubService service = new(status, $$"""{"RequestId":"7F2A","Code":"{{code}}","Message":"{{message}}","Recommend":"https://help.example.net/x"}""");
        using Shell shell = Shell.Open();
        shell.Set("secret", EngineFixture.Secret("s"));
        shell.Run($"Connect-DwAccount -AccessKeyId a -AccessKeySecret $secret -Endpoint {service.Endpoint} -RegionId cn-shanghai -ProjectId 1 -MaximumRetryCount 0");

        ShellResult result = shell.Run("'aaaaaaaa-0000-4000-8000-000000000001' | Get-DwPipelineRun; 'after'");

        ErrorRecord error = ends ? result.Terminating! : Assert.Single(result.Errors);
        Assert.Equal(!ends, result.Output.Any(static line => line.ToString() == "after"));
        Assert.Equal((id, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.Equal("aaaaaaaa-0000-4000-8000-000000000001", error.TargetObject);
        Assert.DoesNotContain('\n', error.ErrorDetails.Message);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        PSObject exception = new(error.Exception);
        Assert.Equal((status, "7F2A", "cn-shanghai"), (exception.Properties["HttpStatus"].Value, exception.Properties["RequestId"].Value, exception.Properties["Region"].Value));
        if (code.Length > 0)
        {
            Assert.Equal(code, exception.Properties["Code"].Value);
            Assert.Contains(code, error.ErrorDetails.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_that_fails_has_written_its_rows()
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 350 });
        fixture.Host.Faults.Add(new FaultRule(FaultKind.Cut) { FromPage = 3 });

        ShellResult result = fixture.Shell.Run("Get-DwPipelineRun");

        Assert.Null(result.Terminating);
        Assert.Equal(200, result.Output.Count);
        Assert.Contains("Page 3", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_about_the_whole_command_ends_it()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run("$c = Connect-DwAccount -AccessKeyId a -AccessKeySecret $secret -Endpoint $endpoint -PassThru; Get-DwPipelineRun -Context $c");
        Assert.Equal("InvalidParameter,DataWorks.Pipelines.Commands.GetDwPipelineRunCommand", result.Terminating!.FullyQualifiedErrorId);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }
}
