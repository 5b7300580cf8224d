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
    public void Every_output_type_is_rehydrated_with_its_nested_lists()
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
    public void Every_nested_type_is_rehydrated() => Assert.All(
        s_convertible.SelectMany(static type => type.GetProperties()).Where(static property => property.CanWrite)
            .Select(static property => property.PropertyType).Where(static type => type.Assembly == typeof(PipelineRun).Assembly),
        static type => Assert.Contains(type, s_convertible));

    [Fact]
    public void Exactly_the_rehydrated_types_are_listed() => Assert.Equal(
        s_convertible.Select(static type => "Deserialized." + type.FullName).Order(StringComparer.Ordinal),
        s_types.Select(static type => type.Element("Name")!.Value).Where(static name => name.StartsWith("Deserialized.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_type_is_rehydrated_as_itself() => Assert.All(
        s_convertible, static type => Assert.Equal($"{type.FullName}, {type.Assembly.GetName().Name}", Value("Deserialized." + type.FullName, "TargetTypeForDeserialization")));

    [Fact]
    public void A_context_is_not_rehydrated() => Assert.DoesNotContain(typeof(DwContext), s_convertible);

    [Fact]
    public void Every_property_and_no_display_text_is_serialized() => Assert.All(
        FormatFileTests.Shown.Select(static row => (Type)row.Data),
        static type =>
        {
            Assert.Equal("SpecificProperties", Value(type.FullName!, "SerializationMethod"));
            Assert.Equal(
                type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(static property => property.GetIndexParameters().Length == 0).Select(static property => property.Name),
                s_types.Single(each => each.Element("Name")!.Value == type.FullName).Descendants("ReferencedProperties").Elements("Name").Select(static name => name.Value));
        });

    // If an object follows one of another type, the engine lists this set of properties, or all properties without it.
    [Fact]
    public void A_list_without_a_view_shows_display_text() => Assert.Equal(
        ["Properties"],
        s_types.SelectMany(static type => type.Descendants("PropertySet")).Where(static set => set.Element("Name")!.Value == "DefaultDisplayPropertySet").Descendants("ReferencedProperties").Elements("Name").Select(static name => name.Value).Distinct());

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
