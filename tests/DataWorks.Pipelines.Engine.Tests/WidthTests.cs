using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>The tables at every width from 72 to 200 columns.</summary>
public sealed partial class WidthTests
{
    private const string Rows =
        """
        $runs = @(Get-DwPipelineRun -State Failed -First 5); $items = @($runs | Get-DwPipelineRunItem -State Failed)
        $statuses = @($flows | Get-DwPipelineRunStatus); $nodes = @(Get-DwPipelineRunStatus $flows[0] -NodeId $statuses[0].RootNodeId)
        $listed = @(Get-DwWorkflowInstance -BizDate 2026-11-20); $tasks = @($listed | Get-DwTaskInstance -State Failed)
        $detailed = @($tasks | Get-DwTaskInstance); $logs = @($tasks | Get-DwTaskInstanceLog)
        $tables = [ordered]@{
            PipelineRun = $runs; PipelineStage = $runs.Stages; PipelineRunItem = $items; PipelineRunStatus = $statuses; PipelineNodeStatus = $nodes
            PipelineOutput = $statuses.Outputs; WorkflowInstance = $listed; FlowSpec = $items.Spec; FlowSpecNode = $items.Spec.Nodes
            WorkflowTag = $listed.Tags; DwContext = @(Get-DwContext); Project = @(Get-DwProject); TaskInstance = $tasks; TaskInstanceLog = $logs
            TaskRuntime = $tasks.Runtime; TaskRuntimeResource = $tasks.RuntimeResource; TaskScript = $detailed.Script; TaskVariable = $detailed.Inputs
        }
        $PSStyle.OutputRendering = 'PlainText'
        foreach ($type in $tables.Keys) {
            foreach ($width in 72..200) { [pscustomobject]@{ Type = $type; Width = $width; Text = $tables[$type][0..4] | Format-Table | Out-String -Width $width } }
        }
        $timeline = @($runs) + $nodes + $listed[0..4] + $tasks
        foreach ($width in 72..200) { [pscustomobject]@{ Type = 'Timeline'; Width = $width; Text = $timeline | Format-Table -View Timeline | Out-String -Width $width } }
        foreach ($width in 72..200) { [pscustomobject]@{ Type = 'Flat'; Width = $width; Text = $items | Format-Table -View Flat | Out-String -Width $width } }
        """;

    private static readonly Dictionary<string, string> s_columns = new()
    {
        ["PipelineRun"] = "State Created Duration Id Title Creator",
        ["PipelineStage"] = "Step Code State Name Message",
        ["PipelineRunItem"] = "State Type Name Message",
        ["Flat"] = "State Type Name Message",
        ["Timeline"] = "State 00 04 08 12 16 20 24 Name",
        ["PipelineRunStatus"] = "State PipelineRunId Name",
        ["PipelineNodeStatus"] = "State Started Duration NodeId NodeName",
        ["WorkflowInstance"] = "State Env Started Duration Id Name Owner",
        ["Project"] = "Status ProjectId Name DisplayName",
        ["TaskInstance"] = "State Started Duration Id TaskName Owner",
        ["TaskInstanceLog"] = "State TaskInstanceId TaskName FirstError",
    };

    [Fact]
    public async Task Every_header_is_on_one_line_at_every_width()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        (string Type, int Width, string[] Lines)[] tables = [.. fixture.Shell.Run(Rows).SuccessfulOutput.Select(static row => (
            row.Properties["Type"].Value.ToString()!, (int)row.Properties["Width"].Value, row.Properties["Text"].Value.ToString()!.Split('\n', StringSplitOptions.TrimEntries)))];
        Assert.Equal(20 * 129, tables.Length);

        Assert.All(tables, static table =>
        {
            int rule = Array.FindIndex(table.Lines, static line => Rule().IsMatch(line));
            Assert.True(rule > 0, $"{table.Type} at {table.Width} has no header");
            string[] header = [.. table.Lines.Take(rule).Where(static line => line.Length > 0 && !Group().IsMatch(line))];

            // The label of the last column breaks while the column is narrower than it: only the one that is there from 120 columns on.
            bool mayBreak = table.Type is "PipelineRun" or "WorkflowInstance" or "TaskInstance" && table.Width is > 80 and < 119;
            Assert.True(header.Length == 1 || mayBreak, $"{table.Type} at {table.Width}:\n{string.Join('\n', header)}");
            if (header.Length == 1 && s_columns.TryGetValue(table.Type, out string? columns))
            {
                string shown = string.Join(' ', header[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
                Assert.True(table.Width >= 120 ? shown == columns : columns.StartsWith(shown, StringComparison.Ordinal), $"{table.Type} at {table.Width}: {shown}");
            }
        });
    }

    [Theory]
    [InlineData("$runs", "State Created Duration Id Title")]
    [InlineData("$items", "State Type Name Message")]
    [InlineData("$stages", "Step Code State Name Message")]
    public async Task At_79_columns_the_state_and_the_reason_can_be_read(string rows, string columns)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run("$PSStyle.OutputRendering = 'PlainText'; $runs = @(Get-DwPipelineRun -State Failed -First 3); $items = @($runs | Get-DwPipelineRunItem -State Failed); $stages = $runs.Stages");

        string[] lines = fixture.Shell.Run($"{rows} | Format-Table | Out-String -Width 79").SuccessfulOutput[0].ToString()!.Split('\n', StringSplitOptions.TrimEntries);

        int rule = Array.FindIndex(lines, static line => Rule().IsMatch(line));
        Assert.Equal(columns.Split(' '), lines[rule - 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lines, static line => line.Contains("Failed", StringComparison.Ordinal));
        int reason = lines[rule - 1].IndexOf(columns.Split(' ')[^1], StringComparison.Ordinal);
        Assert.Contains(lines.Skip(rule + 1), line => line.Length >= reason + 12 && line.Length <= 79);
    }

    [GeneratedRegex("^(PipelineRunId|Day): ")]
    private static partial Regex Group();

    [GeneratedRegex("^-+( +-+)*$")]
    private static partial Regex Rule();
}
