namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>Logs of data integration: DataX, with Chinese messages.</summary>
internal static class DataIntegrationLogs
{
    public static readonly LogStyle Style = new()
    {
        Begin =
        [
            "INFO Start to run job, DataX (20261001) alibaba, errorLimit: record 0, percentage 0.0",
            "INFO JobContainer - 任务开始, 脏数据上限: 0 条",
        ],
        Progress = (i, count, hash) => (i % 3) switch
        {
            0 => $"[job-{hash % 1_000_000}] INFO StandAloneJobContainerCommunicator - Total {i * 1000} records, {i * 91_000} bytes | Speed {hash % 90}.10MB/s, {hash % 9000} records/s | Error 0 records, 0 bytes | All Task WaitReaderTime {hash % 60}.2s | Percentage {100.0 * i / count:0.00}%",
            1 => $"[0-0-{hash % 9}-reader] INFO CommonRdbmsReader$Task - Begin to read record by Sql: [select * from {{source}} where id % 9 = {hash % 9}]",
            _ => $"[taskGroup-{hash % 4}] INFO TaskGroupContainer - taskGroup[{hash % 4}] taskId[{hash % 40}] attemptCount[1] is started, 失败重试次数: 0",
        },
        Success =
        [
            "INFO JobContainer - 任务启动时刻 : {bizdate}, 任务结束时刻 : {bizdate}",
            "INFO JobContainer - 读出记录总数 : 182233, 读写失败总数 : 0",
            "INFO DI Submit at finished, exit with code 0",
        ],
        Failures =
        [
            """
            [main] WARN RetryUtil - 连接失败, 第 3 次重试
            ![main] ERROR RetryUtil - Exception when calling callable, 异常Msg:Code:[DBUtilErrorCode-10], Description:[连接数据库失败. 请检查您的 账号、密码、数据库名称、IP、Port或者向 DBA 寻求帮助(注意网络环境).].  -  具体错误信息为:Communications link failure
            |com.alibaba.datax.common.exception.DataXException: Code:[DBUtilErrorCode-10], Description:[连接数据库失败.]
            |	at com.alibaba.datax.common.exception.DataXException.asDataXException(DataXException.java:26)
            |	at com.alibaba.datax.plugin.rdbms.util.RdbmsException.asConnException(RdbmsException.java:23)
            |Caused by: com.mysql.jdbc.exceptions.jdbc4.CommunicationsException: Communications link failure
            """,
            """
            [0-0-1-writer] INFO StdoutPluginCollector - 采集脏数据 1 条
            ![job-{number}] ERROR ErrorRecordChecker - 脏数据条数检查不通过,限制是[0]条,但实际上捕获了[17]条.
            |com.alibaba.datax.common.exception.DataXException: Code:[Framework-14], Description:[DataX传输脏数据超过用户预期,该错误通常是由于源端数据存在较多业务脏数据导致,请仔细检查DataX汇报的脏数据日志信息, 或者您可以适当调大脏数据阈值 .].
            |	at com.alibaba.datax.core.util.ErrorRecordChecker.checkRecordLimit(ErrorRecordChecker.java:58)
            """,
            """
            [job-{number}] ERROR JobContainer - Exception when job run
            !|com.alibaba.datax.common.exception.DataXException: Code:[OdpsWriter-02], Description:[您配置的值不合法.].  - 目标表 {table} 的分区 ds={bizdate} 不存在
            |	at com.alibaba.datax.plugin.writer.odpswriter.OdpsWriter$Job.prepare(OdpsWriter.java:166)
            """,
            """
            [0-0-3-reader] ERROR ReaderRunner - Reader runner Received Exceptions:
            !|com.alibaba.datax.common.exception.DataXException: Code:[DBUtilErrorCode-07], Description:[读取数据库数据失败. 请检查您的配置的 column/table/where/querySql或者向 DBA 寻求帮助.].  - 执行的SQL为: select * from {source} 具体错误信息为:Table 'shop.{source}' doesn't exist
            |	at com.alibaba.datax.plugin.rdbms.util.RdbmsException.asQueryException(RdbmsException.java:81)
            """,
            """
            !ERROR 资源组 S_res_group_di 没有可用资源, 任务等待超时
            INFO DI Submit at finished, exit with code 1
            """,
        ],
    };
}
