using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>Texts in their order. Prints as <c>a; b</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class TextList : ReadOnlyRowList<string>
{
    /// <summary>Makes a list in the order to keep.</summary>
    public TextList(IEnumerable<string>? texts)
        : base(texts)
    {
    }

    /// <summary>An empty list.</summary>
    public static TextList Empty { get; } = new(null);
}
