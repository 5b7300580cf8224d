using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Emulator.TaskLogs;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class TaskLogTests
{
    private static readonly EmulatorWorkspace s_workspace = new(new EmulatorOptions { InstancesPerDate = 200 });

    private static readonly EmulatedTaskInstance[] s_runs =
    [
        .. s_workspace.WorkflowInstances(10001).SelectMany(s_workspace.TaskInstances).SelectMany(task => s_workspace.TaskRuns(task.Id)),
    ];

    [Fact]
    public async Task A_log_is_that_of_the_last_run_unless_a_run_is_given()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        IReadOnlyList<EmulatedTaskInstance> runs = fixture.Workspace.WorkflowInstances(10001).SelectMany(fixture.Workspace.TaskInstances)
            .Where(task => task is { RunNumber: 3, Status: "Failure" }).Select(task => fixture.Workspace.TaskRuns(task.Id)).First();
        string id = runs[0].Id.Text();

        string[] texts = [.. runs.Select(run => TaskLog.Create(run).Text)];
        Assert.Equal(3, texts.Distinct().Count());
        Assert.Equal(texts[2], await ReadAsync(fixture, ("Id", id)));
        for (int number = 1; number <= 3; number++)
        {
            Assert.Equal(texts[number - 1], await ReadAsync(fixture, ("Id", id), ("RunNumber", number.Text())));
        }

        foreach (string wrong in new[] { "0", "-1", "4", "x" })
        {
            Assert.Equal("InvalidParameter", (await fixture.Caller.GetAsync("GetTaskInstanceLog", ("Id", id), ("RunNumber", wrong))).Code);
        }

        Assert.Equal("MissingId", (await fixture.Caller.GetAsync("GetTaskInstanceLog", ("RunNumber", "1"))).Code);
        Assert.NotEqual(200, (await fixture.Caller.GetAsync("GetTaskInstanceLog", ("Id", "7"))).Status);
    }

    [Fact]
    public void A_failed_run_has_the_line_that_says_why_and_others_have_none()
    {
        foreach (EmulatedTaskInstance run in s_runs)
        {
            TaskLog log = TaskLog.Create(run);
            string[] lines = log.Text.Split('\n');
            Assert.Equal(run.Status == "Failure", log.Reason is not null);
            Assert.Equal(run.HasStarted && run.Type != TaskTypes.Virtual, log.Text.Length > 0);
            if (log.Reason is not null)
            {
                Assert.Single(lines, line => line == log.Reason);
                Assert.Contains(lines, line => line.EndsWith("ERROR Shell run failed!", StringComparison.Ordinal));
                Assert.DoesNotMatch("\\{\\w+\\}", log.Reason);
            }
            else if (run.Status == "Success" && log.Text.Length > 0)
            {
                Assert.DoesNotMatch("ODPS-\\d{7}|FAILED|Traceback|Exception|ERROR ", log.Text);
                Assert.Contains("Shell run successfully!", log.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Logs_have_20_to_400_lines_from_the_start_to_the_end_of_the_run()
    {
        foreach (EmulatedTaskInstance run in s_runs.Where(run => run.FinishedTime is not null && run.Type != TaskTypes.Virtual))
        {
            string[] lines = TaskLog.Create(run).Text.TrimEnd('\n').Split('\n');
            Assert.InRange(lines.Length, 20, 400);
            Assert.StartsWith(ToChina(run.StartedTime!.Value), lines[0], StringComparison.Ordinal);
            string[] times = [.. lines.Where(line => line.StartsWith("2026-", StringComparison.Ordinal)).Select(line => line[..19])];
            Assert.Equal(times.Order(StringComparer.Ordinal), times);
            Assert.True(string.CompareOrdinal(times[^1], ToChina(run.FinishedTime!.Value)) <= 0);
        }
    }

    [Theory]
    [InlineData("ODPS_SQL", "FAILED: ODPS-0130131:[5,9] Table not found")]
    [InlineData("HOLOGRES_SQL", "ERROR:  relation \"odps_")]
    [InlineData("ODPS_SPARK", "java.lang.OutOfMemoryError: Java heap space")]
    [InlineData("PYODPS3", "KeyError: 'bizdat'")]
    [InlineData("DIDE_SHELL", "export_tool: command not found")]
    [InlineData("DI", "脏数据条数检查不通过")]
    public void Failures_of_each_type_read_like_those_of_its_engine(string type, string reason)
    {
        TaskLog[] logs = [.. s_runs.Where(run => run.Status == "Failure" && run.Type == type).Select(TaskLog.Create)];

        Assert.Contains(logs, log => log.Reason!.Contains(reason, StringComparison.Ordinal));
        Assert.True(logs.Select(log => string.Concat(log.Reason!.Where(c => !char.IsDigit(c)).Take(60))).Distinct().Count() >= 4);
    }

    [Fact]
    public void Logs_repeat_the_script_and_the_exit_code()
    {
        EmulatedTaskInstance sql = s_runs.First(run => run is { Status: "Success", Type: "ODPS_SQL" });
        TaskLog[] shells = [.. s_runs.Where(run => run is { Status: "Failure", Type: "DIDE_SHELL" }).Select(TaskLog.Create)];

        Assert.Contains("\nINSERT OVERWRITE TABLE " + sql.Definition.Table + " PARTITION", TaskLog.Create(sql).Text, StringComparison.Ordinal);
        Assert.Contains("Exit code of the Shell command 0", TaskLog.Create(sql).Text, StringComparison.Ordinal);
        Assert.All(shells.Where(log => log.Reason!.EndsWith("command not found", StringComparison.Ordinal)), log => Assert.Contains("Exit code of the Shell command 127", log.Text, StringComparison.Ordinal));
        Assert.Contains(shells, log => log.Text.Contains("Exit code of the Shell command 28", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_of_five_megabytes_are_returned_whole()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { LogLines = 60_000 });
        EmulatedTaskInstance failed = fixture.Workspace.WorkflowInstances(10001).SelectMany(fixture.Workspace.TaskInstances).First(task => task is { Status: "Failure", Type: "ODPS_SQL" });
        string text = await ReadAsync(fixture, ("Id", failed.Id.Text()));

        Assert.InRange(text.Length, 4_000_000, 8_000_000);
        Assert.Equal(60_000, text.Count(c => c == '\n'));
        Assert.Contains(TaskLog.Create(failed).Reason!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_logs_of_a_hostile_workspace_are_hostile()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { Hostile = true, Runs = 8, Flows = 8 });
        EmulatedTaskInstance[] tasks = [.. fixture.Workspace.WorkflowInstances(10001).SelectMany(fixture.Workspace.TaskInstances)];
        Assert.Contains(tasks, task => task.Name.Contains('\u001b', StringComparison.Ordinal));
        Assert.Contains(tasks, task => task.Status == "Failure" && TaskLog.Create(task).Reason!.Contains('\u001b', StringComparison.Ordinal));
        Assert.All(tasks.Where(task => task is { HasStarted: true } && task.Type != TaskTypes.Virtual), task => Assert.Matches("[^ -~\\n\\t\\u4e00-\\uffef]|;|z", TaskLog.Create(task).Text));

        EmulatedTaskInstance some = tasks.First(task => task.Status == "Failure");
        Assert.Equal(TaskLog.Create(some).Text, await ReadAsync(fixture, ("Id", some.Id.Text())));
        Reply reply = await fixture.Caller.GetAsync("GetTaskInstance", ("Id", some.Id.Text()));
        Assert.Equal(some.Name, reply.Json.GetProperty("TaskInstance").GetProperty("TaskName").GetString());
    }

    private static string ToChina(long time)
        => DateTimeOffset.FromUnixTimeMilliseconds(time).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> ReadAsync(EmulatorFixture fixture, params (string Name, string Value)[] query)
        => (await fixture.Caller.GetAsync("GetTaskInstanceLog", query)).Json.GetProperty("TaskInstanceLog").GetString()!;
}
