using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Commands;
using DataWorks.Pipelines.Emulator;

namespace DataWorks.Pipelines.Module.Tests.Contract;

/// <summary>The references between projects: Module → Client → types. The emulator references none of them.</summary>
public sealed partial class ArchitectureTests
{
    private const string Types = "DataWorks.Pipelines";
    private const string Client = "DataWorks.Pipelines.Client";
    private const string Module = "DataWorks.Pipelines.Module";
    private const string Emulator = "DataWorks.Pipelines.Emulator";

    [Fact]
    public void Src_contains_the_four_projects_and_build() => Assert.Equal(
        [Types, Client, Emulator, Module, "build"],
        Directory.GetDirectories(Repository.PathOf("src")).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Types, "")]
    [InlineData(Client, Types)]
    [InlineData(Module, Types + "," + Client)]
    [InlineData(Emulator, "")]
    public void A_project_has_the_listed_project_references(string project, string references) =>
        Assert.Equal(references.Split(',', StringSplitOptions.RemoveEmptyEntries), References(project, "ProjectReference").Select(static path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Types, "PowerShellStandard.Library")]
    [InlineData(Client, "RestSharp")]
    [InlineData(Module, "PowerShellStandard.Library")]
    [InlineData(Emulator, "System.CommandLine")]
    public void A_project_has_the_listed_package_references(string project, string packages) =>
        Assert.Equal(packages.Split(',', StringSplitOptions.RemoveEmptyEntries), References(project, "PackageReference").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(PipelineRun), "System.Management.Automation")]
    [InlineData(typeof(ServiceConnection), "DataWorks.Pipelines,RestSharp")]
    [InlineData(typeof(DwCommand), "DataWorks.Pipelines,DataWorks.Pipelines.Client,System.Management.Automation")]
    [InlineData(typeof(EmulatorHost), "")]
    public void A_built_assembly_has_the_listed_references(Type type, string others) => Assert.Equal(
        others.Split(',', StringSplitOptions.RemoveEmptyEntries),
        type.Assembly.GetReferencedAssemblies().Select(static name => name.Name!).Where(IsOurs).Order(StringComparer.Ordinal));

    [Fact]
    public void PowerShellStandard_has_an_exact_version_and_is_never_packed()
    {
        XElement pin = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(static version => (string?)version.Attribute("Include") == "PowerShellStandard.Library");
        Assert.Equal("[5.1.1]", (string?)pin.Attribute("Version"));
        Assert.All([Types, Module], static project =>
        {
            XElement reference = Project(project).Descendants("PackageReference").Single(static each => (string?)each.Attribute("Include") == "PowerShellStandard.Library");
            Assert.Equal(("all", "runtime"), ((string?)reference.Attribute("PrivateAssets"), (string?)reference.Attribute("ExcludeAssets")));
        });
    }

    [Fact]
    public void Every_version_is_exact() => Assert.All(
        XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion"),
        static version => Assert.Matches(@"^\[[^,\]]+\]$", (string?)version.Attribute("Version")));

    [Theory]
    [InlineData("page")]
    [InlineData("benchmarks/official-core")]
    public void Npm_packages_are_exact_and_locked_without_another_registry(string folder)
    {
        using JsonDocument package = JsonDocument.Parse(Repository.Text("tests", folder, "package.json"));
        Assert.All(package.RootElement.GetProperty("dependencies").EnumerateObject(), static version => Assert.Matches(@"^\d+\.\d+\.\d+$", version.Value.GetString()));
        Assert.DoesNotMatch("\"resolved\": \"(?!https://registry\\.npmjs\\.org/)", Repository.Text("tests", folder, "package-lock.json"));
    }

    [Theory]
    [InlineData(Types)]
    [InlineData(Client)]
    [InlineData(Module)]
    public void The_product_is_built_for_net8(string project) => Assert.Equal("net8.0", Project(project).Descendants("TargetFramework").Single().Value);

    [Fact]
    public void Assemblies_have_the_version_of_the_manifest()
    {
        string version = VersionLine().Match(Repository.Text("DataWorks.Pipelines.psd1")).Groups[1].Value;
        Assert.Equal(version, typeof(DwCommand).Assembly.GetName().Version!.ToString(3));
        Assert.Equal(version, typeof(ServiceConnection).Assembly.GetName().Version!.ToString(3));
    }

    private static XDocument Project(string name) => XDocument.Load(Repository.PathOf("src", name, name + ".csproj"));

    private static IEnumerable<string> References(string project, string kind) =>
        Project(project).Descendants(kind).Select(static reference => (string)reference.Attribute("Include")!);

    // Assemblies of the framework are always allowed.
    private static bool IsOurs(string name) =>
        name == "System.Management.Automation"
        || !(name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "System");

    [GeneratedRegex(@"ModuleVersion\s*=\s*'([0-9.]+)'")]
    private static partial Regex VersionLine();
}
