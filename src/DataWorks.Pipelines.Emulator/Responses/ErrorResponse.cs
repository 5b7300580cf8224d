using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>An error of the service. <c>RetryAfterMs</c> is the value of <c>x-acs-retry-after</c>; 0 means no such header.</summary>
internal sealed record ErrorResponse(int Status, string Code, string Message, int RetryAfterMs = 0)
{
    /// <summary>Creates the gateway's error body. The REST service names its properties in lower camel case.</summary>
    public EmulatorResponse ToResponse(EmulatorOptions options, string requestId, bool isRest, bool lowerCamel)
    {
        string product = isRest ? "PAIFlow" : "dataworks-public";
        string recommend = $"https://api.aliyun.com/troubleshoot?q={Code}&product={product}&requestId={requestId}";
        ulong number = StableHash.Compute(requestId);
        (string Name, string Value)[] properties =
        [
            ("RequestId", options.Text(requestId, number)),
            ("HostId", $"{(isRest ? "paiflow" : "dataworks")}.{options.Region}.aliyuncs.com"),
            ("Code", Code),
            ("Message", options.Text(Message, number >> 8)),
            ("Recommend", options.Text(recommend, number >> 16)),
        ];
        byte[] body = ResponseJson.Serialize(properties.ToDictionary(
            property => lowerCamel ? char.ToLowerInvariant(property.Name[0]) + property.Name[1..] : property.Name, property => property.Value));
        return new EmulatorResponse(Status, body) { ErrorCode = Code, RetryAfterMs = RetryAfterMs };
    }
}

/// <summary>Ends an operation with an error of the service.</summary>
internal sealed class ErrorResponseException(ErrorResponse error) : Exception(error.Message)
{
    public ErrorResponse Error => error;
}
