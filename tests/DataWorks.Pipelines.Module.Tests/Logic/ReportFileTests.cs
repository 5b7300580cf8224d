using System.Text;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dw-report-").FullName;

    private string Report => Path.Combine(_folder, "report.html");

    [Fact]
    public void A_file_takes_its_place_when_it_is_complete()
    {
        File.WriteAllText(Report, "old");
        using ReportFile file = ReportFile.Create(Report, replaces: true);

        file.Save(
            writer =>
            {
                writer.Write("näw");
                Assert.Equal("old", File.ReadAllText(Report));
            },
            static () => { });

        Assert.Equal(Encoding.UTF8.GetBytes("näw"), File.ReadAllBytes(Report));
        Assert.Equal([Report], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_failure_keeps_the_old_file_and_deletes_the_new_one()
    {
        File.WriteAllText(Report, "old");
        using (ReportFile file = ReportFile.Create(Report, replaces: true))
        {
            DwServiceException error = Assert.Throws<DwServiceException>(() => file.Save(
                writer =>
                {
                    writer.Write("new");
                    throw new IOException($"No space left on device : '{Directory.GetFiles(_folder, "*.tmp")[0]}'");
                },
                static () => { }));

            Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
            Assert.Equal($"The file '{Report}' was not written: No space left on device : '{Report}'", error.Message);
        }

        Assert.Equal("old", File.ReadAllText(Report));
        Assert.Equal([Report], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_stop_while_writing_deletes_the_new_file()
    {
        using (ReportFile file = ReportFile.Create(Report, replaces: false))
        {
            int parts = 0;
            Assert.Throws<OperationCanceledException>(() => file.Save(
                static writer =>
                {
                    writer.Write("a");
                    writer.Write("b");
                },
                () => _ = parts++ == 1 ? throw new OperationCanceledException() : 0));
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_appears_meanwhile_is_not_replaced()
    {
        using ReportFile file = ReportFile.Create(Report, replaces: false);
        File.WriteAllText(Report, "other");

        Assert.Contains(Report, Assert.Throws<DwServiceException>(() => file.Save(static writer => writer.Write("new"), static () => { })).Message, StringComparison.Ordinal);

        Assert.Equal("other", File.ReadAllText(Report));
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_reported_with_what_to_do()
    {
        File.WriteAllText(Report, "old");

        Assert.Equal($"The file '{Report}' exists.", Check(Report));
        Assert.Equal($"-Path '{_folder}' is a folder.", Check(_folder));
        Assert.Equal($"The folder '{Path.Combine(_folder, "none")}' does not exist.", Check(Path.Combine(_folder, "none", "report.html")));
        ReportFile.Check(Report, replaces: true);
        ReportFile.Check(Path.Combine(_folder, "new.html"), replaces: false);
    }

    [Fact]
    public void A_device_is_not_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix has devices in /dev.");
        Assert.Equal("-Path '/dev/null' is a device.", Assert.Throws<DwServiceException>(static () => ReportFile.Check("/dev/null", replaces: true)).Message);
    }

    [Fact]
    public void A_replaced_file_keeps_its_permissions_and_a_link_to_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix has file modes.");
            return;
        }

        File.WriteAllText(Report, "old");
        File.SetUnixFileMode(Report, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string link = Path.Combine(_folder, "latest.html");
        File.CreateSymbolicLink(link, Report);
        using ReportFile file = ReportFile.Create(link, replaces: true);

        file.Save(static writer => writer.Write("new"), static () => { });

        Assert.Equal("new", File.ReadAllText(Report));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Report));
        Assert.Equal(Report, new FileInfo(link).LinkTarget);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Check(string path)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => ReportFile.Check(path, replaces: false));
        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.NotEmpty(error.Recommend!);
        return error.Message;
    }
}
