using System.Reflection;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Commands;

namespace DataWorks.Pipelines.Module.Tests.Contract;

/// <summary>PowerShell loads the types of the module before the load context of the client is registered.</summary>
public sealed class TypeBoundaryTests
{
    private static readonly Assembly s_client = typeof(ServiceConnection).Assembly;
    private static readonly Assembly s_module = typeof(DwCommand).Assembly;
    private static readonly Assembly s_types = typeof(PipelineRun).Assembly;

    [Fact]
    public void No_type_of_the_module_derives_from_or_implements_a_type_of_the_client() => Assert.All(s_module.GetTypes(), static type =>
    {
        for (Type? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            Assert.False(IsPrivate(parent), $"{type} derives from {parent}");
        }

        Assert.All(type.GetInterfaces(), implemented => Assert.False(IsPrivate(implemented), $"{type} implements {implemented}"));
    });

    [Fact]
    public void No_public_member_has_a_type_of_the_client()
    {
        foreach (Type type in s_module.GetExportedTypes().Concat(s_types.GetExportedTypes()))
        {
            const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
            IEnumerable<Type> shown = type.GetProperties(Shown).Select(static property => property.PropertyType)
                .Concat(type.GetFields(Shown).Select(static field => field.FieldType))
                .Concat(type.GetMethods(Shown).SelectMany(static method => method.GetParameters().Select(static parameter => parameter.ParameterType).Append(method.ReturnType)))
                .Concat(type.GetConstructors().SelectMany(static constructor => constructor.GetParameters().Select(static parameter => parameter.ParameterType)));
            Assert.All(shown, used => Assert.False(IsPrivate(used), $"{type} shows {used}"));
        }
    }

    [Fact]
    public void Output_types_are_sealed_types_of_the_types_assembly() => Assert.All(
        Cmdlets.Types.SelectMany(Cmdlets.Outputs).Where(static type => type != typeof(void)),
        static type => Assert.True(type is { IsSealed: true, IsPublic: true, Namespace: "DataWorks.Pipelines" } && type.Assembly == s_types, type.Name));

    /// <summary>The engine would convert any object with an Id to a type that has a public constructor without parameters.</summary>
    [Fact]
    public void No_output_type_has_a_public_constructor_without_parameters()
    {
        Type[] rows = [.. s_types.GetExportedTypes().Where(static type => type is { IsClass: true, IsAbstract: false } && !type.IsSubclassOf(typeof(Exception)))];
        Assert.Contains(typeof(PipelineRun), rows);
        Assert.Contains(typeof(PipelineStage), rows);
        Assert.All(rows, static type => Assert.True(
            type.IsSealed && (type.GetConstructor([]) is null || type == typeof(Serialization.RehydratingConverter)), type.Name));
    }

    [Fact]
    public void The_context_has_no_public_constructor_and_no_setter()
    {
        Assert.Empty(typeof(DwContext).GetConstructors());
        Assert.DoesNotContain(typeof(DwContext).GetProperties(), static property => property.CanWrite);
    }

    private static bool IsPrivate(Type type) =>
        type.Assembly == s_client
        || type.Assembly.GetName().Name == "RestSharp"
        || (type.IsGenericType && type.GetGenericArguments().Any(IsPrivate))
        || (type.HasElementType && IsPrivate(type.GetElementType()!));
}
