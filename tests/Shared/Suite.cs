namespace DataWorks.Pipelines.Suites;

/// <summary>
/// The suites that prove the promises under trouble. Each has a short form, which runs with every other test, and a long one, which
/// <c>build.ps1 test -Suite NAME</c> asks for.
/// </summary>
internal static class Suite
{
    /// <summary>The name of the trait that <c>-Suite</c> selects by.</summary>
    public const string Trait = "Suite";

    public const string Chaos = "chaos";
    public const string Fuzz = "fuzz";
    public const string Stop = "stop";
    public const string Soak = "soak";
    public const string Page = "page";

    private const string Variable = "DATAWORKS_SUITE";

    /// <summary>Whether the long form of a suite was asked for.</summary>
    public static bool IsLong(string suite) =>
        string.Equals(Environment.GetEnvironmentVariable(Variable), suite, StringComparison.OrdinalIgnoreCase);

    /// <summary>How much of something a suite does in the form that was asked for.</summary>
    public static T Of<T>(string suite, T shortForm, T longForm) => IsLong(suite) ? longForm : shortForm;

    /// <summary>Tells a figure of a run, which the long form prints: <c>chaos | what | figure</c>.</summary>
    public static void Report(string suite, string what, FormattableString figure) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{suite} | {what} | {FormattableString.Invariant(figure)}");
}
