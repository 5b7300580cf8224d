namespace DataWorks.Pipelines.Client.Wire;

/// <summary>Reads an answer that holds one object, such as <c>{ "RequestId": …, "Pipeline": { … } }</c>.</summary>
internal static class ObjectReader
{
    /// <summary>Reads the object; <c>null</c> where the answer holds none.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not such an answer.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> body, string? requestId, ReadOnlySpan<byte> name, RowReader<T> read)
        where T : class
    {
        requestId ??= RequestIdReader.Find(body);
        T? found = null;
        JsonCursor json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is(name))
            {
                found = read(ref json, requestId);
            }
            else
            {
                json.Skip();
            }
        }

        json.End();
        return found;
    }
}
