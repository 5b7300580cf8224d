namespace DataWorks.Pipelines.Client.Json;

/// <summary>Finds the request id of an answer that has none in its headers.</summary>
internal static class RequestIdReader
{
    /// <summary>The request id, trimmed; <c>null</c> where there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        LenientJsonReader json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals("RequestId"u8))
            {
                return json.ReadString();
            }

            json.SkipValue();
        }

        return null;
    }
}
