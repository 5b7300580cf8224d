using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>The log of one run of a task instance.</summary>
/// <param name="Text">The lines, each ended by a line feed; empty for a run that has not started.</param>
/// <param name="Reason">The line that says why the run failed, as it is in the text; null for a run that has not failed.</param>
public sealed record TaskLog(string Text, string? Reason)
{
    private static readonly Dictionary<string, LogStyle> s_styles = new(StringComparer.Ordinal)
    {
        [TaskTypes.OdpsSql] = OdpsSqlLogs.Style,
        [TaskTypes.Hologres] = HologresLogs.Style,
        [TaskTypes.Spark] = SparkLogs.Style,
        [TaskTypes.PyOdps] = PyOdpsLogs.Style,
        [TaskTypes.Shell] = ShellLogs.Style,
        [TaskTypes.DataIntegration] = DataIntegrationLogs.Style,
    };

    /// <summary>Creates the log: the start of the process, the script, its progress, and its end.</summary>
    public static TaskLog Create(EmulatedTaskInstance task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!task.HasStarted || !s_styles.TryGetValue(task.Type, out LogStyle? style))
        {
            return new TaskLog(string.Empty, null);
        }

        ulong hash = StableHash.Mix(task.Quirks + 21);
        string[] end = task.Status switch
        {
            InstanceValues.Failure => style.GetFailure(hash),
            InstanceValues.Success => style.Success,
            _ => [],
        };
        string[] begin = [.. CreateHeader(task), .. style.Begin, .. task.Definition.Script.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => "|" + line)];
        string[] footer = task.Status is InstanceValues.Failure or InstanceValues.Success ? CreateFooter(task, end) : [];
        int lines = task.LogLines ?? GetLineCount(hash);
        int middle = Math.Max(0, lines - begin.Length - end.Length - footer.Length);
        LogWriter writer = new(task, lines);
        writer.Write(begin);
        for (int i = 0; i < middle; i++)
        {
            writer.Write(style.Progress(i, middle, StableHash.Mix(hash + (ulong)i)));
        }

        writer.Write(end);
        writer.Write(footer);
        return writer.ToLog();
    }

    // Most logs are short.
    private static int GetLineCount(ulong hash) => StableHash.Below(hash, 10) switch
    {
        < 6 => 20 + StableHash.Below(StableHash.Mix(hash), 50),
        < 9 => 70 + StableHash.Below(StableHash.Mix(hash), 130),
        _ => 200 + StableHash.Below(StableHash.Mix(hash), 200),
    };

    private static string[] CreateHeader(EmulatedTaskInstance task) =>
    [
        "INFO =================================================================",
        string.Create(CultureInfo.InvariantCulture, $"INFO SKYNET_ID:{task.Id} SKYNET_TASKID:{task.TaskId} SKYNET_RERUN_TIME:{task.RunNumber - 1}"),
        "INFO SKYNET_BIZDATE:{bizdate} SKYNET_ONDUTY:{owner}",
        "INFO Current task status: RUNNING",
        "INFO Start execute shell on node cn-shanghai.1.2",
    ];

    private static string[] CreateFooter(EmulatedTaskInstance task, string[] end)
    {
        string cost = string.Create(CultureInfo.InvariantCulture, $"INFO Cost time is: {(task.FinishedTime - task.StartedTime) / 1000.0:0.000}s");
        return task.Status == InstanceValues.Success
            ? ["INFO Exit code of the Shell command 0", "INFO --- Invocation of Shell command completed ---", "INFO Shell run successfully!", "INFO Current task status: FINISH", cost]
            : [$"INFO Exit code of the Shell command {GetExitCode(end)}", "INFO --- Invocation of Shell command completed ---", "ERROR Shell run failed!", "INFO Current task status: ERROR", cost];
    }

    // A shell exits with 127 if it does not find a command, and with the code of the command that failed otherwise.
    private static string GetExitCode(string[] end) => end switch
    {
        _ when end.Any(line => line.Contains("command not found", StringComparison.Ordinal) || line.Contains("No such file", StringComparison.Ordinal)) => "127",
        _ when end.Any(line => line.Contains("curl: (28)", StringComparison.Ordinal)) => "28",
        _ => "1",
    };
}
