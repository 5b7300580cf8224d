using System.Globalization;
using System.Management.Automation;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>What <c>ForEach-Object ToReport | Export-Csv</c> writes, under the cultures of users, and what <c>ConvertTo-Json</c> writes at its default depth.</summary>
public sealed class ReportTests
{
    private const string Rows =
        """
        $rows = [ordered]@{
            PipelineRun = @(Get-DwPipelineRun -First 20); PipelineRunItem = @(Get-DwPipelineRun -State Failed -First 5 | Get-DwPipelineRunItem)
            PipelineRunStatus = @($flows | Get-DwPipelineRunStatus); WorkflowInstance = @(Get-DwWorkflowInstance -BizDate 2026-11-20 -First 50)
        }
        $rows.Project = @(Get-DwProject); $rows.TaskInstance = @(Get-DwTaskInstance -BizDate 2026-11-20 -First 50)
        $rows.TaskInstanceLog = @(Get-DwTaskInstance -BizDate 2026-11-20 -State Failed | Get-DwTaskInstanceLog)
        $rows.PipelineNodeStatus = @($rows.PipelineRunStatus[0..9] | ForEach-Object { Get-DwPipelineRunStatus $_ -NodeId $_.RootNodeId })
        """;

    [Fact]
    public async Task A_report_is_the_same_file_under_every_culture()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run(Rows);

        string[][] files = [.. new[] { "en-US", "de-DE", "zh-CN" }.Select(culture => fixture.Shell.Run(
            $"[cultureinfo]::CurrentCulture = '{culture}'; foreach ($type in $rows.Keys) {{ $rows[$type] | ForEach-Object ToReport | ConvertTo-Csv }}").SuccessfulOutput.Select(static line => line.ToString()).ToArray())];

        Assert.True(files[0].Length > 100);
        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
        Assert.All(files[0], static line =>
        {
            Assert.DoesNotContain('…', line);
            Assert.DoesNotContain("DataWorks.Pipelines", line, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
            Assert.DoesNotContain("RequestId", line, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("PipelineRun", "ProjectId,Id,State,Creator,CreateTime,ModifyTime,DurationMinutes,Description,Message,Stages")]
    [InlineData("PipelineRunItem", "ProjectId,PipelineRunId,Name,Type,Version,State,CreateTime,ModifyTime,Message,Spec")]
    [InlineData("PipelineRunStatus", "PipelineRunId,Name,State,UserId,IsDeleted,Outputs")]
    [InlineData("PipelineNodeStatus", "PipelineRunId,NodeId,NodeName,State,StartedAt,FinishedAt,DurationMinutes,Outputs")]
    [InlineData("WorkflowInstance", "ProjectId,Id,Name,Type,State,EnvType,BizDate,StartedTime,FinishedTime,DurationMinutes,Owner,CreateTime,ModifyTime,WorkflowParameters,Tags")]
    [InlineData("Project", "ProjectId,Name,DisplayName,Status,Owner,DevEnvironmentEnabled,DevRoleDisabled,PaiTaskEnabled,Description,ResourceGroupId,Tags")]
    [InlineData("TaskInstance", "ProjectId,Id,TaskName,TaskType,State,EnvType,BizDate,RunNumber,TriggerTime,StartedTime,FinishedTime,DurationMinutes,WorkflowInstanceId,WorkflowName,Owner,Priority,RerunMode,Description,ScriptParameters")]
    [InlineData("TaskInstanceLog", "ProjectId,TaskInstanceId,RunNumber,TaskName,WorkflowInstanceId,State,FirstError,LineCount")]
    public async Task The_columns_are_fixed_and_hold_local_times_and_whole_minutes(string type, string columns)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run(Rows);

        IReadOnlyList<PSObject> reports = fixture.Shell.Run($"$rows.{type} | ForEach-Object ToReport").SuccessfulOutput;
        IReadOnlyList<PSObject> rows = fixture.Shell.Run($"$rows.{type}").SuccessfulOutput;

        Assert.NotEmpty(reports);
        foreach ((PSObject report, PSObject row) in reports.Zip(rows))
        {
            Assert.Equal(columns.Split(','), report.Properties.Select(static property => property.Name));
            foreach (PSPropertyInfo property in report.Properties)
            {
                object? source = row.Properties[property.Name == "DurationMinutes" ? "Duration" : property.Name].Value;
                switch (source)
                {
                    case DateTime { Kind: DateTimeKind.Unspecified } day:
                        Assert.Equal(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), property.Value);
                        break;
                    case DateTime time:
                        Assert.Equal(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), property.Value);
                        break;
                    case TimeSpan span:
                        Assert.InRange(Math.Abs(span.TotalMinutes - Assert.IsType<long>(property.Value)), 0, 0.5);
                        break;
                }
            }
        }
    }

    [Fact]
    public async Task A_text_that_a_spreadsheet_would_run_stays_text()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        string[] shown = [.. fixture.Shell.Run(
            "foreach ($text in '=1+1', '+1', '-1', '@x', \"`tx\", 'x=1', '') { [System.Management.Automation.PSSerializer]::Deserialize((" +
            "[System.Management.Automation.PSSerializer]::Serialize((Get-DwPipelineRun -First 1), 4) -replace '<S N=\"Description\">[^<]*', \"<S N=`\"Description`\">$text\")).ToReport().Description }")
            .SuccessfulOutput.Select(static text => text?.ToString() ?? "null")];

        Assert.Equal(["'=1+1", "'+1", "'-1", "'@x", "'\tx", "x=1", string.Empty], shown);
    }

    [Fact]
    public async Task Json_at_its_default_depth_is_complete_and_silent()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run(Rows);

        ShellResult result = fixture.Shell.Run(
            "foreach ($type in $rows.Keys) { foreach ($row in $rows[$type]) { $default = ConvertTo-Json $row; $deep = ConvertTo-Json $row -Depth 10; if ($default -cne $deep) { \"$type $row\" } } }");

        Assert.Empty(result.SuccessfulOutput);
        Assert.DoesNotContain("WARNING", result.Streams, StringComparison.Ordinal);
        Assert.Equal("True", fixture.Shell.Run("$rows.PipelineRunItem.Spec.Nodes.Count -gt 0").SuccessfulOutput.Single().ToString());
    }
}
