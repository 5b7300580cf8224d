using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Module.Tests.Contract;

/// <summary>The order of folders in docs/architecture.md: the code of a folder names only types of the folders that its row lists.</summary>
public sealed partial class FolderOrderTests
{
    private const string Root = "(root)";

    [Theory]
    [InlineData("DataWorks.Pipelines.Client")]
    [InlineData("DataWorks.Pipelines.Module")]
    public void A_folder_uses_only_the_folders_below_it_that_its_row_names(string project)
    {
        Dictionary<string, string[]> uses = ReadOrder(project);
        Dictionary<string, string> code = SourceFiles(project).ToDictionary(static file => file, static file => WithoutTextAndComments(File.ReadAllText(file)));
        Assert.Equal(uses.Keys.Order(StringComparer.Ordinal), code.Keys.Select(file => FolderOf(project, file)).Distinct().Order(StringComparer.Ordinal));

        (string Folder, Regex Name)[] types = [.. code.SelectMany(pair => TypeDeclaration().Matches(pair.Value)
            .Select(match => (FolderOf(project, pair.Key), new Regex($@"(?<![\w.]){match.Groups[1].Value}(?!\w)", RegexOptions.CultureInvariant))))];
        Assert.Empty(
            from pair in code
            let folder = FolderOf(project, pair.Key)
            from type in types
            where type.Folder != folder && !uses[folder].Contains(type.Folder) && type.Name.IsMatch(pair.Value)
            select $"{Path.GetRelativePath(Repository.Root, pair.Key)} uses {type.Folder}: {type.Name}");
    }

    [Theory]
    [InlineData("DataWorks.Pipelines.Client")]
    [InlineData("DataWorks.Pipelines.Module")]
    public void The_order_has_no_circles(string project)
    {
        List<string> below = [];
        foreach ((string folder, string[] uses) in ReadOrder(project))
        {
            Assert.All(uses, used => Assert.Contains(used, below));
            below.Add(folder);
        }
    }

    // The rows `| 4 | Errors | 2 | … |` under the project's heading: number, folders, numbers of the folders that they use.
    private static Dictionary<string, string[]> ReadOrder(string project)
    {
        string page = Repository.Text("docs", "architecture.md");
        string section = page[page.IndexOf($"### The folders of {project}\n", StringComparison.Ordinal)..];
        Dictionary<int, string[]> numbered = [];
        Dictionary<string, string[]> uses = [];
        foreach (Match row in OrderRow().Matches(section[..section.IndexOf("\n\n", section.IndexOf('|', StringComparison.Ordinal), StringComparison.Ordinal)]))
        {
            int[] used = [.. Number().Matches(row.Groups[3].Value).Select(static match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];
            string[] folders = [.. FolderName().Matches(row.Groups[2].Value).Select(static match => match.Groups[1].Value)];
            numbered.Add(int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), folders);
            foreach (string folder in folders)
            {
                uses.Add(folder, row.Groups[3].Value.Trim() == "all" ? [.. uses.Keys] : [.. used.SelectMany(number => numbered[number])]);
            }
        }

        return uses;
    }

    private static IEnumerable<string> SourceFiles(string project) => Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories)
        .Where(static file => !BuildFolder().IsMatch(file));

    private static string FolderOf(string project, string file)
    {
        string folder = Path.GetRelativePath(Repository.PathOf("src", project), Path.GetDirectoryName(file)!).Replace('\\', '/');
        return folder == "." ? Root : folder;
    }

    private static string WithoutTextAndComments(string code) => TextOrComment().Replace(code, static match => match.Value.Contains('{', StringComparison.Ordinal) && match.Value.StartsWith('$') ? match.Value : " ");

    [GeneratedRegex(@"(?m)^(?:public|internal)(?: (?:static|sealed|abstract|readonly|partial|unsafe|ref))* (?:class|struct|interface|enum|record struct|record|delegate [\w<>?\[\]., ]+?) (\w+)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\$*@?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'""", RegexOptions.Singleline)]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"(?m)^\| (\d+) \| ([^|]+) \| ([^|]*) \|")]
    private static partial Regex OrderRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex FolderName();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildFolder();
}
