namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>Logs of Spark on MaxCompute, with stack traces.</summary>
internal static class SparkLogs
{
    public static readonly LogStyle Style = new()
    {
        Begin =
        [
            "INFO spark-submit, version 3.1.1-odps0.36.0",
            "INFO SparkContext: Submitted application: {table}",
            "WARN NativeCodeLoader: Unable to load native-hadoop library for your platform... using builtin-java classes where applicable",
            "INFO Client: Application report for application_1763{number}_1 (state: RUNNING), final status: UNDEFINED",
        ],
        Progress = (i, count, hash) => (i % 5) switch
        {
            0 => $"INFO TaskSetManager: Starting task {i}.0 in stage {i / 40}.0 (TID {i}, worker-{hash % 30}, executor {hash % 12})",
            1 => $"INFO TaskSetManager: Finished task {i}.0 in stage {i / 40}.0 (TID {i}) in {hash % 9000} ms ({i}/{count})",
            2 => $"INFO BlockManagerInfo: Added broadcast_{i}_piece0 in memory on worker-{hash % 30}:39{hash % 1000:000} (size: {hash % 900}.2 KiB)",
            3 => $"INFO DAGScheduler: {hash % 90} tasks running, 0 failed, onFailure policy: retry",
            _ => $"INFO ErrorRateMeter: stage {i / 40}.0 error rate 0.000",
        },
        Success = ["INFO Client: final status: SUCCEEDED", "INFO ShutdownHookManager: Shutdown hook called", "INFO SparkContext: Successfully stopped SparkContext"],
        Failures =
        [
            """
            !|Exception in thread "main" org.apache.spark.SparkException: Job aborted due to stage failure: Task 17 in stage 3.0 failed 4 times, most recent failure: Lost task 17.3 in stage 3.0 (TID 211, worker-9, executor 4): java.lang.OutOfMemoryError: Java heap space
            |	at java.base/java.util.Arrays.copyOf(Arrays.java:3745)
            |	at org.apache.spark.sql.execution.UnsafeRowSerializerInstance.serialize(UnsafeRowSerializer.scala:113)
            |	at org.apache.spark.scheduler.ResultTask.runTask(ResultTask.scala:90)
            |	at org.apache.spark.executor.Executor$TaskRunner.run(Executor.scala:497)
            |Driver stacktrace:
            |	at org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2258)
            |Caused by: java.lang.OutOfMemoryError: Java heap space
            |	... 12 more
            INFO Client: final status: FAILED
            """,
            """
            !|Exception in thread "main" java.lang.ClassNotFoundException: com.example.dw.Train
            |	at java.base/java.net.URLClassLoader.findClass(URLClassLoader.java:471)
            |	at org.apache.spark.util.Utils$.classForName(Utils.scala:216)
            |	at org.apache.spark.deploy.SparkSubmit.main(SparkSubmit.scala)
            """,
            """
            !ERROR ApplicationMaster: User class threw exception: org.apache.spark.sql.AnalysisException: Table or view not found: {source}; line 1 pos 14
            |org.apache.spark.sql.AnalysisException: Table or view not found: {source}; line 1 pos 14
            |	at org.apache.spark.sql.catalyst.analysis.package$AnalysisErrorAt.failAnalysis(package.scala:42)
            |	at org.apache.spark.sql.catalyst.analysis.CheckAnalysis.checkAnalysis(CheckAnalysis.scala:92)
            INFO ApplicationMaster: Final app status: FAILED, exitCode: 15
            """,
            """
            !ERROR TaskSchedulerImpl: Lost executor 4 on worker-9: Container killed by YARN for exceeding memory limits. 10.4 GB of 10 GB physical memory used
            WARN TaskSetManager: Lost task 17.0 in stage 3.0 (TID 198, worker-9, executor 4): ExecutorLostFailure
            |org.apache.spark.SparkException: Job aborted due to stage failure
            |	at org.apache.spark.scheduler.DAGScheduler.abortStage(DAGScheduler.scala:2207)
            """,
            """
            !|java.io.IOException: com.aliyun.odps.OdpsException: ODPS-0420095: Access Denied - 没有项目 {project} 的权限
            |	at org.apache.spark.odps.OdpsRelation.buildScan(OdpsRelation.scala:88)
            |	at scala.collection.Iterator$$anon$10.next(Iterator.scala:459)
            |Caused by: com.aliyun.odps.OdpsException: ODPS-0420095: Access Denied
            |	... 31 more
            """,
        ],
    };
}
