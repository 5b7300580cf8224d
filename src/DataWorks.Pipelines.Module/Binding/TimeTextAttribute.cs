using System.Management.Automation;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Reads a time that is given as text. Without a zone it is local; one that two cultures read as different days is an error.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = new SingleValueAttribute().Transform(engineIntrinsics, inputData);
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is not string text)
        {
            return value;
        }

        return DateText.TryRead(text, needsDay: false, out DateTime time, out string? problem)
            ? new DateTimeOffset(time)
            : throw new ArgumentTransformationMetadataException(problem);
    }
}
