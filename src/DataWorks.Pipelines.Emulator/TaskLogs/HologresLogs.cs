namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>Logs of Hologres SQL: the messages of a PostgreSQL client.</summary>
internal static class HologresLogs
{
    public static readonly LogStyle Style = new()
    {
        Begin =
        [
            "INFO Connecting to hgpostcn-cn-xyz-cn-shanghai.hologres.aliyuncs.com:80/bi as BASIC$dataworks",
            "INFO SET statement_timeout = 3600000; SET hg_experimental_error_on_skew = off",
            "INFO Begin to execute sql:",
        ],
        Progress = (i, count, hash) => (i % 4) switch
        {
            0 => $"INFO [{i + 1}/{count}] statement {i} finished in {hash % 90_000} ms, {hash % 900_000} rows affected",
            1 => $"NOTICE:  table \"{{table}}_error_{i % 5}\" does not exist, skipping",
            2 => $"INFO query id 1000{hash % 9_000_000_000}, memory {hash % 900} MB, 0 errors",
            _ => $"DEBUG shard {hash % 40}: {hash % 90_000} rows read, {hash % 90_000} rows written",
        },
        Success = ["|COMMIT", "INFO 3 statements executed, 3 succeeded, 0 failed"],
        Failures =
        [
            """
            !|ERROR:  relation "odps_{source}" does not exist
            |LINE 3: INSERT INTO {table} SELECT * FROM odps_{source} WHERE ds = ...
            |                                          ^
            |ROLLBACK
            """,
            """
            !|ERROR:  duplicate key value violates unique constraint "{table}_pkey"
            |DETAIL:  Key (key, ds)=(1000{number}, {bizdate}) already exists.
            |CONTEXT:  [query_id:1000{number}77]
            """,
            """
            INFO statement 2 is canceled
            !|ERROR:  canceling statement due to statement timeout
            |CONTEXT:  [query_id:1000{number}12]
            """,
            """
            !|org.postgresql.util.PSQLException: ERROR: internal error: Total memory used by all existing queries exceeded memory limitation. memory usage for existing queries=(1000{number},12.3GB)
            |    at org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2676)
            |    at org.postgresql.core.v3.QueryExecutorImpl.processResults(QueryExecutorImpl.java:2366)
            |    at org.postgresql.jdbc.PgStatement.execute(PgStatement.java:413)
            |Caused by: java.io.IOException: query was killed
            """,
            """
            !|ERROR:  permission denied for table {table}
            |HINT:  请联系管理员授予 INSERT 权限
            """,
            "!|FATAL:  sorry, too many clients already",
            "!|ERROR:  invalid input syntax for type bigint: \"N/A\"",
        ],
    };
}
