using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a response that contains one object, such as <c>{ "RequestId": …, "Pipeline": { … } }</c>.</summary>
internal static class ObjectReader
{
    /// <summary>Reads the object; <c>null</c> if it is <c>null</c>, or missing beside an error code.</summary>
    /// <exception cref="JsonException">The body does not have this shape.</exception>
    public static T? Read<T>(
        ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope, ReadOnlySpan<byte> name, JsonRowReader<T> read)
        where T : class
    {
        requestId ??= ResponseEnvelope.FindRequestId(body);
        T? found = null;
        bool isThere = false;
        LenientJsonReader json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals(name))
            {
                found = read(ref json, requestId);
                isThere = true;
            }
            else if (!envelope.TryRead(ref json))
            {
                json.SkipValue();
            }
        }

        json.ReadToEnd();
        return isThere || !envelope.IsSuccess ? found : throw new JsonException($"'{Encoding.UTF8.GetString(name)}' is missing.");
    }
}
