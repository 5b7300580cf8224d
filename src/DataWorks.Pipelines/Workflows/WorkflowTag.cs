using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One tag of a workflow instance.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class WorkflowTag : DisplayedObject
{
    internal WorkflowTag()
    {
    }

    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>The value.</summary>
    public string? Value { get; init; }

    /// <summary>The tag as <c>key=value</c>.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Key}={Value}");
}
