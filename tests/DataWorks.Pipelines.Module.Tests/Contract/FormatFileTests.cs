using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Tests.Contract;

public sealed class FormatFileTests
{
    private const int MaxColumns = 120;

    private static readonly XElement s_file = XDocument.Load(
        Repository.PathOf("src", "DataWorks.Pipelines.Module", "Views", "DataWorks.Pipelines.format.ps1xml")).Root!;

    // Objects of Invoke-DwApi have no type of their own.
    private const string ObjectsOfAnyShape = "ApiObject";

    private static readonly XElement[] s_views = [.. s_file.Descendants("View").Where(static view => view.Element("Name")!.Value != ObjectsOfAnyShape)];

    private static readonly string[] s_displayProperties = [.. typeof(DisplayProperties).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(static method => method.Name)];

    /// <summary>Every type with views: the output types and their nested types.</summary>
    public static TheoryData<Type> Shown { get; } =
        [.. typeof(DisplayedObject).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DisplayedObject)))];

    [Fact]
    public void Every_output_type_and_nested_type_has_views()
    {
        Type[] shown = [.. Shown.Select(static row => (Type)row.Data)];
        Type[] outputs = [.. Cmdlets.Types.SelectMany(Cmdlets.Outputs).Where(static type => type != typeof(void)).Distinct()];
        Assert.All(outputs, type => Assert.Contains(type, shown));
        Assert.All(shown.SelectMany(static type => type.GetProperties()).SelectMany(static property => ClassesIn(property.PropertyType)), type => Assert.Contains(type, shown));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void Every_type_has_a_table_and_a_list_view(Type type)
    {
        // "Flat" is a table of items without groups, "Timeline" draws bars; "Log" is the default view of a log, with its text.
        foreach (string control in new[] { "TableControl", "ListControl", "WideControl", "CustomControl" })
        {
            Assert.Single(Views(type, control), static view => view.Element("Name")!.Value is not ("Flat" or "Timeline" or "Log"));
        }
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void The_list_view_shows_every_property_in_its_order(Type type)
    {
        IEnumerable<string> shown = Views(type, "ListControl").Single().Descendants("ListItem")
            .Select(static item => item.Element("Label")?.Value ?? item.Element("PropertyName")!.Value);
        Assert.Equal(Readable(type).Select(static property => property.Name), shown.Where(name => !IsHidden(type, name)));
    }

    [Fact]
    public void Every_table_fits_120_columns_and_has_a_cell_for_each_header()
    {
        XElement[] tables = [.. s_views.Where(static view => view.Element("TableControl") is not null)];
        Assert.NotEmpty(tables);
        Assert.All(tables, static view =>
        {
            XElement[] headers = [.. view.Descendants("TableColumnHeader")];
            int[] widths = [.. headers.Select(static header => header.Element("Width")).OfType<XElement>().Select(static width => int.Parse(width.Value, CultureInfo.InvariantCulture))];

            // One space is between columns, and a column without a width is as wide as its label.
            int least = widths.Sum() + headers.Length - 1
                + headers.Where(static header => header.Element("Width") is null).Sum(static header => header.Element("Label")!.Value.Length);
            Assert.True(least <= MaxColumns, $"{view.Element("Name")!.Value}: {least}");
            Assert.True(headers.Length - widths.Length <= 1, "one column takes what is left");
            Assert.Equal(headers.Length, view.Descendants("TableColumnItem").Count());
        });
    }

    [Fact]
    public void A_view_reads_display_texts_or_values_that_cannot_hold_text() => Assert.All(s_views, static view => Assert.All(
        TypesOf(view).SelectMany(type => view.Descendants("PropertyName").Select(property => (Type: type, property.Value))),
        static cell =>
        {
            if (s_displayProperties.Contains(cell.Value))
            {
                string property = cell.Value.EndsWith("Text", StringComparison.Ordinal) ? cell.Value[..^"Text".Length] : cell.Value;
                Assert.True(
                    cell.Type.GetProperty(property) is not null || IsHidden(cell.Type, property) || property is "Properties" or "Title" or "RunTitle" or "CreatedAndDuration" or "StartedShort" or "DurationShort" or "Heading" or "LastLines" or "Timeline" or "TimelineDay" or "TimelineName",
                    $"{cell.Type.Name} has no {property}");
                return;
            }

            Type value = cell.Type.GetProperty(cell.Value)?.PropertyType ?? throw new InvalidOperationException($"{cell.Type.Name} has no {cell.Value}");
            Assert.True((Nullable.GetUnderlyingType(value) ?? value).IsValueType, $"{cell.Type.Name}.{cell.Value} may hold text");
        }));

    [Fact]
    public void The_view_of_an_object_of_any_shape_reads_only_display_text() => Assert.Equal(
        ["Properties"],
        s_file.Descendants("View").Single(static view => view.Element("Name")!.Value == ObjectsOfAnyShape).Descendants("PropertyName").Select(static property => property.Value));

    // In ConstrainedLanguage mode a script block of a view cannot call methods.
    [Fact]
    public void No_view_runs_a_script() => Assert.Empty(s_file.Descendants("ScriptBlock"));

    // A property of types.ps1xml that JSON and files leave out.
    private static bool IsHidden(Type type, string property) => type == typeof(FlowSpec) && property == "Nodes";

    private static IEnumerable<XElement> Views(Type type, string control) =>
        s_views.Where(view => view.Element(control) is not null && TypesOf(view).Contains(type));

    private static IEnumerable<Type> TypesOf(XElement view) => (view.Descendants("SelectionSetName").Any() ? s_file.Element("SelectionSets")! : view.Element("ViewSelectedBy")!)
        .Descendants("TypeName").Select(static name => typeof(PipelineRun).Assembly.GetType(name.Value, throwOnError: true)!);

    private static IEnumerable<PropertyInfo> Readable(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(static property => property.GetIndexParameters().Length == 0);

    private static IEnumerable<Type> ClassesIn(Type type) => type.Assembly == typeof(PipelineRun).Assembly && type.IsClass && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
        ? [type]
        : type.GetInterfaces().Append(type).Where(static each => each.IsGenericType).SelectMany(static each => each.GetGenericArguments())
            .Where(static each => each.Assembly == typeof(PipelineRun).Assembly && each.IsClass).Distinct();
}
