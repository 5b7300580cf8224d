using System.Management.Automation;

namespace DataWorks.Pipelines.Engine.Tests.Hostile;

/// <summary>Text of the service does not control the console in any view; files and properties have the exact text.</summary>
public sealed class HostileViewTests
{
    // Objects of each type with views, as scripts that use the variables of HostileWorkspace.ReadRows.
    private const string Objects =
        """
        $objects = [ordered]@{
            PipelineRun = $runs + $one[0..3]; PipelineStage = @($one.Stages)[0..79]; 
            PipelineRunItem = $items[0..79]; FlowSpec = @($items.Spec)[0..30]; FlowSpecNode = @($items.Spec.Nodes)[0..60]
            PipelineRunStatus = $statuses; PipelineNodeStatus = $nodes; PipelineOutput = @($statuses.Outputs)
            WorkflowInstance = $instances; WorkflowParameters = @($instances.WorkflowParameters).Where{ $_ }; WorkflowTag = @($instances.Tags)
            Project = $projects; TaskInstance = $tasks + $detailed; TaskInstanceLog = $logs; TaskScript = @($detailed.Script); TaskVariable = @($detailed.Inputs) + @($detailed.Outputs)
            TaskRuntime = @($tasks.Runtime).Where{ $_ }; TaskRuntimeResource = @($tasks.RuntimeResource).Where{ $_ }
            DwContext = @(Get-DwContext)
        }
        """;

    private const string Show =
        """
        $PSStyle.OutputRendering = $rendering
        foreach ($type in $objects.Keys) {
            $rows = $objects[$type]
            foreach ($width in 72, 73, 79, 80, 88, 96, 104, 112, 119, 120, 128, 144, 160, 176, 192, 200) { $rows | Format-Table | Out-String -Width $width }
            foreach ($width in 72, 79, 120, 200) {
                $rows | Out-String -Width $width
                $rows | Format-List | Out-String -Width $width
                $rows | Format-Wide | Out-String -Width $width
                $rows | Format-Custom | Out-String -Width $width
            }
            foreach ($width in 40, 72, 80, 120) { if ($type -in 'PipelineRun', 'PipelineNodeStatus', 'WorkflowInstance', 'TaskInstance') { $rows | Format-Table -View Timeline | Out-String -Width $width } }
            # What comes after an object of another type is shown without a view of its own type.
            $mixed = @($rows[0]) + $objects.Values.ForEach{ $_[0..7] }
            $mixed | Out-String -Width 120; $mixed | Format-Table | Out-String -Width 120; $mixed | Format-List | Out-String -Width 120
            $mixed | Format-Wide | Out-String -Width 120; $mixed | Format-Custom | Out-String -Width 120
            $rows | Format-Table -AutoSize -Wrap | Out-String -Width 120
            $rows | Format-Wide -AutoSize | Out-String -Width 120
            "$($rows)"; $rows.ForEach{ "$_" }
            [pscustomobject]@{ Rows = $rows; One = $rows[0] } | Out-String -Width 200
            $rows | Group-Object { $_.ToString() } | Select-Object Count, Name | Out-String -Width 200
            $rows[0] | Get-Member | Out-String -Width 200
        }
        """;

    [Theory]
    [InlineData("Ansi")]
    [InlineData("PlainText")]
    public async Task Text_in_views_does_not_control_the_terminal_at_any_width(string rendering)
    {
        await using HostileWorkspace hostile = HostileWorkspace.Open();
        hostile.ReadRows();
        hostile.ConnectByProfile();
        hostile.Shell.Set("rendering", rendering);
        hostile.Shell.Run(Objects);

        // Every type with views is in the table.
        Assert.Equal(
            hostile.Shell.Run("([DataWorks.Pipelines.PipelineRun].Assembly.GetTypes()).Where{ $_.BaseType -eq [DataWorks.Pipelines.Internal.DisplayedObject] }.Name | Sort-Object").SuccessfulOutput.Select(static name => name.ToString()),
            hostile.Shell.Run("$objects.Keys | Sort-Object").SuccessfulOutput.Select(static name => name.ToString()));
        Assert.Empty(hostile.Shell.Run("$objects.Keys.Where{ $type = $_; -not $objects[$type] -or $objects[$type].Where{ $_.GetType().Name -ne $type } }").SuccessfulOutput);

        IReadOnlyList<PSObject> shown = hostile.Shell.Run(Show).SuccessfulOutput;
        Assert.True(shown.Count > 400);
        foreach (PSObject text in shown)
        {
            ConsoleText.AssertSafe(text.ToString()!, colors: rendering == "Ansi");
        }

        // The output has marks, so the check was not empty.
        string all = string.Concat(shown);
        foreach (string mark in new[] { "␛", "␍", "␊", "␇", "␀", "␡", "<U+009B>", "<U+202E>", "<U+2028>", "<U+200B>", "<U+E0041>" })
        {
            Assert.Contains(mark, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_cell_is_shown_in_ConstrainedLanguage_mode()
    {
        await using HostileWorkspace hostile = HostileWorkspace.Open();
        hostile.ReadRows();
        hostile.Shell.Run("$PSStyle.OutputRendering = 'PlainText'; " + Objects);
        const string Script = "foreach ($type in $objects.Keys) { $objects[$type] | Out-String -Width 160; $objects[$type] | Format-List | Out-String -Width 160; $objects[$type] | Format-Custom | Out-String }; $objects.TaskInstance + $objects.PipelineRun | Format-Table -View Timeline | Out-String -Width 160";
        string[] full = [.. hostile.Shell.Run(Script).SuccessfulOutput.Select(static text => text.ToString()!)];

        string[] constrained = [.. hostile.Shell.Run("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; " + Script).SuccessfulOutput.Select(static text => text.ToString()!)];

        Assert.Equal(full, constrained);
        Assert.Matches(@"(?m)^State +: Succeeded", string.Concat(constrained));
    }

    [Fact]
    public async Task Properties_and_files_have_the_exact_text()
    {
        await using HostileWorkspace hostile = HostileWorkspace.Open();
        hostile.ReadRows();

        (string Id, string Creator, string Description, string Message, string Code)[] expected =
            [.. hostile.Workspace.Runs(EngineFixture.Project).Select(static run => (run.Id, run.Creator, run.Description, run.Message, run.Stages[0].Code))];
        Assert.Equal(expected, Read("$runs"));
        Assert.Equal(expected, Read("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($runs, 4))"));
        hostile.Shell.Run(
            """
            $file = [IO.Path]::GetTempFileName()
            try {
                $runs | Export-Csv $file; $csv = @(Import-Csv $file)
                $runs | Export-Clixml $file; $xml = @(Import-Clixml $file)
                $json = @($runs | ConvertTo-Json -Depth 4 | ConvertFrom-Json -Depth 8)
            }
            finally { Remove-Item $file }
            """);
        Assert.Equal(expected, Read("$xml"));
        Assert.Equal(expected, Read("$json"));
        Assert.Equal(
            expected.Select(static run => (run.Id, run.Creator, run.Description, run.Message)),
            hostile.Shell.Run("$csv").SuccessfulOutput.Select(static row => (Text(row, "Id"), Text(row, "Creator"), Text(row, "Description"), Text(row, "Message"))));

        Assert.Equal(
            hostile.Workspace.Flows(hostile.Workspace.Projects[0].WorkspaceId).Select(static flow => (flow.Id, flow.Name, flow.UserId, flow.SourceId)),
            hostile.Shell.Run("$statuses[0..59]").SuccessfulOutput.Select(static row => (Text(row, "PipelineRunId"), Text(row, "Name"), Text(row, "UserId"), Text(row, "SourceId"))));
        Assert.Equal(
            hostile.Workspace.WorkflowInstances(EngineFixture.Project).Where(each => each.BizDate == hostile.Workspace.LastBizDate)
                .OrderByDescending(static each => each.Id).Select(static each => (each.Name, each.Owner, each.Type, each.EnvType)),
            hostile.Shell.Run("$instances").SuccessfulOutput.Select(static row => (Text(row, "Name"), Text(row, "Owner"), Text(row, "Type"), Text(row, "EnvType"))));

        (string, string, string, string, string)[] Read(string script) => [.. hostile.Shell.Run(
            $"@({script}).ForEach{{ [pscustomobject]@{{ Id = $_.Id; Creator = $_.Creator; Description = $_.Description; Message = $_.Message; Code = @($_.Stages)[0].Code }} }}").SuccessfulOutput
            .Select(static row => (Text(row, "Id"), Text(row, "Creator"), Text(row, "Description"), Text(row, "Message"), Text(row, "Code")))];
    }

    private static string Text(PSObject row, string property) => row.Properties[property].Value?.ToString() ?? string.Empty;
}
