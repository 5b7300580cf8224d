using System.Text;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads responses and rows whose structure is not known.</summary>
internal static class RawReader
{
    /// <summary>Reads a response; the whole text, or <c>null</c> beside an error code. A body may be empty, or a list.</summary>
    public static string? Read(ref LenientJsonReader json)
    {
        if (json.Bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            return string.Empty;
        }

        if (json.TryBeginObject())
        {
            while (json.NextProperty())
            {
                json.ReadEnvelope();
            }
        }

        json.ReadToEnd();
        return json.IsSuccess ? Encoding.UTF8.GetString(json.Bytes) : null;
    }

    /// <summary>Gets the key of a row: its id, with the number of the run if it has one; an empty text if it has no id.</summary>
    public static string GetKey(string row)
    {
        LenientJsonReader json = new(Encoding.UTF8.GetBytes(row));
        string? id = null, run = null;
        if (json.TryBeginObject())
        {
            while (json.NextProperty())
            {
                if (!json.TryRead("Id"u8, ref id) && !json.TryRead("RunNumber"u8, ref run))
                {
                    json.SkipValue();
                }
            }
        }

        return string.IsNullOrEmpty(id) || id == "0" ? string.Empty : $"{id}/{run}";
    }
}
