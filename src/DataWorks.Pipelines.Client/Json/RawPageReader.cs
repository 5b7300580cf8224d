using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a page of rows whose structure is not known, from <c>PagingInfo</c> (DataWorks) or from the top level (PAIFlow): the list that is
/// named like the operation, else the first one.</summary>
internal static class RawPageReader
{
    /// <summary>Reads a page; <c>null</c> beside an error code.</summary>
    public static Page<string>? Read(ref LenientJsonReader json, string name, long firstRow)
    {
        Parts parts = new(Encoding.UTF8.GetBytes(name));
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals("PagingInfo"u8))
            {
                ReadPagingInfo(ref json, parts);
            }
            else if (!json.TryReadEnvelope())
            {
                parts.Read(ref json);
            }
        }

        json.ReadToEnd();
        if (!json.IsSuccess)
        {
            return null;
        }

        return parts.Rows is not null || parts.Total <= firstRow
            ? new Page<string>(parts.Rows ?? [], parts.Total)
            : throw new JsonException("A list of rows is missing.");
    }

    private static void ReadPagingInfo(ref LenientJsonReader json, Parts parts)
    {
        if (json.TryBeginObject())
        {
            while (json.NextProperty())
            {
                parts.Read(ref json);
            }
        }
    }

    private sealed class Parts(byte[] name)
    {
        private bool _isNamed;

        public long? Total { get; private set; }

        public List<string>? Rows { get; private set; }

        public void Read(ref LenientJsonReader json)
        {
            if (json.NameEquals("TotalCount"u8))
            {
                Total = json.ReadInt64();
                return;
            }

            bool isNamed = json.NameEquals(name);
            if (_isNamed || (Rows is not null && !isNamed))
            {
                json.SkipValue();
            }
            else if (json.TryBeginArray())
            {
                (Rows, _isNamed) = (ReadRows(ref json), isNamed);
            }
        }

        private static List<string> ReadRows(ref LenientJsonReader json)
        {
            List<string> rows = [];
            while (json.NextElement())
            {
                int start = json.Position;
                json.SkipValue();
                rows.Add(Encoding.UTF8.GetString(json.GetRawTextFrom(start)));
            }

            return rows;
        }
    }
}
