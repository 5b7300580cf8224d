using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>Where a task instance runs (GetTaskInstance, ListTaskInstances of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TaskRuntime : DisplayedObject
{
    internal TaskRuntime()
    {
    }

    /// <summary>The gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>The id of the process on the gateway.</summary>
    public string? ProcessId { get; init; }

    /// <summary>The gateway and the process.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Gateway} {ProcessId}");
}
