using System.Management.Automation;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Ids of any type bind. An invalid id is an error about its input; no number is rounded, and no object is sent as text.</summary>
public sealed class IdBindingTests
{
    [Theory]
    [InlineData("[guid] $ids[0] | Get-DwPipelineRun")]
    [InlineData("[pscustomobject]@{ Id = [guid] $ids[0]; ProjectId = 10001 } | Get-DwPipelineRun")]
    [InlineData("[pscustomobject]@{ Id = [guid]::Empty; PipelineRunId = [guid] $ids[0]; ProjectId = [decimal] 10001 } | Get-DwPipelineRun")]
    [InlineData("[pscustomobject]@{ Id = $ids[0]; ProjectId = '' } | Get-DwPipelineRun")]
    [InlineData("[pscustomobject]@{ Id = $ids[0]; ProjectId = $null } | Get-DwPipelineRun")]
    [InlineData("[pscustomobject]@{ Id = $ids[0]; ProjectId = [DBNull]::Value } | Get-DwPipelineRun")]
    [InlineData("\"$($ids[0])`u{200B}\", \"`u{FEFF}\" | Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRun -Id \" $($ids[0])`u{2060}\"")]
    [InlineData("Get-DwPipelineRun (Get-DwPipelineRun $ids[0])")]
    [InlineData("Get-DwPipelineRun -Id (Get-DwPipelineRunItem $ids[0] -First 1)")]
    [InlineData("(Get-DwPipelineRun $ids[0] | ConvertTo-Csv | ConvertFrom-Csv) | Get-DwPipelineRun")]
    [InlineData("(Get-DwPipelineRun $ids[0] | ConvertTo-Json | ConvertFrom-Json) | Get-DwPipelineRun")]
    [InlineData("([xml] \"<runs><run Id='$($ids[0])' /></runs>\").runs.run | Get-DwPipelineRun")]
    [InlineData("$instances[0] | Get-DwWorkflowInstance")]
    [InlineData("[decimal] $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("[bigint] $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("[uint64] $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("\"$($instances[0])`u{200B}\" | Get-DwWorkflowInstance")]
    [InlineData("[pscustomobject]@{ WorkflowInstanceId = \" $($instances[0]) \" } | Get-DwWorkflowInstance")]
    [InlineData("Get-DwWorkflowInstance (Get-DwWorkflowInstance $instances[0])")]
    [InlineData("Get-DwWorkflowInstance -Id $instances[0] -ProjectId 10001")]
    [InlineData("NewTable string $ids[0] | Get-DwPipelineRun")]
    [InlineData("NewTable guid $ids[0] | Get-DwPipelineRun")]
    [InlineData("NewTable object $ids[0] | Get-DwPipelineRun")]
    [InlineData("NewTable long $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("NewTable decimal $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("NewTable string $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("NewTable object $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("$tasks[0] | Get-DwTaskInstance")]
    [InlineData("[decimal] $tasks[0] | Get-DwTaskInstance")]
    [InlineData("\" $($tasks[0])`u{200B}\" | Get-DwTaskInstance")]
    [InlineData("[pscustomobject]@{ Id = 1; TaskInstanceId = $tasks[0] } | Get-DwTaskInstance")]
    [InlineData("Get-DwTaskInstance (Get-DwTaskInstance $tasks[0]) -ProjectId 10001")]
    [InlineData("Get-DwTaskInstanceLog $tasks[0] | Get-DwTaskInstance")]
    [InlineData("Get-DwTaskInstance $tasks[0] | ConvertTo-Csv | ConvertFrom-Csv | Get-DwTaskInstance")]
    [InlineData("NewTable decimal $tasks[0] | Get-DwTaskInstance")]
    [InlineData("Get-DwTaskInstance $tasks[0] | Get-DwWorkflowInstance | Get-DwTaskInstance | Where-Object Id -EQ $tasks[0]")]
    public async Task An_id_of_any_type_finds_its_object(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run(
            "function NewTable([type] $type, $id) { $table = [Data.DataTable]::new(); $null = $table.Columns.Add('Id', $type); "
            + "$null = $table.Columns.Add('ProjectId', [decimal]); $null = $table.Rows.Add($id, [decimal] 10001); $table }");

        string id = script.Contains("$instances", StringComparison.Ordinal) ? "$instances[0]" : script.Contains("$tasks", StringComparison.Ordinal) ? "$tasks[0]" : "$ids[0]";
        Assert.Equal([Text(fixture, id)], fixture.Shell.Run(script).Texts("Id"));
    }

    [Theory]
    [InlineData("'12.7'", "12.7")]
    [InlineData("12.7", "12.7")]
    [InlineData("12.5d", "12.5")]
    [InlineData("[double] 3000000279001218212", "3.00000027900122E+18")]
    [InlineData("'3.00000E+18'", "3.00000E+18")]
    [InlineData("[float] 33554432", "3.355443E+07")]
    [InlineData("'abc'", "abc")]
    [InlineData("0", "0")]
    [InlineData("-5", "-5")]
    [InlineData("$true", "True")]
    [InlineData("'92233720368547758070'", "92233720368547758070")]
    [InlineData("[guid]::Empty", "00000000-0000-0000-0000-000000000000")]
    [InlineData("[pscustomobject]@{ Name = 'x' }", "@{Name=x}")]
    [InlineData("[pscustomobject]@{ Id = 12.7 }", "12.7")]
    [InlineData("[pscustomobject]@{ Id = $null; Name = 'x' }", "@{Id=; Name=x}")]
    [InlineData("[pscustomobject]@{ Id = '' }", "@{Id=}")]
    [InlineData("@{ Name = 'x' }", "System.Collections.Hashtable")]
    public async Task An_invalid_number_is_an_error_about_its_input_and_is_not_sent(string input, string target)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run($"{input}, $instances[0] | Get-DwWorkflowInstance");

        AssertRejected(result, target);
        Assert.Equal(Text(fixture, "$instances[0]"), Assert.Single(result.Output).Properties["Id"].Value.ToString());
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRunItem")]
    [InlineData("Get-DwPipelineRunStatus")]
    public async Task An_object_without_an_id_is_never_sent_as_text(string command)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        // The text of most of these looks like an id, such as the path of a folder.
        ShellResult result = fixture.Shell.Run(
            $"(Get-Item .), ([datetime] '2026-11-20'), (Get-Culture), $true, 5.5, ([pscustomobject]@{{ Id = [DBNull]::Value }}), ([pscustomobject]@{{ PipelineRunId = ''; Id = 'x' }}), '3.5E+18', $ids[0] | {command}");

        Assert.Null(result.Terminating);
        Assert.Equal(8, result.Errors.Count);
        Assert.All(result.Errors, static error => Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.NotEmpty(result.Output);
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("'abc'", "abc")]
    [InlineData("12.7", "12.7")]
    [InlineData("-1", "-1")]
    public async Task An_invalid_piped_ProjectId_is_not_replaced_by_that_of_the_connection(string project, string shown)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run($"[pscustomobject]@{{ Id = $ids[0]; ProjectId = {project} }}, $ids[1] | Get-DwPipelineRun");

        Assert.StartsWith("InvalidParameter,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"'{shown}'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal([Text(fixture, "$ids[1]")], result.Output.Select(static row => row.Properties["Id"].Value.ToString()));
    }

    [Theory]
    [InlineData("Get-DwWorkflowInstance 5, 12.7")]
    [InlineData("Get-DwWorkflowInstance -Id 'abc'")]
    [InlineData("Get-DwWorkflowInstance -ProjectId 12.7 -BizDate 2026-11-20")]
    [InlineData("Get-DwWorkflowInstance -WorkflowId 1e19")]
    [InlineData("Get-DwWorkflowInstance -UnifiedWorkflowInstanceId x")]
    [InlineData("Get-DwPipelineRun -ProjectId x")]
    [InlineData("Get-DwPipelineRun -Id $ids[0], 5.5")]
    [InlineData("Get-DwPipelineRun -Id ([pscustomobject]@{ Name = 'x' })")]
    [InlineData("Get-DwPipelineRun -Creator ([pscustomobject]@{ Name = 'x' })")]
    [InlineData("Get-DwPipelineRun -ObjectId 1.5")]
    [InlineData("Get-DwPipelineRunItem $ids[0] -ProjectId 12.7")]
    public async Task An_invalid_argument_ends_the_command_before_any_call(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run(script);

        ErrorRecord error = result.Terminating ?? Assert.Single(result.Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("Get-DwPipelineRun", "PipelineRunId Id State Status Creator ObjectId After Before")]
    [InlineData("Get-DwPipelineRunItem", "PipelineRunId")]
    [InlineData("Get-DwPipelineRunStatus", "PipelineRunId")]
    [InlineData("Get-DwWorkflowInstance", "Id BizDate State Status Type EnvType Owner Name WorkflowId UnifiedWorkflowInstanceId Tag TimeZone")]
    [InlineData("Get-DwPipelineRunItem $ids[0]", "Type State Status Name")]
    [InlineData("Get-DwPipelineRunStatus $flows[0]", "NodeId WorkspaceId OutputType")]
    public async Task A_null_or_empty_argument_is_a_binding_error(string command, string parameters)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.All(
            parameters.Split(' ').SelectMany(static parameter => new[] { "$null", "''", "@()" }.Select(value => $"-{parameter} {value}")),
            argument =>
            {
                ShellResult result = fixture.Shell.Run($"{command} {argument}");
                Assert.StartsWith("ParameterArgument", result.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
                Assert.Empty(result.Output);
            });
        Assert.Equal(0, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRunItem")]
    [InlineData("Get-DwPipelineRunStatus")]
    [InlineData("Get-DwWorkflowInstance")]
    public async Task Blank_lines_are_skipped_and_a_piped_null_is_the_error_of_PowerShell(string command)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        string ids = command.EndsWith("Instance", StringComparison.Ordinal) ? "$instances" : "$ids";
        string property = command.EndsWith("Item", StringComparison.Ordinal) || command.EndsWith("Status", StringComparison.Ordinal) ? "PipelineRunId" : "Id";

        ShellResult result = fixture.Shell.Run($"{ids}[0], '', \" `t\", \"`u{{200B}}\", {ids}[1] | {command} | ForEach-Object {property} | Get-Unique");
        Assert.Equal([Text(fixture, ids + "[0]"), Text(fixture, ids + "[1]")], result.SuccessfulOutput.Select(static id => id.ToString()));

        result = fixture.Shell.Run($"$null, {ids}[0] | {command}");
        Assert.StartsWith("ParameterArgumentValidationErrorNullNotAllowed,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(result.Output);
    }

    [Theory]
    [InlineData("$instances[0] | Get-DwWorkflowInstance")]
    [InlineData("Get-DwWorkflowInstance $instances[0]")]
    [InlineData("Get-DwWorkflowInstance -Id $instances[0]")]
    [InlineData("Get-DwWorkflowInstance $instances[0] | Get-DwWorkflowInstance")]
    [InlineData("Get-DwWorkflowInstance -BizDate 2026-11-20 -First 1")]
    [InlineData("$ids[0] | Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRun $ids[0]")]
    [InlineData("Get-DwPipelineRun -First 1")]
    [InlineData("Get-DwPipelineRun -First 1 | Get-DwPipelineRun")]
    [InlineData("$ids[0] | Get-DwPipelineRunItem -First 1")]
    [InlineData("$ids[0] | Get-DwPipelineRunStatus")]
    [InlineData("$flows[0] | Get-DwPipelineRunStatus")]
    public async Task Commands_work_with_default_parameter_values(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: "-RequestsPerSecond 0 -MaximumRetryCount 0 -RegionId cn-shanghai");
        fixture.Shell.Run("$PSDefaultParameterValues['*-Dw*:ProjectId'] = 10001; $PSDefaultParameterValues['*-Dw*:ThrottleLimit'] = 4");

        Assert.Single(fixture.Shell.Run(script).SuccessfulOutput);
    }

    [Fact]
    public async Task No_command_prompts()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        // The session has no host for prompts: a command that prompts would fail with another error.
        foreach (PSObject name in fixture.Shell.Run("(Get-Command -Module DataWorks.Pipelines).Name").SuccessfulOutput)
        {
            ShellResult result = fixture.Shell.Run($"{name}");
            if (result.Terminating is { } error)
            {
                Assert.Matches("^(MissingMandatoryParameter|CredentialsNotFound|InvalidParameter),", error.FullyQualifiedErrorId);
            }
        }
    }

    private static void AssertRejected(ShellResult result, string target)
    {
        Assert.Null(result.Terminating);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(target, error.TargetObject.ToString());
        Assert.Contains($"'{target}' is not an id", error.Exception.Message, StringComparison.Ordinal);
    }

    private static string Text(EngineFixture fixture, string script) => fixture.Shell.Run(script).SuccessfulOutput[0].ToString()!;
}
