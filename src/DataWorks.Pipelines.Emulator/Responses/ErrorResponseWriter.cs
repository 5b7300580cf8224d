using System.Text.Json;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>Writes the error bodies of the gateway.</summary>
internal sealed class ErrorResponseWriter(EmulatorOptions options)
{
    public EmulatorResponse Write(ResponseBuffer buffer, ErrorResponse error, string requestId, bool lowerCamel, bool rest)
    {
        string host = (rest ? "paiflow." : "dataworks.") + options.Region + ".aliyuncs.com";
        string recommend =
            $"https://api.aliyun.com/troubleshoot?q={error.Code}&product={(rest ? "PAIFlow" : "dataworks-public")}&requestId={requestId}";
        ulong number = StableHash.Compute(requestId);
        buffer.Clear();
        using Utf8JsonWriter json = new(buffer, ResponseBuffer.JsonOptions);
        json.WriteStartObject();
        json.WriteString(lowerCamel ? "requestId" : "RequestId", options.Text(requestId, number));
        json.WriteString(lowerCamel ? "hostId" : "HostId", host);
        json.WriteString(lowerCamel ? "code" : "Code", error.Code);
        json.WriteString(lowerCamel ? "message" : "Message", options.Text(error.Message, number >> 8));
        json.WriteString(lowerCamel ? "recommend" : "Recommend", options.Text(recommend, number >> 16));
        json.WriteEndObject();
        json.Flush();
        return new EmulatorResponse(error.Status) { ErrorCode = error.Code, RetryAfterMs = error.RetryAfterMs };
    }
}
