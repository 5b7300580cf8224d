using System.ComponentModel;
using System.Text;
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

/// <summary>The tags of a workflow instance. Prints as <c>team=risk; tier=1</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class WorkflowTagList : ReadOnlyRowList<WorkflowTag>
{
    // UTF-8 takes half the memory of a string.
    private readonly byte[]? _raw;

    /// <summary>Creates a list of tags.</summary>
    /// <param name="tags">The tags.</param>
    public WorkflowTagList(IEnumerable<WorkflowTag>? tags)
        : this(tags, raw: null)
    {
    }

    internal WorkflowTagList(IEnumerable<WorkflowTag>? tags, byte[]? raw)
        : base(tags) => _raw = raw;

    /// <summary>No tags.</summary>
    public static WorkflowTagList Empty { get; } = new(null);

    /// <summary>The value of the first tag with a key; <c>null</c> if there is none.</summary>
    /// <param name="key">The key; case-sensitive.</param>
    public string? this[string key] => this.FirstOrDefault(tag => tag.Key == key)?.Value;

    /// <summary>The original JSON text of the service; <c>null</c> if the list was not created from a response.</summary>
    public string? Raw => _raw is null ? null : Encoding.UTF8.GetString(_raw);
}
