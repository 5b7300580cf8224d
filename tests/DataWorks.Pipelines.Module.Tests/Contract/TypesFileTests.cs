using System.ComponentModel;
using System.Reflection;
using System.Xml.Linq;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines.Module.Tests.Contract;

public sealed class TypesFileTests
{
    private static readonly XElement[] s_types = [.. XDocument.Load(
        Repository.PathOf("src", "DataWorks.Pipelines.Module", "Views", "DataWorks.Pipelines.types.ps1xml")).Root!.Elements("Type")];

    private static readonly Type[] s_convertible =
    [
        .. typeof(PipelineRun).Assembly.GetTypes().Where(static type =>
            type.GetCustomAttributes(typeof(TypeConverterAttribute), false).Cast<TypeConverterAttribute>()
                .Any(static attribute => attribute.ConverterTypeName.StartsWith(typeof(RehydratingConverter).FullName!, StringComparison.Ordinal))),
    ];

    [Fact]
    public void Every_row_that_a_cmdlet_writes_can_come_back_and_brings_its_nested_lists()
    {
        Type[] rows = [.. Cmdlets.Types.SelectMany(Cmdlets.Outputs).Where(static type => type != typeof(void) && type != typeof(DwContext)).Distinct()];
        Assert.NotEmpty(rows);
        Assert.All(rows, static type =>
        {
            Assert.Contains(type, s_convertible);
            Assert.True(int.Parse(Value(type.FullName!, "SerializationDepth")!, System.Globalization.CultureInfo.InvariantCulture) >= 3, type.Name);
        });
    }

    [Fact]
    public void Every_type_that_is_nested_in_a_row_can_come_back_too() => Assert.All(
        s_convertible.SelectMany(static type => type.GetProperties()).Where(static property => property.CanWrite)
            .Select(static property => property.PropertyType).Where(static type => type.Assembly == typeof(PipelineRun).Assembly),
        static type => Assert.Contains(type, s_convertible));

    [Fact]
    public void Every_type_that_can_come_back_is_named_and_no_other() => Assert.Equal(
        s_convertible.Select(static type => "Deserialized." + type.FullName).Order(StringComparer.Ordinal),
        s_types.Select(static type => type.Element("Name")!.Value).Where(static name => name.StartsWith("Deserialized.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void It_comes_back_as_itself() => Assert.All(
        s_convertible, static type => Assert.Equal($"{type.FullName}, {type.Assembly.GetName().Name}", Value("Deserialized." + type.FullName, "TargetTypeForDeserialization")));

    [Fact]
    public void A_context_does_not_come_back() => Assert.DoesNotContain(typeof(DwContext), s_convertible);

    [Fact]
    public void A_file_or_a_job_gets_every_property_of_a_type_and_no_display_text() => Assert.All(
        FormatFileTests.Shown.Select(static row => (Type)row.Data),
        static type =>
        {
            Assert.Equal("SpecificProperties", Value(type.FullName!, "SerializationMethod"));
            Assert.Equal(
                type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(static property => property.GetIndexParameters().Length == 0).Select(static property => property.Name),
                s_types.Single(each => each.Element("Name")!.Value == type.FullName).Descendants("ReferencedProperties").Elements("Name").Select(static name => name.Value));
        });

    // Of an object that comes after one of another type the engine lists this set; without one it would list the properties themselves.
    [Fact]
    public void What_is_listed_without_a_view_is_display_text() => Assert.Equal(
        ["AllProperties"],
        s_types.SelectMany(static type => type.Descendants("PropertySet")).Where(static set => set.Element("Name")!.Value == "DefaultDisplayPropertySet").Descendants("ReferencedProperties").Elements("Name").Select(static name => name.Value));

    [Fact]
    public void Every_display_text_is_a_hidden_property_of_its_method()
    {
        XElement[] properties = [.. s_types.Single(static each => each.Element("Name")!.Value == typeof(DisplayedObject).FullName).Descendants("CodeProperty")];
        Assert.Equal(
            typeof(DisplayProperties).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(static method => method.Name).Order(StringComparer.Ordinal),
            properties.Select(static property => property.Element("Name")!.Value).Order(StringComparer.Ordinal));
        Assert.All(properties, static property =>
        {
            Assert.Equal("true", (string?)property.Attribute("IsHidden"));
            Assert.Equal(property.Element("Name")!.Value, property.Descendants("MethodName").Single().Value);
            Assert.Equal("DataWorks.Pipelines.Internal.DisplayProperties, DataWorks.Pipelines", property.Descendants("TypeName").Single().Value);
        });
    }

    private static string? Value(string type, string member) => s_types
        .Single(each => each.Element("Name")!.Value == type)
        .Descendants("NoteProperty").Single(note => note.Element("Name")!.Value == member)
        .Element("Value")!.Value;
}
