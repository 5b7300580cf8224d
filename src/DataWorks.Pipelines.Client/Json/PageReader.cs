using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads one row; returns <c>null</c> if the element is <c>null</c>.</summary>
/// <typeparam name="T">The row.</typeparam>
internal delegate T? JsonRowReader<out T>(ref LenientJsonReader json, string? requestId)
    where T : class;

/// <summary>The shape of one page of a list.</summary>
/// <param name="Name">The name of the rows, such as PipelineRuns.</param>
/// <param name="LegacyName">Their name on servers with the legacy operations; <c>null</c> if there is none.</param>
/// <param name="FirstRow">The position of the page's first row if every page is full: after the last row, a page may have no list.</param>
internal sealed record PageShape(string Name, string? LegacyName, long FirstRow);

/// <summary>
/// Reads a page: <c>PagingInfo { PageNumber, PageSize, TotalCount, &lt;rows&gt; }</c>. The number and size are ignored: the vendor's own
/// samples have them swapped.
/// </summary>
internal static class PageReader
{
    /// <summary>Reads a page; returns <c>null</c> if it is missing beside an error code.</summary>
    /// <exception cref="JsonException">The body is not a page: a list must not end because its page is missing.</exception>
    public static Page<T>? Read<T>(
        ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope, PageShape shape, JsonRowReader<T> readRow)
        where T : class
    {
        requestId ??= ResponseEnvelope.FindRequestId(body);
        Page<T>? page = null;
        LenientJsonReader json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals("PagingInfo"u8))
            {
                if (page is not null)
                {
                    throw new JsonException("'PagingInfo' occurs twice.");
                }

                page = ReadPagingInfo(ref json, requestId, shape, readRow);
            }
            else if (!envelope.TryRead(ref json))
            {
                json.SkipValue();
            }
        }

        json.ReadToEnd();
        return page is not null || !envelope.IsSuccess ? page : throw new JsonException("'PagingInfo' is missing.");
    }

    private static Page<T>? ReadPagingInfo<T>(ref LenientJsonReader json, string? requestId, PageShape shape, JsonRowReader<T> readRow)
        where T : class
    {
        if (!json.BeginObject())
        {
            return null;
        }

        byte[] name = Encoding.UTF8.GetBytes(shape.Name);
        byte[] legacyName = Encoding.UTF8.GetBytes(shape.LegacyName ?? shape.Name);
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
        return hasRows || total <= shape.FirstRow
            ? new Page<T>(rows, total)
            : throw new JsonException($"'{shape.Name}' is missing.");
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
