using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Tests.Tasks;

public sealed class FirstErrorLineTests
{
    private const int Megabytes5 = 5 * 1024 * 1024;

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Tasks", "Logs");

    /// <summary>Each log file, and its first error line; empty if the log has none.</summary>
    public static TheoryData<string, string> Logs { get; } = ReadTable();

    /// <summary>Lines that are expensive for a search that goes back, or that nearly name an error.</summary>
    public static TheoryData<string> NearMisses { get; } =
    [
        "0 errors, failed=0, no error, error: , errors: 0 \n",
        "exit exit return code code ' ` error_code ErrorMessage Exception 0 errors ",
        "SELECT 'failed', \"ERROR\", error_code FROM errors WHERE error = 'x\n",
        "error:                                                                           \n",
        "异常数: 0 失败: 0 错误重试 没有错误\n",
        "x\n",
        "2026-11-21 02:14:13 INFO error failed exception exit 0\n",
    ];

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_first_error_line_is_found(string file, string expected)
    {
        string? line = FirstErrorLine.Find(File.ReadAllText(Path.Combine(s_folder, file + ".log")));

        Assert.Equal(expected, line ?? string.Empty);
    }

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void Work_grows_with_the_length_of_the_log_only(string piece)
    {
        string log = string.Concat(Enumerable.Repeat(piece, Megabytes5 / piece.Length));

        Assert.Null(FirstErrorLine.Find(log, out long examined));
        Assert.InRange(examined, log.Length, 4L * log.Length);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('\'')]
    [InlineData('失')]
    [InlineData(' ')]
    public void One_line_of_five_megabytes_is_not_examined_beyond_its_beginning(char character)
    {
        string log = new string(character, Megabytes5) + "\nERROR: too late\n";

        Assert.Equal("ERROR: too late", FirstErrorLine.Find(log, out long examined));
        Assert.InRange(examined, log.Length, log.Length + (8 * FirstErrorLine.ExaminedPerLine));
    }

    [Fact]
    public void A_search_ends_at_the_first_error()
    {
        _ = FirstErrorLine.Find("FAILED: ODPS-0130131:[1,15] Table not found\n" + new string('x', Megabytes5), out long examined);

        Assert.InRange(examined, 1, 500);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_breaks_of_every_system_end_a_line(string lineBreak) =>
        Assert.Equal("ERROR: no rows", FirstErrorLine.Find($"start{lineBreak}ERROR: no rows{lineBreak}end"));

    [Fact]
    public void A_long_line_ends_in_an_ellipsis()
    {
        string? line = FirstErrorLine.Find("ERROR: " + new string('x', 600));

        Assert.Equal("ERROR: " + new string('x', 492) + "…", line);
    }

    [Fact]
    public void Control_characters_do_not_reach_the_terminal() =>
        Assert.Equal("ERROR: ␛[31mred", FirstErrorLine.Find("ERROR: \u001b[31mred"));

    [Theory]
    [InlineData("0 errors")]
    [InlineData("error_count=0, failed=0")]
    [InlineData("ERROR_LOG=/path/error.log")]
    [InlineData("SELECT error_code, 'ERROR: failed' FROM t -- failed to load")]
    [InlineData("-- ERROR: old")]
    [InlineData("/*\nERROR: old\n*/")]
    [InlineData("No error")]
    [InlineData("INFO set on error resume")]
    [InlineData("ossutil cp oss://a/b . || exit 1")]
    [InlineData("[ -f a ] || { echo none; exit 2; }")]
    [InlineData("    exit 1")]
    [InlineData("exit code 0")]
    [InlineData("run --failOnError=false")]
    [InlineData("retry on failure")]
    [InlineData("ErrorMessage:")]
    [InlineData("added error-handler.jar")]
    [InlineData("2026-11-21 02:14:13 WARN download failed")]
    public void A_line_that_only_mentions_errors_is_none(string line) => Assert.Null(FirstErrorLine.Find(line));

    [Fact]
    public void An_empty_log_has_no_error() => Assert.Null(FirstErrorLine.Find(string.Empty));

    private static TheoryData<string, string> ReadTable()
    {
        TheoryData<string, string> logs = [];
        foreach (string row in File.ReadLines(Path.Combine(s_folder, "expected.tsv")))
        {
            string[] cells = row.Split('\t');
            logs.Add(cells[0], cells[1]);
        }

        return logs;
    }
}
