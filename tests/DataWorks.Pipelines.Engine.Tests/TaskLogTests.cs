using System.Management.Automation;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>From a failed workflow instance to the log of its failed task, from rows of every origin, in few calls.</summary>
public sealed class TaskLogTests
{
    private const string Failed = "$failed = @(Get-DwWorkflowInstance -BizDate 2026-11-20 -State Failed)";

    [Theory]
    [InlineData("$failed", 0)]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($failed, 4))", 0)]
    [InlineData("($failed | ConvertTo-Csv | ConvertFrom-Csv)", 0)]
    [InlineData("($failed | ForEach-Object ToReport | ConvertTo-Csv | ConvertFrom-Csv)", 0)]
    [InlineData("($failed | Select-Object Id, BizDate, ProjectId)", 0)]
    [InlineData("($failed | Select-Object Id, Name, State)", 1)]
    [InlineData("($failed | ForEach-Object { $row = $_ | Select-Object Id, Name, BizDate; $row.BizDate = '11/12/2026'; $row })", 1, "de-DE")]
    public async Task Each_failed_instance_gives_the_log_of_its_failed_task_in_two_calls(string rows, int extraCalls, string culture = "en-US")
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"[cultureinfo]::CurrentCulture = '{culture}'; {Failed}; $rows = @({rows})");
        EmulatedTaskInstance[] expected = FailedTasks(fixture);
        Assert.True(expected.Length >= 3);
        int instances = (int)fixture.Shell.Run("$rows.Count").SuccessfulOutput.Single().BaseObject;
        fixture.Host.Counters.Reset();

        IReadOnlyList<PSObject> logs = fixture.Shell.Run("$rows | Get-DwTaskInstanceLog").SuccessfulOutput;

        Assert.Equal(
            expected.Select(static task => (task.Id, task.RunNumber, task.Name, task.WorkflowInstance.Id)),
            logs.Select(static log => (Read<long>(log, "TaskInstanceId"), Read<int>(log, "RunNumber"), Read<string>(log, "TaskName"), Read<long>(log, "WorkflowInstanceId"))));
        Assert.All(logs, static log =>
        {
            Assert.Equal("Failed", Read<string>(log, "State"));
            Assert.Equal(EngineFixture.Project, Read<long>(log, "ProjectId"));
            Assert.NotEmpty(Read<string>(log, "FirstError"));
        });
        Assert.Equal((instances * (1 + extraCalls)) + expected.Length, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("$tasks | Get-DwTaskInstanceLog")]
    [InlineData("Get-DwTaskInstanceLog $tasks")]
    [InlineData("Get-DwTaskInstanceLog -TaskInstance $tasks")]
    [InlineData("$tasks | ConvertTo-Csv | ConvertFrom-Csv | Get-DwTaskInstanceLog")]
    [InlineData("$tasks | Select-Object Id, TaskName, RunNumber, State, WorkflowInstanceId, ProjectId | Get-DwTaskInstanceLog")]
    public async Task A_task_instance_gives_its_log_its_name_and_its_run(string script)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run($"{Failed}; $tasks = @($failed | Get-DwTaskInstance -State Failed)");
        EmulatedTaskInstance[] expected = FailedTasks(fixture);

        IReadOnlyList<PSObject> logs = fixture.Shell.Run(script).SuccessfulOutput;

        Assert.Equal(
            expected.Select(static task => (task.Id, task.RunNumber, task.Name, task.WorkflowInstance.Id, EngineFixture.Project, "Failed")),
            logs.Select(static log => (
                Read<long>(log, "TaskInstanceId"), Read<int>(log, "RunNumber"), Read<string>(log, "TaskName"), Read<long>(log, "WorkflowInstanceId"),
                Read<long>(log, "ProjectId"), Read<string>(log, "State"))));
    }

    [Theory]
    [InlineData("$id | Get-DwTaskInstanceLog", null)]
    [InlineData("Get-DwTaskInstanceLog $id", null)]
    [InlineData("Get-DwTaskInstanceLog -TaskInstanceId \" $id \" -RunNumber 1", 1)]
    [InlineData("[pscustomobject]@{ Id = $id; RunNumber = '1' } | Get-DwTaskInstanceLog", 1)]
    [InlineData("[pscustomobject]@{ TaskInstanceId = [decimal] $id; RunNumber = ''; Id = 7 } | Get-DwTaskInstanceLog", null)]
    public async Task An_id_gives_the_text_of_its_last_or_of_a_given_run(string script, int? run)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Set("id", FailedTasks(fixture)[0].Id);

        PSObject log = Assert.Single(fixture.Shell.Run(script).SuccessfulOutput);

        Assert.Equal(FailedTasks(fixture)[0].Id, log.Properties["TaskInstanceId"].Value);
        Assert.Equal(run, log.Properties["RunNumber"].Value);
        Assert.Null(log.Properties["TaskName"].Value);
        Assert.Null(log.Properties["ProjectId"].Value);
        Assert.NotEmpty(Read<string>(log, "Text"));
        Assert.Equal(1, fixture.Host.Counters.Total);
    }

    [Theory]
    [InlineData("$row = [pscustomobject]@{ Id = 'abc'; BizDate = '2026-11-20' }", "abc")]
    [InlineData("$row = [pscustomobject]@{ Id = 3.5; BizDate = '2026-11-20' }", "3.5")]
    [InlineData("$row = [pscustomobject]@{ Name = 'x' }", "@{Name=x}")]
    [InlineData("$row = Get-DwPipelineRun -First 1", null)]
    [InlineData("$row = Get-DwProject -First 1", null)]
    public async Task A_row_without_a_task_is_an_error_about_it_and_the_next_row_is_read(string row, string? target)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Set("id", FailedTasks(fixture)[0].Id);
        fixture.Shell.Run(row);

        ShellResult result = fixture.Shell.Run("$row, $id | Get-DwTaskInstanceLog");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(target is null || error.TargetObject.ToString() == target);
        Assert.Single(result.Output);
    }

    [Fact]
    public async Task A_long_log_is_shown_by_its_last_lines_and_written_line_by_line()
    {
        await using EngineFixture fixture = EngineFixture.Open(new EmulatorOptions { Runs = 60, LogLines = 60_000 });
        fixture.Shell.Set("id", FailedTasks(fixture)[0].Id);
        fixture.Shell.Run("$log = Get-DwTaskInstanceLog $id -Tail 20; $PSStyle.OutputRendering = 'PlainText'");
        string text = fixture.Shell.Run("$log.Text").SuccessfulOutput[0].ToString()!;
        string[] lines = text.TrimEnd('\r', '\n').Split('\n').Select(static line => line.TrimEnd('\r')).ToArray();
        Assert.True(text.Length > 3_000_000);

        string[] shown = fixture.Shell.Run("$log | Out-String -Width 500").SuccessfulOutput[0].ToString()!.TrimEnd().Split(Environment.NewLine.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains($"last 20 of {lines.Length} lines", shown[0], StringComparison.Ordinal);
        Assert.Equal(lines[^1].TrimEnd(), shown[^1].TrimEnd());
        Assert.Equal(lines[^3..], Lines(fixture, "Get-DwTaskInstanceLog $id -Tail 3 -Raw"));
        Assert.Equal(lines.Length, fixture.Shell.Run("Get-DwTaskInstanceLog $id -Raw").SuccessfulOutput.Count);
    }

    [Fact]
    public async Task Instances_read_ahead_keep_their_order_with_the_error_of_one_between_them()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run(Failed);
        string[] expected = [.. FailedTasks(fixture).Select(static task => $"{task.Id}")];

        ShellResult result = fixture.Shell.Run("& { $failed[0]; [pscustomobject]@{ Id = 7; Name = 'x'; BizDate = '' }; $failed | Select-Object -Skip 1 } | Get-DwTaskInstanceLog -ThrottleLimit 4 2>&1");

        Assert.Equal("7", Assert.IsType<ErrorRecord>(result.Output[1].BaseObject).TargetObject.ToString());
        Assert.StartsWith("WorkflowInstanceNotFound,", ((ErrorRecord)result.Output[1].BaseObject).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(expected, result.Output.Where(static row => row.BaseObject is not ErrorRecord).Select(static row => row.Properties["TaskInstanceId"].Value.ToString()));
    }

    [Fact]
    public async Task A_state_selects_the_tasks_and_no_task_is_said_in_verbose()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run(Failed);
        string id = fixture.Shell.Run("$failed[0].Id").SuccessfulOutput[0].ToString()!;
        int succeeded = fixture.Shell.Run("$failed[0] | Get-DwTaskInstance -State Succeeded").SuccessfulOutput.Count;

        Assert.Equal(succeeded + 1, fixture.Shell.Run("$failed[0] | Get-DwTaskInstanceLog -State Failed, Succeeded").SuccessfulOutput.Count);
        ShellResult none = fixture.Shell.Run("$failed[0] | Get-DwTaskInstanceLog -State Suspended -Verbose");
        Assert.Empty(none.SuccessfulOutput);
        Assert.Contains($"Workflow instance {id} has no task", none.Streams, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_region_a_time_zone_is_needed()
    {
        await using EngineFixture fixture = EngineFixture.Open(connect: "-RequestsPerSecond 0 -MaximumRetryCount 0");
        fixture.Shell.Run("$failed = @(Get-DwWorkflowInstance -BizDate 2026-11-20 -State Failed -TimeZone +08:00)");

        ErrorRecord error = fixture.Shell.Run("$failed[0] | Get-DwTaskInstanceLog").Errors.Single();
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-TimeZone", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(fixture.Shell.Run("$failed[0] | Get-DwTaskInstanceLog -TimeZone +08:00").SuccessfulOutput);
    }

    [Fact]
    public async Task The_report_of_reasons_is_a_file_with_one_line_per_failed_task()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        string[] csv = Lines(fixture, $"{Failed}; $failed | Get-DwTaskInstanceLog | Select-Object TaskName, FirstError | ConvertTo-Csv");

        Assert.Equal("\"TaskName\",\"FirstError\"", csv[0]);
        Assert.Equal(FailedTasks(fixture).Length, csv.Length - 1);
        Assert.All(csv, static line => Assert.DoesNotContain(",\"\"", line, StringComparison.Ordinal));
    }

    /// <summary>The failed tasks of the failed instances of the last business date, in the order of the lists.</summary>
    private static EmulatedTaskInstance[] FailedTasks(EngineFixture fixture) =>
    [
        .. fixture.Workspace.WorkflowInstances(EngineFixture.Project)
            .Where(instance => instance.BizDate == fixture.Workspace.LastBizDate && instance.Status == "Failure")
            .OrderByDescending(static instance => instance.Id)
            .SelectMany(instance => fixture.Workspace.TaskInstances(instance).Where(static task => task.Status == "Failure").OrderByDescending(static task => task.Id)),
    ];

    private static string[] Lines(EngineFixture fixture, string script) => [.. fixture.Shell.Run(script).SuccessfulOutput.Select(static line => line.ToString()!)];

    private static T Read<T>(PSObject row, string property) => Assert.IsType<T>(row.Properties[property].Value);
}
