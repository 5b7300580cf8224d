using System.Text;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>Each source is read, refreshed and broken; the table of the contributors' page shows the results.</summary>
public sealed class SourceTableTests
{
    private const string Update = "DATAWORKS_UPDATE_DOCS";
    private const string Begin = "<!-- sources: begin -->\n";
    private const string End = "<!-- sources: end -->\n";

    private static readonly SourceCase[] s_all = [.. ChainCases.All, .. ProfileCases.All];

    public static TheoryData<string> Names => [.. s_all.Select(static source => source.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_source_is_read_refreshed_and_broken(string name)
    {
        SourceCase source = Array.Find(s_all, candidate => candidate.Name == name)!;
        Assert.SkipWhen(source.NeedsUnix && OperatingSystem.IsWindows(), "It runs a shell script.");

        SourceRow row = await SourceRun.RunAsync(source, TestContext.Current.CancellationToken);

        Assert.NotEmpty(row.Error);
    }

    [Fact]
    public async Task The_documented_table_matches_a_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "One source runs a shell script.");
        StringBuilder table = new();
        table.Append("| Source | Where | Display name | Refresh | Error (an example) |\n|---|---|---|---|---|\n");
        foreach (SourceCase source in s_all)
        {
            SourceRow row = await SourceRun.RunAsync(source, TestContext.Current.CancellationToken);
            table.Append(string.Concat("| ", string.Join(" | ", row.Name, row.Where, row.DisplayName, row.Refresh, row.Error), " |\n"));
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

        Assert.SkipWhen(folder is null, "The tests run outside the repository.");
        return Path.Combine(folder!.FullName, "docs", "contributing", "credential-sources.md");
    }
}
