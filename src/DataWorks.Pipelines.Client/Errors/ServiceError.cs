using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>An error in the service's words.</summary>
internal sealed record ServiceError(string? Code, string? Message, string? RequestId, string? Recommend)
{
    private static readonly string[] s_unknownApi = ["InvalidApi.NotFound", "InvalidAction.NotFound", "InvalidVersion", "InvalidVersion.NotFound"];

    // From aliyun-cli and the error pages. A quota is not renewed within minutes, so this is not throttling.
    private static readonly string[] s_quota = ["Throttling.Api.Risk", "Throttling.Resource"];

    public bool IsSuccess => LenientJsonReader.IsSuccessCode(Code);

    /// <summary>Whether the service itself wrote the response: a gateway's page has no code.</summary>
    public bool IsOfService => Code is not null;

    /// <summary>A final error of the service's own logic, which it may return with status 500 (its error-code page lists such codes).</summary>
    public bool IsBusiness => Code?.StartsWith("BusinessError.", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The service is not available in the region: final, although the status is 500.</summary>
    public bool IsNoServer => HasCode("Forbidden.Not.Server");

    /// <summary>A transient error of the service, whatever the status.</summary>
    public bool IsTransient => HasCode("ServiceUnavailable") || HasCode("InternalError") || HasCode("InternalError.System");

    /// <summary>The service does not have the operation.</summary>
    public bool IsUnknownApi => s_unknownApi.Contains(Code, StringComparer.OrdinalIgnoreCase);

    public bool IsQuota => s_quota.Any(quota => Contains(Code, quota) || Contains(Message, quota));

    /// <summary>Code 9990020002 has the message "Throttling.User".</summary>
    public bool IsThrottling => !IsQuota && (Code == "9990020002" || Contains(Code, "Throttling") || Contains(Message, "Throttling"));

    /// <summary>The nonce was used before; a retry has a new one.</summary>
    public bool IsNonceUsed => HasCode("SignatureNonceUsed");

    /// <summary>The date of the request is too far from the server's.</summary>
    public bool IsClockSkew => HasCode("InvalidTimeStamp.Expired");

    public bool IsTokenExpired => HasCode("InvalidSecurityToken.Expired");

    private bool HasCode(string code) => string.Equals(Code, code, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
