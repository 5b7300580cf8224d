using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a response that contains one object, such as <c>{ "RequestId": …, "Pipeline": { … } }</c>.</summary>
internal static class ObjectReader
{
    /// <summary>Reads the object; <c>null</c> if it is <c>null</c>, or missing beside an error code.</summary>
    public static T? Read<T>(ref LenientJsonReader json, string? requestId, ReadOnlySpan<byte> name, JsonReader<T> read)
        where T : class
    {
        requestId ??= json.FindRequestId();
        T? found = null;
        bool isThere = false;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals(name))
            {
                found = read(ref json, requestId);
                isThere = true;
            }
            else
            {
                json.ReadEnvelope();
            }
        }

        json.ReadToEnd();
        return isThere || !json.IsSuccess ? found : throw new JsonException($"'{Encoding.UTF8.GetString(name)}' is missing.");
    }
}
