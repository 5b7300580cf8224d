using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Module.Tests.Contract;

/// <summary>Code, comments, messages, tests and docs use standard terms: the words below are not used in their private sense.</summary>
public sealed partial class PlainTermsTests
{
    private static readonly (string File, string Part, string Reason)[] s_allowed =
    [
        ("tests/DataWorks.Pipelines.Module.Tests/Contract/PlainTermsTests.cs", "", "The patterns and their examples."),
    ];

    private static readonly Lazy<List<(string File, int Number, string Text)>> s_lines = new(FindLines);

    [Fact]
    public void Files_use_plain_terms()
    {
        string[] found = [.. s_lines.Value.Where(static line => !s_allowed.Any(allowed => Covers(allowed, line))).Select(static line => $"{line.File}:{line.Number}: {line.Text.Trim()}")];

        Assert.True(found.Length == 0, $"Use a standard term, or list the line in {nameof(PlainTermsTests)} with its reason:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Every_listed_line_still_exists() => Assert.DoesNotContain(s_allowed, static allowed => !s_lines.Value.Any(line => Covers(allowed, line)));

    [Theory]
    [InlineData("// The one door to credentials.")]
    [InlineData("// whoever stops early")]
    [InlineData("the rest goes on")]
    [InlineData("No calls are under way.")]
    [InlineData("private void AnswerAsync()")]
    [InlineData("class CredentialFlight(int a)")]
    [InlineData("const int MostPages = 8;")]
    [InlineData("SsoDouble sso = new();")]
    public void The_rule_finds(string line) => Assert.True(IsPrivateTerm(line));

    [Theory]
    [InlineData("counters.InFlight + 1")]
    [InlineData("counters.maxInFlight")]
    [InlineData("(double number) => random.NextDouble()")]
    [InlineData("Most bodies are small.")]
    public void The_rule_accepts(string line) => Assert.False(IsPrivateTerm(line));

    private static bool IsPrivateTerm(string line) => Word().IsMatch(line) || Identifier().IsMatch(line);

    private static bool Covers((string File, string Part, string Reason) allowed, (string File, int Number, string Text) line) =>
        line.File == allowed.File && line.Text.Contains(allowed.Part, StringComparison.Ordinal);

    private static List<(string File, int Number, string Text)> FindLines() =>
    [
        .. from file in SourceFiles()
           where TextFile().IsMatch(file)
           from line in File.ReadLines(Repository.PathOf(file)).Select((text, index) => (File: file, Number: index + 1, Text: text))
           where IsPrivateTerm(line.Text)
           select line,
    ];

    private static IEnumerable<string> SourceFiles() =>
        new[] { "src", "tests", "docs", ".github" }.SelectMany(static folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(static file => !BuildOutput().IsMatch(file));

    [GeneratedRegex(
        @"\b(rooms?|doors?|arrows?|houses?|recipes?|kits?|slots?|refusals?|complaints?|whoever|nobody|somebody|mend(s|ed)?|spoil\w*|under way|as whom|a person|passed over|gone on|goes on)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"(Answer|Question|Recipe|Refusal|(?<![iI]n)Flight|Told|Hears?|Heard)([A-Z_(]|\b)|\b(Most|Longest|Enough)[A-Z]\w+|\b(?!(Get|TryGet|Next|Read|Write|To)Double\b)\w+(Rig|Double)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex("(^|/)(bin|obj|node_modules|TestResults)/")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"\.(cs|csproj|props|targets|proj|ps1|psm1|psd1|ps1xml|md|txt|xml|json|yml|sh|editorconfig)$|^\.editorconfig$")]
    private static partial Regex TextFile();
}
