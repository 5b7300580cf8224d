using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The script of a task instance (GetTaskInstance of 2024-05-18; a list has none).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TaskScript : DisplayedObject
{
    internal TaskScript()
    {
    }

    /// <summary>The text of the script.</summary>
    public string? Content { get; init; }

    /// <summary>The parameters as they are written: <c>day=$bizdate</c>.</summary>
    public string? Parameters { get; init; }

    /// <summary>The first 80 characters of the script in one line.</summary>
    public override string ToString() => DisplayText.SingleLine(Content, 80);
}
