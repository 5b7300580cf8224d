using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One input or output variable of a task instance (GetTaskInstance of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TaskVariable : DisplayedObject
{
    internal TaskVariable()
    {
    }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Constant, PassThrough, System, NodeOutput, or a value of a newer service.</summary>
    public string? Type { get; init; }

    /// <summary>The value.</summary>
    public string? Value { get; init; }

    /// <summary>The name and the value.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Name}={Value}");
}
