namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>Logs of shell scripts.</summary>
internal static class ShellLogs
{
    public static readonly LogStyle Style = new()
    {
        Begin = ["INFO Executing user script with DIDE_SHELL", "INFO export on_error=continue", "|+ set -e"],
        Progress = (i, count, hash) => (i % 5) switch
        {
            0 => $"|+ export_tool --table {{table}} --part {i}",
            1 => $"|exported {hash % 900_000} rows to /tmp/{{table}}_{i}.csv, 0 errors",
            2 => $"|Succeed: Total num: 1, size: {hash % 90_000_000}. OK num: 1(upload 1 files), failed num: 0.",
            3 => $"|[{100 * i / count}%] {hash % 900} MB/s",
            _ => "|+ test -f /tmp/errors.log || echo no errors",
        },
        Success = ["|+ rm -f /tmp/{table}.csv", "|done, exit 0"],
        Failures =
        [
            "!|/tmp/alisatask/T3_{number}/run.sh: line 3: export_tool: command not found",
            "!|/tmp/alisatask/T3_{number}/run.sh: line 4: /opt/tools/ossutil: No such file or directory",
            """
            !|curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received
            |+ exit 28
            """,
            """
            |Succeed: Total num: 3, OK num: 2
            !|Error: oss: service returned error: StatusCode=403, ErrorCode=AccessDenied, ErrorMessage="The bucket you access does not belong to you.", RequestId=6560{number}
            """,
            "!|cp: cannot create regular file '/data/{table}.csv': No space left on device",
            """
            |推送 {table} 到业务系统
            !|ERROR: 推送失败, HTTP 502 Bad Gateway
            """,
        ],
    };
}
