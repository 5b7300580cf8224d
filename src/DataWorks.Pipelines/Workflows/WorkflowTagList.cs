using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>The tags of a workflow instance. Prints as <c>team=risk; tier=1</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class WorkflowTagList : ReadOnlyRowList<WorkflowTag>
{
    private readonly RawJson _raw;

    /// <summary>Makes a list of tags.</summary>
    /// <param name="tags">The tags in the order to keep.</param>
    public WorkflowTagList(IEnumerable<WorkflowTag>? tags)
        : this(tags, default)
    {
    }

    internal WorkflowTagList(IEnumerable<WorkflowTag>? tags, RawJson raw)
        : base(tags) => _raw = raw;

    /// <summary>No tags.</summary>
    public static WorkflowTagList Empty { get; } = new(null);

    /// <summary>The value of one tag; <c>null</c> where there is none of this key. Of several with one key it is the first.</summary>
    /// <param name="key">The key, as it is written.</param>
    public string? this[string key] => this.FirstOrDefault(tag => tag.Key == key)?.Value;

    /// <summary>The JSON text as the service sent it; <c>null</c> where the list did not come from the service directly.</summary>
    public string? Raw => _raw.Text;
}
