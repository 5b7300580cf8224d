using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The input or output variables of a task instance. Prints as <c>day=20261120; rows=12</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TaskVariableList : ReadOnlyRowList<TaskVariable>
{
    /// <summary>Makes a list in the order to keep.</summary>
    public TaskVariableList(IEnumerable<TaskVariable>? variables)
        : base(variables)
    {
    }

    /// <summary>An empty list.</summary>
    public static TaskVariableList Empty { get; } = new(null);
}
