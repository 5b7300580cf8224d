using System.Reflection;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Commands;

namespace DataWorks.Pipelines.Module.Tests;

/// <summary>The cmdlet classes and the lists of the manifest.</summary>
internal static partial class Cmdlets
{
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(DwCommand).Assembly.GetTypes().Where(static type => Data(type) is not null).OrderBy(static type => type.Name, StringComparer.Ordinal)];

    public static TheoryData<Type> Rows() => [.. Types];

    /// <summary>Gets the name of a cmdlet from metadata, because the properties of the attribute are empty without an engine.</summary>
    public static string NameOf(Type type)
    {
        IList<CustomAttributeTypedArgument> arguments = Data(type)!.ConstructorArguments;
        return $"{arguments[0].Value}-{arguments[1].Value}";
    }

    public static IEnumerable<PropertyInfo> Parameters(Type type) =>
        type.GetProperties().Where(static property => property.GetCustomAttributesData().Any(static data => data.AttributeType.Name == "ParameterAttribute"));

    /// <summary>Gets the types of this module that a cmdlet writes. Strings, files and custom objects belong to PowerShell and .NET.</summary>
    public static IEnumerable<Type> Outputs(Type type) => type.GetCustomAttributesData()
        .Where(static data => data.AttributeType.Name == "OutputTypeAttribute")
        .SelectMany(static data => data.ConstructorArguments)
        .SelectMany(static argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> several ? several.Select(static each => each.Value) : [argument.Value])
        .OfType<Type>()
        .Where(static output => output.Name is not (nameof(String) or nameof(FileInfo) or "PSCustomObject"));

    /// <summary>Gets the values of a list in the manifest.</summary>
    public static string[] ManifestList(string key)
    {
        Match list = Regex.Match(Repository.Text("DataWorks.Pipelines.psd1"), $@"(?m)^\s*{key}\s*=\s*@\(([^)]*)\)");
        Assert.True(list.Success, $"The manifest has no list {key}.");
        return [.. Quoted().Matches(list.Groups[1].Value).Select(static match => match.Groups[1].Value)];
    }

    private static CustomAttributeData? Data(Type type) =>
        type.GetCustomAttributesData().FirstOrDefault(static data => data.AttributeType.Name == "CmdletAttribute");

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
