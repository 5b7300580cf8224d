using System.Reflection;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Commands;

namespace DataWorks.Pipelines.Module.Tests.Contract;

public sealed partial class CmdletTests
{
    [Fact]
    public void The_manifest_names_exactly_the_cmdlets()
    {
        Assert.NotEmpty(Cmdlets.Types);
        Assert.Equal(Cmdlets.Types.Select(Cmdlets.NameOf).Order(StringComparer.Ordinal), Cmdlets.ManifestList("CmdletsToExport").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("src", "*.cs")]
    [InlineData("docs", "*.md")]
    [InlineData("docs", "*.txt")]
    public void Messages_and_pages_name_only_cmdlets_that_exist(string folder, string files)
    {
        string[] names = [.. Directory.EnumerateFiles(Repository.PathOf(folder), files, SearchOption.AllDirectories)
            .SelectMany(static file => CmdletName().Matches(File.ReadAllText(file)).Select(static match => match.Value)).Distinct()];
        Assert.NotEmpty(names);
        Assert.Subset(Cmdlets.Types.Select(Cmdlets.NameOf).ToHashSet(), names.ToHashSet());
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void The_manifest_exports_nothing_else(string key) => Assert.Empty(Cmdlets.ManifestList(key));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_cmdlet_is_sealed_and_has_OutputType(Type type)
    {
        Assert.True(type.IsSealed && type.IsPublic);
        Assert.Contains(type.GetCustomAttributesData(), static data => data.AttributeType.Name == "OutputTypeAttribute");
        Assert.All(Cmdlets.Outputs(type).Where(static output => output != typeof(void)), static output => Assert.Equal(typeof(PipelineRun).Assembly, output.Assembly));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_cmdlet_has_a_file_tests_and_a_help_page(Type type)
    {
        string name = Cmdlets.NameOf(type);
        Assert.Equal(name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", type.Name);
        Assert.True(File.Exists(Repository.PathOf("src", "DataWorks.Pipelines.Module", "Commands", type.Name + ".cs")), type.Name + ".cs");
        Assert.True(File.Exists(Repository.PathOf("tests", "Pester", name + ".Tests.ps1")), name + ".Tests.ps1");
        Assert.True(File.Exists(Repository.PathOf("docs", "en-US", name + ".md")), name + ".md");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_help_page_has_every_parameter(Type type)
    {
        string page = Repository.Text("docs", "en-US", Cmdlets.NameOf(type) + ".md");
        Assert.All(Cmdlets.Parameters(type), parameter => Assert.Contains("-" + parameter.Name, page, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_cmdlet_that_calls_the_service_has_a_Context_parameter(Type type)
    {
        bool talks = type.IsSubclassOf(typeof(DwServiceCommand));
        bool isLocal = type.Name.EndsWith("AccountCommand", StringComparison.Ordinal)
            || type.Name is nameof(GetDwContextCommand) or nameof(ExportDwPipelineReportCommand) or nameof(ConvertToDwDiagramCommand);
        Assert.Equal(!isLocal, talks);
        Assert.Equal(talks, Cmdlets.Parameters(type).Any(static parameter => parameter.Name == "Context"));
    }

    [Fact]
    public void No_parameter_accepts_a_secret_as_text() => Assert.All(
        Cmdlets.Types.SelectMany(Cmdlets.Parameters).Where(static parameter =>
            parameter.Name.EndsWith("Secret", StringComparison.Ordinal) || parameter.Name.EndsWith("Token", StringComparison.Ordinal)),
        static parameter => Assert.Equal(typeof(System.Security.SecureString), parameter.PropertyType));

    [Fact]
    public void At_most_one_parameter_of_a_set_binds_pipeline_input_by_value() => Assert.All(Cmdlets.Types, static type => Assert.All(
        Cmdlets.Parameters(type).SelectMany(ParameterData).Where(static data => Named(data, "ValueFromPipeline")).GroupBy(SetOf),
        set => Assert.True(set.Count() == 1, $"{type.Name}, {set.Key}")));

    [Fact]
    public void Status_and_Type_never_bind_pipeline_input() => Assert.All(
        Cmdlets.Types.SelectMany(Cmdlets.Parameters).Where(static parameter => parameter.Name is "Status" or "Type" or "Name" or "Context" or "BizDate"),
        static parameter => Assert.DoesNotContain(
            ParameterData(parameter), static data => Named(data, "ValueFromPipeline") || Named(data, "ValueFromPipelineByPropertyName")));

    public static TheoryData<Type> Rows() => Cmdlets.Rows();

    private static IEnumerable<CustomAttributeData> ParameterData(PropertyInfo parameter) =>
        parameter.GetCustomAttributesData().Where(static data => data.AttributeType.Name == "ParameterAttribute");

    private static bool Named(CustomAttributeData data, string name) =>
        data.NamedArguments.Any(argument => argument.MemberName == name && argument.TypedValue.Value is true);

    private static string SetOf(CustomAttributeData data) =>
        data.NamedArguments.Where(static argument => argument.MemberName == "ParameterSetName").Select(static argument => (string)argument.TypedValue.Value!).SingleOrDefault() ?? "all";

    [GeneratedRegex(@"\b[A-Z][a-z]+-Dw[A-Z]\w*")]
    private static partial Regex CmdletName();
}
