using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DataWorks.Pipelines.Module.Tests.Contract;

public sealed partial class FormatFileTests
{
    private const int MostColumns = 120;

    private static readonly XElement[] s_views = [.. XDocument.Load(
        Repository.PathOf("src", "DataWorks.Pipelines.Module", "Views", "DataWorks.Pipelines.format.ps1xml")).Descendants("View")];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void EveryOutputHasATableAndAListView(Type type)
    {
        Assert.Single(Views(type, "TableControl"));
        Assert.Single(Views(type, "ListControl"));
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void TheListViewShowsEveryPropertyInItsOrder(Type type)
    {
        IEnumerable<string> shown = Views(type, "ListControl").Single().Descendants("ListItem")
            .Select(static item => item.Element("Label")?.Value ?? item.Element("PropertyName")!.Value);
        Assert.Equal(type.GetProperties().Select(static property => property.Name), shown);
    }

    [Fact]
    public void EveryTableFitsTheScreenAndItsRowsItsHeaders()
    {
        XElement[] tables = [.. s_views.Where(static view => view.Element("TableControl") is not null)];
        Assert.NotEmpty(tables);
        Assert.All(tables, static view =>
        {
            XElement[] headers = [.. view.Descendants("TableColumnHeader")];
            int[] widths = [.. headers.Select(static header => header.Element("Width")).OfType<XElement>().Select(static width => int.Parse(width.Value, CultureInfo.InvariantCulture))];

            // A blank stands between columns, and what has no width needs room for its label.
            int least = widths.Sum() + headers.Length - 1
                + headers.Where(static header => header.Element("Width") is null).Sum(static header => header.Element("Label")!.Value.Length);
            Assert.True(least <= MostColumns, $"{view.Element("Name")!.Value}: {least}");
            Assert.True(headers.Length - widths.Length <= 1, "one column takes what is left");
            Assert.Equal(headers.Length, view.Descendants("TableColumnItem").Count());
        });
    }

    [Fact]
    public void EveryViewIsOfATypeThatThereIsAndShowsPropertiesThatItHas() => Assert.All(s_views, static view =>
    {
        string name = view.Descendants("TypeName").Single().Value;
        Type? type = typeof(PipelineRun).Assembly.GetType(name);
        Assert.True(type is { IsPublic: true }, name);
        string[] shown =
        [
            .. view.Descendants("PropertyName").Select(static property => property.Value),
            .. view.Descendants("ScriptBlock").Select(static script => Property().Match(script.Value).Groups[1].Value),
        ];
        Assert.All(shown, property => Assert.NotNull(type!.GetProperty(property)));
    });

    [Fact]
    public void ScriptsInViewsCallOnlyTheHelper() => Assert.All(
        s_views.SelectMany(static view => view.Descendants("ScriptBlock")),
        static script =>
        {
            Match call = HelperCall().Match(script.Value.Trim());
            Assert.True(call.Success, script.Value);
            Assert.NotNull(typeof(Module.Views.FormatHelper).GetMethod(call.Groups[1].Value));
        });

    public static TheoryData<Type> Outputs() => [.. Cmdlets.Types.SelectMany(Cmdlets.Outputs).Where(static type => type != typeof(void)).Distinct()];

    private static IEnumerable<XElement> Views(Type type, string control) => s_views.Where(view =>
        view.Element(control) is not null && view.Descendants("TypeName").Any(name => name.Value == type.FullName));

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"^\[DataWorks\.Pipelines\.Module\.Views\.FormatHelper\]::(\w+)\(\$_\.\w+\)$")]
    private static partial Regex HelperCall();
}
