namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>Logs of MaxCompute SQL.</summary>
internal static class OdpsSqlLogs
{
    public static readonly LogStyle Style = new()
    {
        Begin =
        [
            "INFO Executing user script with ODPSCMD",
            "|ODPS compatible mode: on, set odps.sql.retry.on.error=true",
            "|ID = 2026112100{number}gx8k2",
            "|Log view:",
            "|http://logview.odps.aliyun.com/logview/?h=http://service.cn-shanghai.maxcompute.aliyun.com/api&p={project}&i=2026112100{number}gx8k2",
            "|Job Queueing...",
            "|Summary of the statement:",
        ],
        Progress = (i, count, hash) => (i % 6) switch
        {
            0 => $"M1_job_{i / 6}:{i % 9}/0/{hash % 64 + 1}[{100 * i / count}%]  R2_1_job_{i / 6}:0/0/{hash % 16 + 1}[0%]  J3_1_2_job_{i / 6}:0/0/1[0%]",
            1 => $"INFO Stage M1 running: input records {hash % 90_000_000}, failed instances: 0, error records: 0",
            2 => $"|    M1_job_{i / 6}    TERMINATED, cost {hash % 400}.{hash % 1000:000}s, avg worker {hash % 60}s",
            3 => $"|    inputs: {{project}}.{{source}}/ds={{bizdate}}: {hash % 90_000_000} ({hash % 900_000_000} bytes)",
            4 => "INFO Waiting for the job, no errors so far",
            _ => $"|    outputs: {{project}}.{{table}}/ds={{bizdate}}: {hash % 9_000_000} ({hash % 90_000_000} bytes)",
        },
        Success = ["|Job run time: 61.000", "|Job run mode: fuxi job", "|OK", "INFO Sql done, 0 errors, 0 warnings"],
        Failures =
        [
            "!|FAILED: ODPS-0130131:[5,9] Table not found - table {project}.{source} cannot be resolved",
            "!|FAILED: ODPS-0130071:[3,13] Semantic analysis exception - column error_code cannot be resolved",
            "!|FAILED: ODPS-0130161:[7,1] Parse exception - invalid token 'GROUP', expect one of 'WHERE','LIMIT',';'",
            "!|FAILED: ODPS-0123144: Fuxi job failed - kInstanceMonitorTimeout, usually caused by bad udf performance: task M1, instance 17, retried 3 times",
            """
            INFO Instance R2_1 attempt 1 was killed, a backup instance is started
            !|FAILED: ODPS-0010000:System internal error - fuxi job failed, caused by: Out of memory: container exceeded its limit of 4096 MB
            |    at com.aliyun.odps.worker.OperatorTree.run(OperatorTree.java:211)
            """,
            "!|FAILED: ODPS-0130013:Authorization exception - Authorization Failed [4002], You have NO privilege 'odps:Select' on {acs:odps:*:projects/{project}/tables/{source}}. Access Denied by Policy",
            "!|FAILED: ODPS-0121095:Invalid argument - in function cast, value '未知' cannot be cast from STRING to BIGINT",
            "!|FAILED: ODPS-0110061: Failed to run ddltask - Modify DDL meta encounter exception : ODPS-0140181:partition ds={bizdate} is locked by another job",
            """
            WARN 分区 ds={bizdate} 的数据量比昨日减少 99%
            !|FAILED: ODPS-0420095: Access Denied - 项目 {project} 已欠费停机,请充值后重试
            """,
        ],
    };
}
