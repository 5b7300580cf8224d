using System.ComponentModel;
using System.Xml.Linq;
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
    public void EveryRowThatACmdletWritesCanComeBackAndBringsItsNestedLists()
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
    public void EveryTypeThatIsNestedInARowCanComeBackToo() => Assert.All(
        s_convertible.SelectMany(static type => type.GetProperties()).Where(static property => property.CanWrite)
            .Select(static property => property.PropertyType).Where(static type => type.Assembly == typeof(PipelineRun).Assembly),
        static type => Assert.Contains(type, s_convertible));

    [Fact]
    public void EveryTypeThatCanComeBackIsNamedAndNoOther() => Assert.Equal(
        s_convertible.Select(static type => "Deserialized." + type.FullName).Order(StringComparer.Ordinal),
        s_types.Select(static type => type.Element("Name")!.Value).Where(static name => name.StartsWith("Deserialized.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void ItComesBackAsItself() => Assert.All(
        s_convertible, static type => Assert.Equal($"{type.FullName}, {type.Assembly.GetName().Name}", Value("Deserialized." + type.FullName, "TargetTypeForDeserialization")));

    [Fact]
    public void AContextDoesNotComeBack() => Assert.DoesNotContain(typeof(DwContext), s_convertible);

    private static string? Value(string type, string member) => s_types
        .Single(each => each.Element("Name")!.Value == type)
        .Descendants("NoteProperty").Single(note => note.Element("Name")!.Value == member)
        .Element("Value")!.Value;
}
