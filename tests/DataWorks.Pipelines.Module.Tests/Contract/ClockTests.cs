using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Module.Tests.Contract;

/// <summary>
/// All code in src uses a TimeProvider. Code that uses the system clock cannot be tested with a fake clock, and is not corrected for a wrong clock.
/// </summary>
public sealed partial class ClockTests
{
    public static TheoryData<string> Projects =>
        ["DataWorks.Pipelines", "DataWorks.Pipelines.Client", "DataWorks.Pipelines.Module", "DataWorks.Pipelines.Emulator"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void All_code_uses_a_TimeProvider(string project)
    {
        List<string> found = [];
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories).Where(IsSource))
        {
            string[] lines = File.ReadAllLines(file);
            for (int line = 0; line < lines.Length; line++)
            {
                string code = Comment().Replace(lines[line], string.Empty);
                if (Banned().IsMatch(code) || WithoutClock().IsMatch(code))
                {
                    found.Add($"{Path.GetRelativePath(Repository.Root, file)}:{line + 1}: {code.Trim()}");
                }
            }
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("DateTimeOffset now = DateTimeOffset.UtcNow;")]
    [InlineData("return DateTime.Now;")]
    [InlineData("DateTime day = DateTime.Today;")]
    [InlineData("long start = Stopwatch.GetTimestamp();")]
    [InlineData("Thread.Sleep(5);")]
    [InlineData("end.CancelAfter(limit);")]
    [InlineData("await Task.Delay(delay, cancellationToken).ConfigureAwait(false);")]
    [InlineData("using CancellationTokenSource end = new(limit);")]
    [InlineData("using var end = new CancellationTokenSource(TimeSpan.FromSeconds(5));")]
    [InlineData("await task.WaitAsync(TimeSpan.FromSeconds(5), cancellationToken);")]
    public void The_rule_finds(string code) => Assert.True(Banned().IsMatch(code) || WithoutClock().IsMatch(code));

    [Theory]
    [InlineData("DateTimeOffset now = time.GetUtcNow();")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1), _time, cancellationToken);")]
    [InlineData("await Task.Delay(delay, _options.Time, cancellationToken);")]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);")]
    [InlineData("using CancellationTokenSource end = new(limit, TimeProvider.System);")]
    [InlineData("CancellationTokenSource stopping = new();")]
    [InlineData("public DateTimeOffset UtcNow => time.GetUtcNow() + Offset;")]
    public void The_rule_accepts(string code) => Assert.False(Banned().IsMatch(code) || WithoutClock().IsMatch(code));

    private static bool IsSource(string file) =>
        !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bStopwatch\b|\bThread\.Sleep\b|\bEnvironment\.TickCount|\.CancelAfter\(|\bnew (Periodic)?Timer\("
        + @"|\.WaitAsync\(TimeSpan")]
    private static partial Regex Banned();

    // A finite delay or timeout without a TimeProvider.
    [GeneratedRegex(
        @"(\bTask\.Delay\(|\bCancellationTokenSource( \w+ = new)?\((?!\)))(?!Timeout\.InfiniteTimeSpan)(?!.*\b_?[tT]ime(Provider)?\b)")]
    private static partial Regex WithoutClock();

    [GeneratedRegex(@"^\s*//.*$|\s//.*$")]
    private static partial Regex Comment();
}
