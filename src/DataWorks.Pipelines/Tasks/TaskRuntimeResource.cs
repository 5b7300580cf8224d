using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>What a task instance runs with (GetTaskInstance, ListTaskInstances of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TaskRuntimeResource : DisplayedObject
{
    internal TaskRuntimeResource()
    {
    }

    /// <summary>The compute units, such as <c>0.25</c>.</summary>
    public string? Cu { get; init; }

    /// <summary>The id of the image.</summary>
    public string? Image { get; init; }

    /// <summary>The id of the resource group.</summary>
    public string? ResourceGroupId { get; init; }

    /// <summary>The resource group, the compute units and the image.</summary>
    public override string ToString() => DisplayText.SingleLine(string.Join(' ', new[] { ResourceGroupId, Cu is null ? null : Cu + " CU", Image }.Where(static part => !string.IsNullOrEmpty(part))));
}
