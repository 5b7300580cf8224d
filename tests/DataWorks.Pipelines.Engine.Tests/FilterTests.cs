using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Filters with values of the service or of the State column, one or several. Unknown values are rejected.</summary>
public sealed class FilterTests
{
    [Theory]
    [InlineData("Get-DwPipelineRun -Status Faild", "Init, Running, Success, Fail, Termination or Cancel")]
    [InlineData("Get-DwPipelineRun -Status Failed, Faild", "Init, Running, Success, Fail, Termination or Cancel")]
    [InlineData("Get-DwPipelineRunItem $ids[0] -Status Faild", "Init, Running, Success, Fail or Termination")]
    [InlineData("$ids | Get-DwPipelineRunItem -Type Nodes", "Node, WorkflowDefinition, Resource or Function")]
    [InlineData("Get-DwWorkflowInstance -Status NotStarted", "Use -State NotStarted, or a status: NotRun, ")]
    [InlineData("Get-DwWorkflowInstance -Type Norml", "Normal, Manual, SmokeTest, SupplementData, ManualWorkflow or TriggerWorkflow")]
    [InlineData("Get-DwWorkflowInstance -EnvType Test", "Prod or Dev")]
    [InlineData("Get-DwTaskInstance -Status Faild", "NotRun, Running, WaitTime, CheckingCondition, WaitResource, Failure, Success, Checking or WaitTrigger")]
    [InlineData("Get-DwTaskInstance -EnvType Test", "Prod or Dev")]
    [InlineData("Get-DwProject -Status Frozn", "Available, Initializing, InitFailed")]
    [InlineData("$flows[0] | Get-DwPipelineRunStatus -OutputType Mode", "Model, DataSet, Metrics or ModelEvaluation")]
    public async Task An_unknown_filter_value_ends_the_command_before_any_call(string script, string words)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run(script);

        Assert.StartsWith("InvalidParameter,", result.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, result.Terminating.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRunItem $ids")]
    [InlineData("Get-DwWorkflowInstance -BizDate 2026-11-20")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20")]
    [InlineData("Get-DwWorkflowInstance -BizDate 2026-11-20 | Get-DwTaskInstance")]
    public async Task States_filter_by_the_State_column(string command)
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 60, InstancesPerDate = 130 });
        fixture.Shell.Run($"$all = @({command})");
        string[][] cases = [.. s_states.Select(static state => new[] { state }), ["Failed", "succeeded"], ["NotStarted", "Canceled", "Running"], s_states];

        foreach (string[] states in cases)
        {
            string list = string.Join(", ", states);

            Assert.Equal(
                Ids(fixture, $"$all | Where-Object State -in {string.Join(", ", states.Select(static state => $"'{state}'"))}"), Ids(fixture, $"{command} -State {list}"));
        }
    }

    [Theory]
    [InlineData("Get-DwPipelineRun", "Fail, RUNNING")]
    [InlineData("Get-DwPipelineRunItem $ids", "Fail, Success")]
    [InlineData("Get-DwWorkflowInstance -BizDate 2026-11-20", "failed, WaitTime")]
    [InlineData("Get-DwTaskInstance -BizDate 2026-11-20", "failed, NotRun")]
    public async Task Several_statuses_match_the_rows_of_each(string command, string statuses)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"$all = @({command})");
        string known = string.Join(", ", statuses.Split(", ").Select(static status => $"'{(status == "failed" ? "Failure" : status)}'"));

        string[] expected = Ids(fixture, $"$all | Where-Object Status -in {known}");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ids(fixture, $"{command} -Status {statuses}"));
    }

    [Theory]
    [InlineData("Failed", "Fail")]
    [InlineData("NotStarted", "Init")]
    [InlineData("Canceled", null)]
    [InlineData("Skipped", null)]
    [InlineData("Failed, Succeeded", null)]
    public async Task A_state_with_one_status_is_sent_and_gives_an_exact_total(string states, string? sent)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run($"Get-DwPipelineRun -State {states} -IncludeTotalCount -First 1");

        Assert.Equal(sent, fixture.Host.Counters.Calls[0].Parameters.GetValueOrDefault("Status"));
        Assert.Equal(sent is null ? 0.5 : 1.0, result.SuccessfulOutput[0].Properties["Accuracy"].Value);
    }

    [Theory]
    [InlineData("Get-DwPipelineRun -Creator a, b", "Creator")]
    [InlineData("Get-DwPipelineRun -ObjectId a, b", "ObjectId")]
    [InlineData("Get-DwPipelineRun -After 2026-11-20, 2026-11-21", "After")]
    [InlineData("Get-DwPipelineRunItem x -Name a, b", "Name")]
    [InlineData("Get-DwWorkflowInstance -Owner a, b", "Owner")]
    [InlineData("Get-DwWorkflowInstance -EnvType Prod, Dev", "EnvType")]
    [InlineData("Get-DwWorkflowInstance -WorkflowId 1, 2", "WorkflowId")]
    [InlineData("Get-DwWorkflowInstance -TimeZone UTC, UTC", "TimeZone")]
    [InlineData("Get-DwTaskInstance -TaskName a, b", "TaskName")]
    [InlineData("Get-DwTaskInstance -TaskId 1, 2", "TaskId")]
    [InlineData("Get-DwPipelineRunStatus x -OutputType Model, Metrics", "OutputType")]
    [InlineData("Get-DwPipelineRunStatus x -NodeId a, b", "NodeId")]
    public async Task Two_values_for_a_single_value_parameter_are_rejected(string script, string parameter)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        string message = fixture.Shell.Run(script).Terminating!.Exception.Message;
        Assert.Contains($"'{parameter}'", message, StringComparison.Ordinal);
        Assert.Contains("one value, not 2", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("domain")]
    [InlineData("domain=trd, domain=fin")]
    [InlineData("domain:trd, 优先级=low")]
    [InlineData("no-such-tag")]
    public async Task Tags_match_instances_with_any_of_them(string tags)
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { InstancesPerDate = 130 });
        fixture.Shell.Run("$all = @(Get-DwWorkflowInstance -BizDate 2026-11-20)");

        string wanted = string.Join(", ", tags.Split(", ").Select(static tag => $"'{tag.Replace(':', '=')}'"));
        Assert.Equal(
            Ids(fixture, $"$all | Where-Object {{ $_.Tags | Where-Object {{ $_.Key -in {wanted} -or \"$($_.Key)=$($_.Value)\" -in {wanted} }} }}"),
            Ids(fixture, $"Get-DwWorkflowInstance -BizDate 2026-11-20 -Tag {tags}"));
        Assert.Contains("\"", fixture.Host.Counters.Calls[^1].Parameters["Tags"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ObjectId_is_an_error_on_a_server_with_legacy_operations()
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 20, LegacyApi = true });

        // Before and after the connection has detected the server version.
        foreach (string script in new[] { "Get-DwPipelineRun -ObjectId x", "Get-DwPipelineRun -First 1; Get-DwPipelineRun -ObjectId x" })
        {
            ShellResult result = fixture.Shell.Run(script);
            Assert.StartsWith("InvalidParameter,", result.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("-ObjectId", result.Terminating.Exception.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(fixture.Host.Counters.Calls, static call => call.Parameters.ContainsKey("ObjectId") && call.Operation == "ListDeployments");
    }

    private static readonly string[] s_states = ["NotStarted", "Running", "Suspended", "Succeeded", "Failed", "Canceled", "Skipped", "Unknown"];

    private static string[] Ids(EngineFixture fixture, string script) => fixture.Shell.Run(script).Texts("Id");
}
