namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The scripts of tasks.</summary>
internal static class TaskScripts
{
    public static string Create(string type, string table, string source) => type switch
    {
        TaskTypes.Virtual => string.Empty,
        TaskTypes.DataIntegration => $$"""
            {"type":"job","steps":[{"stepType":"mysql","parameter":{"table":"{{source}}","where":"gmt_modified >= '${bizdate}'"},"name":"Reader"},
            {"stepType":"odps","parameter":{"partition":"ds=${bizdate}","table":"{{table}}","truncate":true},"name":"Writer"}],"setting":{"errorLimit":{"record":"0"},"speed":{"concurrent":3} } }
            """,
        TaskTypes.PyOdps => $$"""
            # 数据校验: 行数与上游一致
            day = args['bizdate']
            with o.execute_sql("SELECT COUNT(*) FROM {{table}} WHERE ds = '%s'" % day).open_reader() as reader:
                print('rows: %s, errors: 0' % reader[0][0])
            """,
        TaskTypes.Hologres => $$"""
            BEGIN;
            DELETE FROM {{table}} WHERE ds = '${bizdate}';
            INSERT INTO {{table}} SELECT * FROM odps_{{source}} WHERE ds = '${bizdate}';
            COMMIT;
            """,
        TaskTypes.Spark => $"spark-submit --deploy-mode cluster --class com.example.dw.Train --conf spark.executor.memory=8g odps://resources/train.jar {table} ${{bizdate}}",
        TaskTypes.Shell => $$"""
            #!/bin/bash
            set -e
            export_tool --table {{table}} --date ${bizdate} --out /tmp/{{table}}.csv
            ossutil cp /tmp/{{table}}.csv oss://reports/${bizdate}/ || exit 1
            """,
        _ => $$"""
            -- 失败后自动重跑 3 次, error_code 为空的记录视为正常
            INSERT OVERWRITE TABLE {{table}} PARTITION (ds = '${bizdate}')
            SELECT  key
                    ,COALESCE(error_code, '0') AS error_code
                    ,SUM(amount) AS amount
            FROM    {{source}}
            WHERE   ds = '${bizdate}'
            GROUP BY key, error_code
            ;
            """,
    };
}
