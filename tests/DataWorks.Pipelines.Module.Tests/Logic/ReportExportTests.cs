using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class ReportExportTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 5, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("dw-report-").FullName;
    private readonly RecordingOutput _output = new();
    private readonly FakeTimeProvider _time = new(s_now);
    private readonly CancellationTokenSource _stop = new();
    private readonly CommandContext _command;

    public ReportExportTests()
    {
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("Test/East", TimeSpan.FromHours(8), "Test/East", "Test/East"));
        _command = new CommandContext(_output, _stop.Token, _time);
    }

    [Fact]
    public void The_same_rows_and_time_give_the_same_bytes()
    {
        string page = Export(Rows());

        Assert.Equal(page, Export(Rows()));
        Assert.Contains("2026-11-20 13:00:00</time> UTC+08:00", page, StringComparison.Ordinal);
        Assert.Contains("Test/East", page, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(page, Export(Rows()));
    }

    [Fact]
    public void No_input_gives_a_report_that_says_so()
    {
        Assert.Contains("Nothing to report.", Export([]), StringComparison.Ordinal);
        Assert.Empty(_output.Texts("warning"));
    }

    [Fact]
    public void Objects_of_other_types_are_left_out_with_one_warning()
    {
        string page = Export([.. Rows(), "text", 5, "more text"]);

        Assert.Contains("load", page, StringComparison.Ordinal);
        Assert.Equal(["The report leaves out 3 of 5 objects, which it cannot show: 1 System.Int32, 2 System.String."], _output.Texts("warning"));
    }

    [Fact]
    public void Input_without_a_row_is_an_error_and_no_file()
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => Export([.. Enumerable.Range(1, 7).Cast<object>()], static row => $"T{row}"));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Equal("The input has no row that a report can show: 1 T1, 1 T2, 1 T3, 1 T4, 1 T5 and 2 more.", error.Message);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_header_names_the_account_and_the_workspaces_of_the_rows()
    {
        string page = Export(Rows(), context: Connect());

        Assert.Contains("<dt>By</dt><dd>access key LTAI***", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Workspace</dt><dd>7, shop (10002) in cn-shanghai</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Workspace</dt><dd>7, shop (10002)</dd>", Export(Rows()), StringComparison.Ordinal);
        Assert.Contains("<dt>Workspace</dt><dd>10001 in cn-shanghai</dd>", Export([], context: Connect()), StringComparison.Ordinal);
        Assert.DoesNotContain("<dt>Workspace</dt>", Export([]), StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_counts_the_rows_of_a_long_input()
    {
        ReportExport export = new(_command, _time);
        foreach (int _ in Enumerable.Range(1, 30))
        {
            export.Add(new TaskInstance(), "task");
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal("11 rows", _output.Texts("progress")[0]);
        Assert.InRange(_output.Texts("progress").Count, 9, 11);
    }

    [Fact]
    public void A_stop_ends_the_writing()
    {
        ReportExport export = new(_command, _time);
        export.Add(new TaskInstance(), "task");
        using (ReportFile file = ReportFile.Create(Path.Combine(_folder, "report.html"), replaces: false))
        {
            _stop.Cancel();
            Assert.Throws<OperationCanceledException>(() => export.Write(file, "x", null, static _ => null));
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose()
    {
        _command.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static object[] Rows() =>
    [
        new TaskInstance { Id = 1, ProjectId = 10002, TaskName = "load", Status = "Failure", StartedTime = s_now.AddHours(-1).LocalDateTime, Duration = TimeSpan.FromMinutes(5) },
        new PipelineRun { Id = "a", ProjectId = 7, Description = "release", Status = "Success" },
    ];

    private static DwContext Connect() => ServiceConnection.Create(
        new ConnectionOptions { RegionId = "cn-shanghai", ProjectId = 10001 }, new StaticCredentialProvider("LTAI5tRetailReader", "secret")).Context;

    private string Export(object[] rows, Func<object, string>? typeName = null, DwContext? context = null)
    {
        string path = Path.Combine(_folder, "report.html");
        ReportExport export = new(_command, _time);
        foreach (object row in rows)
        {
            export.Add(row, typeName?.Invoke(row) ?? row.GetType().ToString());
        }

        using ReportFile file = ReportFile.Create(path, replaces: true);
        export.Write(file, "Night run", context, static id => id == 10002 ? "shop" : null);
        return File.ReadAllText(path);
    }
}
