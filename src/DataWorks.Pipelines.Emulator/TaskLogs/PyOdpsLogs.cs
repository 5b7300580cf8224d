namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>Logs of PyODPS: the output of Python, with tracebacks.</summary>
internal static class PyOdpsLogs
{
    public static readonly LogStyle Style = new()
    {
        Begin =
        [
            "INFO Executing user script with PyODPS 0.11.5, Python 3.7.16",
            "|/opt/python/lib/odps/errors.py is loaded",
            "INFO args: bizdate={bizdate}",
        ],
        Progress = (i, count, hash) => (i % 4) switch
        {
            0 => $"|{100 * i / count}% {new string('=', (int)(hash % 30))}> instance 2026112100{hash % 1_000_000}",
            1 => $"|partition ds={{bizdate}}: {hash % 9_000_000} rows, 0 errors, error ratio 0.0",
            2 => $"|检查第 {i} 条规则: 通过, 异常 0 条",
            _ => $"|[{i}] {{table}}.col_{hash % 40}: nulls {hash % 900}, distinct {hash % 90_000}",
        },
        Success = ["|rows: 182233, errors: 0", "|全部规则通过, 失败 0 条"],
        Failures =
        [
            """
            |Traceback (most recent call last):
            |  File "/tmp/pyodps/run_{number}.py", line 3, in <module>
            |    with o.execute_sql("SELECT COUNT(*) FROM {table} WHERE ds = '%s'" % day).open_reader() as reader:
            |  File "/opt/python/lib/odps/core.py", line 1687, in execute_sql
            |    inst.wait_for_success(interval=interval)
            !|odps.errors.NoSuchObject: ODPS-0130131: InstanceId: 2026112100{number} Table not found - table {project}.{table} cannot be resolved
            """,
            """
            |Traceback (most recent call last):
            |  File "/tmp/pyodps/run_{number}.py", line 2, in <module>
            |    day = args['bizdat']
            !|KeyError: 'bizdat'
            """,
            """
            |数据质量规则未通过, 中止
            |Traceback (most recent call last):
            |  File "/tmp/pyodps/run_{number}.py", line 9, in <module>
            |    raise ValueError('行数与上游不一致: %d != %d' % (rows, expected))
            !|ValueError: 行数与上游不一致: 182233 != 182301
            """,
            """
            |Traceback (most recent call last):
            |  File "/tmp/pyodps/run_{number}.py", line 1, in <module>
            |    import sklearn
            !|ModuleNotFoundError: No module named 'sklearn'
            """,
            """
            |  File "/tmp/pyodps/run_{number}.py", line 7
            |    print 'rows'
            |          ^
            !|SyntaxError: Missing parentheses in call to 'print'. Did you mean print('rows')?
            """,
            """
            !|MemoryError: Unable to allocate 3.11 GiB for an array with shape (418000, 1000)
            |Killed
            """,
        ],
    };
}
