using System.Text;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>Every source is read, refreshed and broken; the table in the documentation is what that shows.</summary>
public sealed class SourceTableTests
{
    private const string Update = "DATAWORKS_UPDATE_DOCS";
    private const string Begin = "<!-- sources: begin -->\n";
    private const string End = "<!-- sources: end -->\n";

    private static readonly SourceCase[] s_all = [.. ChainCases.All, .. ProfileCases.All];

    public static TheoryData<string> Names => [.. s_all.Select(static source => source.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_source_reads_refreshes_and_fails(string name)
    {
        SourceCase source = Array.Find(s_all, candidate => candidate.Name == name)!;
        Assert.SkipWhen(source.NeedsUnix && OperatingSystem.IsWindows(), "It runs a shell script.");

        SourceRow row = await SourceRun.RunAsync(source, TestContext.Current.CancellationToken);

        Assert.NotEmpty(row.Error);
    }

    [Fact]
    public async Task The_table_in_the_documentation_is_that_of_a_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "One source runs a shell script.");
        StringBuilder table = new();
        table.Append("| Source | Where | Read: the source as it is shown | Refresh | Error text (an example) | Test |\n|---|---|---|---|---|---|\n");
        foreach (SourceCase source in s_all)
        {
            SourceRow row = await SourceRun.RunAsync(source, TestContext.Current.CancellationToken);
            table.Append(string.Join(" | ", "| " + row.Name, row.Where, row.Read, row.Refresh, row.Error, string.Empty));
            table.Append(string.Concat("`", nameof(SourceTableTests), ".", nameof(A_source_reads_refreshes_and_fails), "(name: \"", row.Name, "\")` |\n"));
        }

        string path = FindDocument();
        string document = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        int begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = document.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(path, document[..begin] + table + document[end..], TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(table.ToString(), document[begin..end]);
    }

    private static string FindDocument()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Module.sln")))
        {
            folder = folder.Parent;
        }

        Assert.SkipWhen(folder is null, "The repository is not around the tests.");
        return Path.Combine(folder!.FullName, "docs", "credentials.md");
    }
}
