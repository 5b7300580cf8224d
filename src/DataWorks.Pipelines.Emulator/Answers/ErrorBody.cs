using System.Text.Json;

namespace DataWorks.Pipelines.Emulator;

/// <summary>Writes the error bodies of the gateway.</summary>
internal sealed class ErrorBody(string region)
{
    public Answer Write(AnswerBuffer buffer, ServiceError error, string requestId, bool lowerCamel, bool rest)
    {
        string host = (rest ? "paiflow." : "dataworks.") + region + ".aliyuncs.com";
        string recommend =
            $"https://api.aliyun.com/troubleshoot?q={error.Code}&product={(rest ? "PAIFlow" : "dataworks-public")}&requestId={requestId}";
        buffer.Clear();
        using Utf8JsonWriter json = new(buffer, AnswerBuffer.JsonOptions);
        json.WriteStartObject();
        json.WriteString(lowerCamel ? "requestId" : "RequestId", requestId);
        json.WriteString(lowerCamel ? "hostId" : "HostId", host);
        json.WriteString(lowerCamel ? "code" : "Code", error.Code);
        json.WriteString(lowerCamel ? "message" : "Message", error.Message);
        json.WriteString(lowerCamel ? "recommend" : "Recommend", recommend);
        json.WriteEndObject();
        json.Flush();
        return new Answer(error.Status) { ErrorCode = error.Code, RetryAfterMs = error.RetryAfterMs };
    }
}
