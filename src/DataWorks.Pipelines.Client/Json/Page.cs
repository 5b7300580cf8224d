using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>One page of a list: <c>PagingInfo { PageNumber, PageSize, TotalCount, &lt;rows&gt; }</c>. The number and size are ignored: the vendor's own
/// samples have them swapped.</summary>
/// <param name="TotalCount">The number of rows of the whole list according to this page; <c>null</c> if it does not say.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, long? TotalCount)
    where T : class
{
    /// <summary>Reads a page; returns <c>null</c> if it is missing beside an error code.</summary>
    /// <param name="requestId">The id of the call; <c>null</c> to look for it in the response.</param>
    /// <param name="names">The name of the rows, such as PipelineRuns; then their name on servers with the legacy operations.</param>
    /// <param name="firstRow">The position of the page's first row if every page is full: after the last row, a page may have no list.</param>
    /// <exception cref="JsonException">The body is not a page: a list must not end because its page is missing.</exception>
    internal static Page<T>? Read(ref LenientJsonReader json, string? requestId, string[] names, long firstRow, JsonReader<T> readRow)
    {
        requestId ??= json.FindRequestId();
        Page<T>? page = null;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals("PagingInfo"u8))
            {
                if (page is not null)
                {
                    throw new JsonException("'PagingInfo' occurs twice.");
                }

                page = ReadPagingInfo(ref json, requestId, names, firstRow, readRow);
            }
            else
            {
                json.ReadEnvelope();
            }
        }

        json.ReadToEnd();
        return page is not null || !json.IsSuccess ? page : throw new JsonException("'PagingInfo' is missing.");
    }

    private static Page<T>? ReadPagingInfo(ref LenientJsonReader json, string? requestId, string[] names, long firstRow, JsonReader<T> readRow)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        byte[] name = Encoding.UTF8.GetBytes(names[0]);
        byte[] legacyName = Encoding.UTF8.GetBytes(names[^1]);
        List<T> rows = [];
        long? total = null;
        bool hasRows = false;
        while (json.NextProperty())
        {
            if (json.NameEquals("TotalCount"u8))
            {
                total = json.ReadInt64();
            }
            else if (json.NameEquals(name) || json.NameEquals(legacyName))
            {
                hasRows |= ReadRows(ref json, requestId, readRow, rows);
            }
            else
            {
                json.SkipValue();
            }
        }

        // A server may leave out an empty list.
        return hasRows || total <= firstRow
            ? new Page<T>(rows, total)
            : throw new JsonException($"'{names[0]}' is missing.");
    }

    private static bool ReadRows(ref LenientJsonReader json, string? requestId, JsonReader<T> readRow, List<T> rows)
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

/// <summary>Reads a response or one row of it; returns <c>null</c> if it is <c>null</c>, or missing beside an error code.</summary>
/// <param name="requestId">The id of the call; from the header for a whole response.</param>
internal delegate T? JsonReader<out T>(ref LenientJsonReader json, string? requestId)
    where T : class;
