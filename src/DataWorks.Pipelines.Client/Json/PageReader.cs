using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>
/// Reads a page: <c>PagingInfo { PageNumber, PageSize, TotalCount, &lt;rows&gt; }</c>. The echoed number and size are not looked at: the
/// vendor's own samples have them swapped.
/// </summary>
internal static class PageReader
{
    /// <summary>Reads a page; <c>null</c> if there is none beside an error code.</summary>
    /// <param name="body">The response.</param>
    /// <param name="requestId">The id of the call, which some responses hold behind the rows and is therefore taken from the header.</param>
    /// <param name="envelope">Receives the code and message beside the page.</param>
    /// <param name="list">Which list.</param>
    /// <param name="readRow">Reads a row.</param>
    /// <exception cref="JsonException">The body is not a page: a list must not end because its page is missing.</exception>
    public static Page<T>? Read<T>(
        ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope, PageShape list, JsonRowReader<T> readRow)
        where T : class
    {
        requestId ??= RequestIdReader.Find(body);
        Page<T>? page = null;
        LenientJsonReader json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals("PagingInfo"u8))
            {
                if (page is not null)
                {
                    // The last one would count, and the rows of the first would be lost without a word.
                    throw new JsonException("'PagingInfo' is in it twice.");
                }

                page = ReadPagingInfo(ref json, requestId, list, readRow);
            }
            else if (!envelope.TryRead(ref json))
            {
                json.SkipValue();
            }
        }

        json.ReadToEnd();
        return page is not null || !envelope.IsSuccess ? page : throw new JsonException("There is no 'PagingInfo' in it.");
    }

    private static Page<T>? ReadPagingInfo<T>(ref LenientJsonReader json, string? requestId, PageShape list, JsonRowReader<T> readRow)
        where T : class
    {
        if (!json.BeginObject())
        {
            return null;
        }

        List<T> rows = [];
        long? total = null;
        bool hasRows = false;
        while (json.NextProperty())
        {
            if (json.NameEquals("TotalCount"u8))
            {
                total = json.ReadInt64();
            }
            else if (json.NameEquals(list.Name) || json.NameEquals(list.LegacyName))
            {
                hasRows |= ReadRows(ref json, requestId, readRow, rows);
            }
            else
            {
                json.SkipValue();
            }
        }

        // A server may leave out an empty list, but only where the list really has no row.
        return hasRows || total <= list.FirstRow
            ? new Page<T>(rows, total)
            : throw new JsonException($"There is no '{Encoding.UTF8.GetString(list.Name)}' in it.");
    }

    private static bool ReadRows<T>(ref LenientJsonReader json, string? requestId, JsonRowReader<T> readRow, List<T> rows)
        where T : class
    {
        if (!json.BeginArray())
        {
            return false;
        }

        while (json.NextElement())
        {
            if (readRow(ref json, requestId) is { } row)
            {
                rows.Add(row);
            }
        }

        return true;
    }
}
