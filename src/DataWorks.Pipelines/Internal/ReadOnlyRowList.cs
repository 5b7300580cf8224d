using System.Collections;
using System.Text;

namespace DataWorks.Pipelines.Internal;

/// <summary>A list whose <see cref="object.ToString"/> joins its elements, because <c>Export-Csv</c> writes that text.</summary>
/// <typeparam name="T">The element.</typeparam>
public abstract class ReadOnlyRowList<T> : IReadOnlyList<T>
{
    private readonly T[] _rows;

    private protected ReadOnlyRowList(IEnumerable<T>? rows) => _rows = rows is null ? [] : [.. rows];

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <inheritdoc/>
    public T this[int index] => _rows[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The elements' own texts, joined by "; ".</summary>
    public override string ToString()
    {
        StringBuilder line = new();
        foreach (T row in _rows)
        {
            // The rest of a huge list is not even formatted.
            if (line.Length > DisplayText.CellWidth)
            {
                break;
            }

            line.Append(line.Length == 0 ? string.Empty : "; ").Append(row);
        }

        return DisplayText.SingleLine(line.ToString());
    }
}
