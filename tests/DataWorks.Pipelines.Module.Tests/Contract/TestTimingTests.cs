using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Module.Tests.Contract;

/// <summary>No test depends on the load of the machine: only listed lines sleep, poll or measure time.</summary>
public sealed partial class TestTimingTests
{
    private const string Figure = "A figure of a long form. The ordinary run asserts nothing about it.";
    private const string Chaos = "DataWorks.Pipelines.Reliability.Tests/Chaos/";
    private const string Fuzz = "DataWorks.Pipelines.Reliability.Tests/Fuzz/";
    private const string Soak = "DataWorks.Pipelines.Reliability.Tests/Soak/";
    private const string Stop = "DataWorks.Pipelines.Engine.Tests/Stop/";

    private static readonly (string File, string Part, string Reason)[] s_allowed =
    [
        ("Shared/Eventually.cs", "Stopwatch", "The hang limit."),
        ("Shared/Eventually.cs", "(PauseMilliseconds", "The pause between two looks at what has no event."),
        ("Shared/FakeCredentialUri.cs", "Task.Delay(Delay", "The delay of a fake service. The short forms set none, or an infinite one."),
        ("Shared/FakeCredentialUri.cs", "UtcNow.Add(lifetime)", "An expiry that is compared with the real clock, far from its end."),
        (Chaos + "ChaosTests.cs", "Stopwatch", Figure),
        (Chaos + "ChaosTests.cs", "watch.Elapsed", Figure),
        (Chaos + "RateTests.cs", "GetElapsedTime", "By the fake clock. The long form has the real one."),
        (Fuzz + "FuzzRun.cs", "Stopwatch", Figure),
        (Fuzz + "FuzzRun.cs", "watch.Elapsed", Figure),
        (Fuzz + "FuzzWatch.cs", "Stopwatch", Figure),
        (Fuzz + "FuzzWatch.cs", "CpuUsage", Figure),
        (Fuzz + "HugeResponseTests.cs", "watch.Elapsed", Figure),
        (Soak + "SoakLoad.cs", "GetElapsedTime", "How long a round of the long form is. The short form counts operations."),
        (Soak + "SoakLoad.cs", "CancelAfter", "The moment of a cancellation in the long form. The short form cancels at once."),
        (Stop + "StopTrial.cs", "Stopwatch", Figure),
        (Stop + "RandomStopTests.cs", "Thread.Sleep(moment)", "The moment of a stop in the long form."),
        (Stop + "RandomStopTests.cs", "Start-Sleep", "What the long form compares a stop with."),
        ("DataWorks.Pipelines.Reliability.Tests/Support/FastTime.cs", "GetElapsedTime", "The clock of the long forms."),
        ("DataWorks.Pipelines.Client.Tests/Support/FakeCredentialServer.cs", "TimeSpan.FromMilliseconds(200)", "When a host that ends drops what a test left unanswered."),
        ("Pester/Connect-DwAccount.SignIn.Tests.ps1", "::UtcNow.AddMinutes(50)", "An expiry in an hour, with ten minutes to spare."),
        ("Pester/FakeSignIn.psm1", "::UtcNow.AddSeconds($Lifetime)", "An expiry that is compared with the real clock, far from its end."),
    ];

    [Fact]
    public void Only_listed_lines_sleep_or_measure_time()
    {
        string[] found = [.. Lines().Where(static line => !s_allowed.Any(allowed => Covers(allowed, line))).Select(static line => $"tests/{line.File}:{line.Number}: {line.Text.Trim()}")];

        Assert.True(
            found.Length == 0,
            $"Use a fake clock, an event, a barrier or a counter (.github/CONTRIBUTING.md), or list the line in {nameof(TestTimingTests)} with its reason:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Every_listed_line_still_exists() => Assert.DoesNotContain(s_allowed, static allowed => !Lines().Any(line => Covers(allowed, line)));

    [Theory]
    [InlineData("        await Task.Delay(100, token);")]
    [InlineData("        Thread.Sleep(5);")]
    [InlineData("    Start-Sleep -Milliseconds 400")]
    [InlineData("        Stopwatch watch = Stopwatch.StartNew();")]
    [InlineData("    $watch.Elapsed.TotalSeconds | Should -BeLessThan 5")]
    [InlineData("        Assert.True(SpinWait.SpinUntil(() => done, limit));")]
    [InlineData("        while (DateTime.UtcNow < deadline)")]
    [InlineData("    $end = [datetime]::Now.AddSeconds(5)")]
    [InlineData("        using CancellationTokenSource leave = new(TimeSpan.FromMilliseconds(100));")]
    public void A_line_that_waits_for_time_or_measures_it_is_found(string line) => Assert.Matches(Timing(), line);

    private static bool Covers((string File, string Part, string Reason) allowed, (string File, int Number, string Text) line) =>
        line.File == allowed.File && line.Text.Contains(allowed.Part, StringComparison.Ordinal);

    // Benchmarks measure time; this class and ClockTests quote the patterns.
    private static IEnumerable<(string File, int Number, string Text)> Lines()
    {
        string folder = Repository.PathOf("tests");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(static file => Path.GetExtension(file) is ".cs" or ".ps1" or ".psm1" && !Skipped().IsMatch(file) && Path.GetFileName(file) is not (nameof(TestTimingTests) + ".cs" or nameof(ClockTests) + ".cs"))
            .SelectMany(file => File.ReadLines(Path.Combine(folder, file)).Select((text, index) => (file, index + 1, text)))
            .Where(static line => Timing().IsMatch(line.text));
    }

    [GeneratedRegex(@"(^benchmarks|(^|/)(bin|obj))/")]
    private static partial Regex Skipped();

    [GeneratedRegex(@"Task\.Delay\(|Thread\.Sleep\(|Start-Sleep|Stopwatch|\.Elapsed|ElapsedTime|SpinUntil|CancelAfter\(|CpuUsage|Get-Date\b|TokenSource\b.*new\(TimeSpan|date(time)?(offset)?\]?(\.|::)(Utc)?Now\b", RegexOptions.IgnoreCase)]
    private static partial Regex Timing();
}
