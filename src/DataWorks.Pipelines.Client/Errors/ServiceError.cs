using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>An error answer as the service words it.</summary>
internal sealed record ServiceError(string? Code, string? Message, string? RequestId, string? Recommend)
{
    private static readonly string[] s_unknownApi = ["InvalidApi.NotFound", "InvalidAction.NotFound", "InvalidVersion", "InvalidVersion.NotFound"];

    // aliyun-cli and the error pages: a quota does not come back within minutes, so it is no throttling.
    private static readonly string[] s_quota = ["Throttling.Api.Risk", "Throttling.Resource"];

    /// <summary>Whether there is no error code: none at all, or one that stands for success.</summary>
    public bool IsSuccess => ResponseEnvelope.IsSuccessCode(Code);

    /// <summary>Whether the service itself wrote the response: a gateway's page has no code, whatever its status says.</summary>
    public bool IsOfService => Code is not null;

    /// <summary>A final error of the service's own logic, which it may return with status 500 (its error-code page lists such codes).</summary>
    public bool IsBusiness => Code?.StartsWith("BusinessError.", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The region is not served: final, although its status is 500.</summary>
    public bool IsNoServer => HasCode("Forbidden.Not.Server");

    /// <summary>A fault of the service that may pass, whatever the status of its response.</summary>
    public bool IsTransient => HasCode("ServiceUnavailable") || HasCode("InternalError") || HasCode("InternalError.System");

    /// <summary>The service has no such operation: what makes the older names worth a try.</summary>
    public bool IsUnknownApi => s_unknownApi.Contains(Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The daily quota or that of the edition is used up.</summary>
    public bool IsQuota => s_quota.Any(quota => Contains(Code, quota) || Contains(Message, quota));

    /// <summary>Code 9990020002 comes with the message "Throttling.User".</summary>
    public bool IsThrottling => !IsQuota && (Code == "9990020002" || Contains(Code, "Throttling") || Contains(Message, "Throttling"));

    /// <summary>The nonce was seen before; a fresh one will do.</summary>
    public bool IsNonceUsed => HasCode("SignatureNonceUsed");

    /// <summary>The date of the request is too far from the server's.</summary>
    public bool IsClockSkew => HasCode("InvalidTimeStamp.Expired");

    /// <summary>The security token is past its time.</summary>
    public bool IsTokenExpired => HasCode("InvalidSecurityToken.Expired");

    private bool HasCode(string code) => string.Equals(Code, code, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
