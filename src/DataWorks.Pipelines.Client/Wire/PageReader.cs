using System.Text.Json;

namespace DataWorks.Pipelines.Client.Wire;

/// <summary>
/// Reads a page: <c>PagingInfo { PageNumber, PageSize, TotalCount, &lt;rows&gt; }</c>. The echoed number and size are not looked at: the
/// vendor's own samples have them swapped.
/// </summary>
internal static class PageReader
{
    /// <summary>Reads a page.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="requestId">The id of the call, which stands behind the rows in some answers and so is taken from the header.</param>
    /// <param name="listName">The name of the rows, such as PipelineRuns.</param>
    /// <param name="oldListName">What older servers call them; <c>null</c> for none.</param>
    /// <param name="readRow">Reads a row.</param>
    /// <exception cref="JsonException">The body is not a page.</exception>
    public static Page<T> Read<T>(
        ReadOnlySpan<byte> body, string? requestId, string listName, string? oldListName, RowReader<T> readRow)
        where T : class
    {
        requestId ??= RequestIdReader.Find(body);
        byte[] name = System.Text.Encoding.UTF8.GetBytes(listName);
        byte[] oldName = System.Text.Encoding.UTF8.GetBytes(oldListName ?? listName);
        Page<T>? page = null;
        JsonCursor json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("PagingInfo"u8))
            {
                if (page is not null)
                {
                    // The last one would count, and the rows of the first would be lost without a word.
                    throw new JsonException("'PagingInfo' is in it twice.");
                }

                page = ReadPagingInfo(ref json, requestId, name, oldName, readRow);
            }
            else
            {
                json.Skip();
            }
        }

        json.End();
        return page ?? throw new JsonException("There is no 'PagingInfo' in it.");
    }

    private static Page<T> ReadPagingInfo<T>(
        ref JsonCursor json, string? requestId, byte[] name, byte[] oldName, RowReader<T> readRow)
        where T : class
    {
        List<T> rows = [];
        long? total = null;
        if (!json.BeginObject())
        {
            return new Page<T>(rows, 0, requestId);
        }

        while (json.NextProperty())
        {
            if (json.Is("TotalCount"u8))
            {
                total = json.Long();
            }
            else if (json.Is(name) || json.Is(oldName))
            {
                ReadRows(ref json, requestId, readRow, rows);
            }
            else
            {
                json.Skip();
            }
        }

        return new Page<T>(rows, total, requestId);
    }

    private static void ReadRows<T>(ref JsonCursor json, string? requestId, RowReader<T> readRow, List<T> rows)
        where T : class
    {
        if (!json.BeginArray())
        {
            return;
        }

        while (json.NextElement())
        {
            if (readRow(ref json, requestId) is { } row)
            {
                rows.Add(row);
            }
        }
    }
}
