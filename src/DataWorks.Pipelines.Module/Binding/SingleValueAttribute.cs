using System.Collections;
using System.Management.Automation;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Says plainly of a parameter with one value that it has one, where the engine would tell of methods that are not supported.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SingleValueAttribute : ArgumentTransformationAttribute
{
    /// <summary>The error about a list.</summary>
    /// <param name="count">The number of values that were given.</param>
    public static ArgumentTransformationMetadataException NotOne(int count) => new($"The parameter takes one value, not {count}.");

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not IList list ? inputData
        : list.Count == 1 ? list[0]
        : throw NotOne(list.Count);
}
